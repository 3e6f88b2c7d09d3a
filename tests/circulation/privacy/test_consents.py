"""Agreeing and taking back; a child's guardian; copies of one's own data; the pack of minors."""

import io
import json
from datetime import date

import openpyxl
import pytest

from circulation.accounts.history import HistoryRefused, keep_history
from circulation.models import Consent, DataLook, Guardian, Reader, ReaderAccount
from circulation.privacy.copying import copy_data
from circulation.privacy.minors import children, gather_pack
from circulation.privacy.packing import write_paper, write_workbook
from circulation.privacy.withdrawing import withdraw
from circulation.readers.consents.giving import ConsentRefused, give_consent, publish_notice
from circulation.readers.persons.looks import note_look
from libsys.access.desk import Desk
from libsys.access.doors.tries import ring
from libsys.enums import AlarmKind
from libsys.models import Library, SecurityAlarm
from libsys.people.rules import see_alarm
from tests.fixtures import NOON


@pytest.fixture
def child(reader: Reader) -> Reader:
    """Return a reader of ten."""
    Reader.objects.filter(pk=reader.pk).update(birth_month="2016-01")
    Guardian.objects.create(reader=reader, name="张建国", phone="13900139000")
    reader.refresh_from_db()
    return reader


def agree(reader: Reader, desk: Desk, *purposes: str, by: str = "", way: str = "paper") -> Consent:
    """Let somebody agree."""
    return give_consent(reader=reader, purposes=purposes, giver_name=by, way=way, desk=desk, at=NOON, key=None)


def test_a_childs_history_is_kept_with_the_guardians_word_only_and_ends_with_it(child: Reader, desk: Desk) -> None:
    publish_notice(text="告知", desk=desk, at=NOON, key=None)
    with pytest.raises(HistoryRefused):
        keep_history(reader=child, keeps=True, desk=desk, at=NOON, key=None)
    agree(child, desk, "history", by="张建国")
    keep_history(reader=child, keeps=True, desk=desk, at=NOON, key=None)
    withdraw(reader=child, way="desk", desk=desk, at=NOON, key=None)
    assert not ReaderAccount.objects.get(reader=child).keeps_history
    assert Consent.objects.get().withdrawn_way == "desk"


def test_what_is_missing_is_said_all_at_once(child: Reader, desk: Desk) -> None:
    with pytest.raises(ConsentRefused) as refusal:
        agree(child, desk, way="online")
    codes = [reason.code for reason in refusal.value.reasons]
    assert codes == ["no_notice", "purpose_missing", "guardian_name_needed", "consent_online_child"]


def test_a_new_consent_takes_the_place_of_the_one_before_and_names_its_notice(reader: Reader, desk: Desk) -> None:
    publish_notice(text="一", desk=desk, at=NOON, key=None)
    agree(reader, desk, "history")
    publish_notice(text="二", desk=desk, at=NOON, key=None)
    agree(reader, desk, "awards", "history")
    rows = Consent.objects.order_by("pk").values_list("notice__version", "purposes", "withdrawn_at")
    assert list(rows) == [(1, ["history"], NOON), (2, ["awards", "history"], None)]


def test_the_copy_holds_what_the_house_holds_and_no_full_id_number(child: Reader, desk: Desk) -> None:
    Reader.objects.filter(pk=child.pk).update(phone="13800138000")
    child.refresh_from_db()
    text = json.dumps(copy_data(child), ensure_ascii=False)
    assert [word for word in ("张秀芳", "R0001", "13800138000", "张建国", "2016-01") if word not in text] == []


def test_more_than_five_hundred_rows_a_day_ring(reader: Reader, desk: Desk) -> None:
    note_look("export", desk=desk, at=NOON, rows=500)
    assert not SecurityAlarm.objects.exists()
    note_look("id_number", desk=desk, at=NOON, reader=reader, why="identity")
    note_look("export", desk=desk, at=NOON, rows=9)
    assert SecurityAlarm.objects.get().facts == {"rows": 501, "staff": desk.staff.pk}


@pytest.mark.parametrize(
    ("month", "young", "older"),
    [("2012-11", 0, 1), ("2012-12", 1, 0), ("2008-11", 0, 0), ("2008-12", 0, 1), ("", 0, 0), ("2026-11", 1, 0)],
)
def test_ages_are_counted_by_the_month(reader: Reader, month: str, young: int, older: int) -> None:
    Reader.objects.filter(pk=reader.pk).update(birth_month=month)
    on = date(2026, 11, 22)
    found = (children(reader.library, on=on, below=14), children(reader.library, on=on, below=18, from_age=14))
    assert tuple(rows.count() for rows in found) == (young, older)


def test_the_pack_counts_and_names_nobody(child: Reader, desk: Desk) -> None:
    publish_notice(text="告知", desk=desk, at=NOON, key=None)
    agree(child, desk, "awards", by="张建国")
    ReaderAccount.objects.update_or_create(reader=child, defaults={"keeps_history": True})
    DataLook.objects.create(library=desk.library, staff=desk.staff, reader=child, kind="id_number", at=NOON)
    tables = gather_pack(desk.library, first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert tables[0]["rows"] == [["不满 14 岁", 1, 1, 0], ["14 岁到 17 岁", 0, 0, 0]]
    assert ["表彰名单上写名字", 1] in tables[2]["rows"]
    assert ["保存着借阅历史而没有监护人同意的", 1] in tables[2]["rows"]
    assert tables[3]["rows"] == [["证件号码", "流通馆员", 1, 1]]
    assert ["一天里看到或导出的读者资料太多", 0, 0] in tables[5]["rows"]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(tables, title="审计")))
    assert book["1"]["A4"].value == "不满 14 岁"
    assert "张" not in str(tables)
    words = {"library": "馆", "days": "2026", "printed_on": "2026-11-22"}
    assert write_paper(tables, title="审计", **words).startswith(b"%PDF")


def test_the_pack_of_minors_tells_what_rang_here_or_at_the_doors_of_the_house(desk: Desk) -> None:
    other = Library.objects.create(code="QT", name="另一座馆")
    ring(AlarmKind.LOOKING, cause="here", facts={}, at=NOON, library_id=desk.library.pk)
    ring(AlarmKind.LOOKING, cause="elsewhere", facts={}, at=NOON, library_id=other.pk)
    see_alarm(alarm=ring(AlarmKind.ACCOUNT, cause="house", facts={}, at=NOON), desk=desk, at=NOON)
    rang = gather_pack(desk.library, first=date(2026, 1, 1), last=date(2026, 12, 31))[5]
    assert [row[1:] for row in rang["rows"] if row[1]] == [[1, 1], [1, 0]]
    before = gather_pack(desk.library, first=date(2025, 1, 1), last=date(2025, 12, 31))[5]
    assert [row for row in before["rows"] if row[1]] == []
