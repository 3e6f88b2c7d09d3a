"""Exports as a job: whole, refused in part, killed in the middle."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog.exchange.exporting import XML_TAIL
from catalog.exchange.exports import running
from catalog.exchange.exports.ordering import (
    ALL,
    FOLDER,
    NUMBERS,
    SEARCH,
    ExportOrder,
    ExportOrderRefused,
    files_of,
    start_export,
)
from catalog.marc.model import MarcRecord, data_field
from catalog.marc.reading import ReadRecord, read_records
from catalog.models import Record
from libsys.access.desk import Desk
from libsys.enums import JobState
from libsys.jobs.working import work_on
from libsys.models import Job
from tests.catalog.conftest import Shelve
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

Export = Callable[..., Job]


@pytest.fixture
def export(desk: Desk, settings: Any, tmp_path: Path) -> Export:
    """Return a function that orders an export and works on it to the end."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def run(*, work: bool = True, **order: Any) -> Job:
        job = start_export(order=ExportOrder(**order), desk=desk, at=NOON, key=f"export-{Job.objects.count()}")
        if work:
            assert work_on(job.pk)
            job.refresh_from_db()
            assert job.state == JobState.DONE, job.problem
        return job

    return run


def whole(job: Job) -> bytes:
    """Return the file of an export."""
    return files_of(job.pk, job.params["form"]).whole.read_bytes()


def read(job: Job, **options: str) -> list[MarcRecord]:
    """Return the records in the file of an export."""
    outcomes = list(read_records(whole(job), **options))
    assert all(isinstance(one, ReadRecord) for one in outcomes), outcomes
    return [one.record for one in outcomes if isinstance(one, ReadRecord)]


@pytest.mark.parametrize("form", ["utf-8", "gb18030", "marcxml", "json"])
def test_everything_comes_back_in_every_form(shelve: Shelve, export: Export, form: str) -> None:
    records = [shelve("1", "乡土中国", "B1"), shelve("2", "生育制度")]
    job = export(form=form)
    assert [record.fields for record in read(job)] == [MarcRecord.from_json(one.marc).fields for one in records]
    assert job.result == {"written": 2, "refused": 0, "gone": 0, "losses": {}, "size": len(whole(job))}
    assert not files_of(job.pk, form).ids.exists()


def test_a_search_is_exported_as_the_staff_list_answers_it(shelve: Shelve, export: Export) -> None:
    shelve("1", "乡土中国")
    wanted = shelve("2", "生育制度", clc="G112")
    assert [one.value("001") for one in read(export(source=SEARCH, query="q=生育"))] == ["2"]
    assert [one.value("001") for one in read(export(source=SEARCH, query="clc=G"))] == ["2"]
    Record.objects.filter(pk=wanted.pk).update(is_suppressed=True)
    assert export(source=SEARCH, query="q=没有这本书").result["written"] == 0


def test_listed_records_are_exported_in_their_order_and_the_gone_are_counted(shelve: Shelve, export: Export) -> None:
    first, second = shelve("1", "乡土中国"), shelve("2", "生育制度")
    job = export(source=NUMBERS, numbers=(second.pk, first.pk, second.pk, 999_999))
    assert [one.value("001") for one in read(job)] == ["2", "1"]
    assert (job.result["written"], job.result["gone"]) == (2, 1)


def test_deleted_records_stay_behind(shelve: Shelve, export: Export) -> None:
    Record.objects.filter(pk=shelve("1", "乡土中国").pk).update(deleted_at=NOON)
    assert export().result["written"] == 0


def test_copies_stand_in_905_or_852(shelve: Shelve, export: Export) -> None:
    shelve("1", "乡土中国", "B1", "B2", marc=cnmarc("1", "乡土中国", "OLD"))
    (record,) = read(export(with_copies=True))
    assert [str(field) for field in record.all("905")] == [
        "905    $aYX$bB1$c总馆 外借处$dC912.82$e1$sC912.82/1",
        "905    $aYX$bB2$c总馆 外借处$dC912.82$e1$sC912.82/1",
    ]
    (converted,) = read(export(with_copies=True, target="marc21"))
    assert [field.first("p") for field in converted.all("852")] == ["B1", "B2"]
    assert converted.first("245", "a") == "乡土中国 /"


def test_a_conversion_counts_what_it_loses(shelve: Shelve, export: Export) -> None:
    shelve("1", "乡土中国")
    shelve("2", "生育制度")
    job = export(target="marc21", form="marcxml")
    assert job.result["losses"] == {"690 $v": 2, "801 $a": 2, "801 $c": 2}
    assert b'xmlns="http://www.loc.gov/MARC21/slim"' in whole(job)


def test_what_cannot_be_written_is_listed_with_every_reason(shelve: Shelve, export: Export) -> None:
    shelve("1", "乡土中国")
    long = cnmarc("2", "长" * 400)
    fields = (*long.fields, data_field("330", "  ", ("a", "长" * 4000)), data_field("330", "  ", ("a", "长" * 5000)))
    bad = shelve("2", "", marc=MarcRecord(long.leader, fields))
    job = export()
    assert (job.result["written"], job.result["refused"]) == (1, 1)
    assert [one.value("001") for one in read(job)] == ["1"]
    (line,) = files_of(job.pk, "utf-8").refused.read_text("utf-8").splitlines()
    row = json.loads(line)
    assert (row["record"], [one["code"] for one in row["reasons"]]) == (bad.pk, ["field_too_long", "field_too_long"])
    assert export(form="marcxml").result["refused"] == 0


def test_a_table_holds_no_formula(shelve: Shelve, export: Export) -> None:
    shelve("1", "=1+1", "B1")
    rows = list(csv.reader(io.StringIO(whole(export(form="csv")).decode("utf-8-sig"))))
    assert rows[0][:2] == ["编号", "题名"]
    assert (rows[1][1], rows[1][-1]) == ("'=1+1", "1")


@pytest.mark.parametrize("form", ["utf-8", "marcxml", "csv"])
def test_a_killed_export_goes_on_without_doubling(
    shelve: Shelve, export: Export, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in "12345":
        shelve(number, f"题名{number}")
    sound = whole(export(form=form))
    monkeypatch.setattr(running, "CHUNK", 2)
    job = export(form=form, work=False)
    kept = running._keep
    calls = []

    def torn(tally: Any, part: Any, refused: Any) -> None:
        kept(tally, part, refused)
        calls.append(tally.done)
        if len(calls) == 2:
            part.write(b"half a rec")
            part.flush()
            raise KeyboardInterrupt

    monkeypatch.setattr(running, "_keep", torn)
    with pytest.raises(KeyboardInterrupt):
        work_on(job.pk)
    monkeypatch.setattr(running, "_keep", kept)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, lease_until=None)
    assert work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["written"]) == (JobState.DONE, 5)
    assert whole(job) == sound
    assert calls == [2, 4]


def test_an_export_whose_files_are_gone_begins_again(shelve: Shelve, export: Export, settings: Any) -> None:
    shelve("1", "乡土中国")
    job = export(work=False)
    tally = running.Tally(done=1, written=1, size=400).to_json()
    Job.objects.filter(pk=job.pk).update(checkpoint=tally)
    assert work_on(job.pk)
    assert len(read(job)) == 1
    assert (Path(settings.MEDIA_ROOT) / FOLDER).is_dir()


def test_the_same_key_is_the_same_export(desk: Desk, db: None) -> None:
    jobs = {start_export(order=ExportOrder(), desk=desk, at=NOON, key="same-key").pk for _ in range(2)}
    assert len(jobs) == 1


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ({"form": "pdf"}, ["export_form_unknown"]),
        ({"target": "unimarc"}, ["export_form_unknown"]),
        ({"source": NUMBERS}, ["export_numbers_wrong"]),
        ({"source": SEARCH, "query": "q=" + "长" * 2000}, ["export_query_too_long"]),
        ({"source": "some", "query": "x" * 2001}, ["export_form_unknown", "export_query_too_long"]),
    ],
)
def test_an_order_is_refused_with_every_reason(desk: Desk, db: None, order: dict[str, Any], codes: list[str]) -> None:
    with pytest.raises(ExportOrderRefused) as refused:
        start_export(order=ExportOrder(**{"source": ALL, **order}), desk=desk, at=NOON, key="one-order")
    assert [reason.code for reason in refused.value.reasons] == codes
    assert Job.objects.count() == 0


def test_an_empty_catalogue_is_a_sound_file(export: Export, desk: Desk) -> None:
    assert whole(export(form="marcxml")).endswith(XML_TAIL)
    assert whole(export(form="utf-8")) == b""
