"""Tests of the acts of writing: editions are kept, others' changes are not lost, signed reports are left alone."""

from datetime import timedelta

import pytest

from libsys.access.desk import Desk, command_desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, Library, Room
from reports.counting.periods import parse_period
from reports.documents.body import Body
from reports.documents.naming import Catalogue
from reports.documents.tokens import write_tokens
from reports.documents.writing import (
    Opening,
    ReportConflict,
    ReportRefused,
    TextRefused,
    change_state,
    drop_scratches,
    find_body,
    keep_scratch,
    save_body,
    save_texts,
    start_report,
)
from reports.enums import ReportKind, ReportState, Tone
from reports.models import Edition, Report, Scratch
from tests.fixtures import make_user
from tests.reports.conftest import Write
from tests.reports.documents.conftest import Draft

AT = now()


class Writer:
    """A report with somebody at the desk who writes on it."""

    def __init__(self, report: Report, catalogue: Catalogue, desk: Desk) -> None:
        self.report, self.catalogue, self.desk, self.keys = report, catalogue, desk, 0

    def save(self, texts: dict[str, str], *, base: int = 0, key: str = "") -> Edition:
        """Save what was typed on top of the edition ``base``, the newest where none is named."""
        self.keys += 1
        self.report.refresh_from_db()
        return save_texts(
            report=self.report, texts=texts, base=base or self.report.edition, catalogue=self.catalogue,
            desk=self.desk, at=AT + timedelta(minutes=self.keys), key=key or f"write-{self.keys:012d}",
        )  # fmt: skip

    def typed(self, key: str) -> str:
        """Return a block as it is typed."""
        block = self.body.find(key)
        assert block is not None
        return write_tokens(block.segments, self.catalogue)

    @property
    def body(self) -> Body:
        """The newest text."""
        self.report.refresh_from_db()
        return find_body(self.report)


@pytest.fixture
def writer(library: Library, room: Room, write: Write, draft: Draft) -> Writer:
    """Return the summary of a half-year with 142,380 loans, just started."""
    write("loan.checked_out", "2026-01-05", 142_380, point=room.point, room=room)
    body, catalogue = draft()
    desk = command_desk(library)
    opening = Opening(ReportKind.SUMMARY, parse_period("2026H1"), Tone.OFFICIAL, body.title[1])
    report = start_report(opening=opening, body=body, desk=desk, at=AT, key="start-00000000001")
    return Writer(report, catalogue, desk)


def number_block(writer: Writer) -> str:
    """Return the key of the first block that holds a number."""
    return next(block.key for block, _ in writer.body.numbers())


def test_starting_keeps_the_draft_as_its_first_edition(writer: Writer) -> None:
    assert (writer.report.edition, writer.report.title) == (1, "2026年上半年工作总结")
    assert writer.report.editions.get().step == "started"
    line = Entry.objects.get(kind="report.written")
    assert (line.object_id, line.topic, line.detail["edition"]) == (writer.report.pk, "started", 1)


def test_saving_makes_an_edition_and_keeps_the_one_before(writer: Writer) -> None:
    key = number_block(writer)
    before = writer.body
    edition = writer.save({key: "今年" + writer.typed(key)})
    assert (edition.number, edition.changes) == (2, {"changed": [key]})
    after = writer.body.find(key)
    assert after is not None
    assert after.text.startswith("今年")
    assert after.numbers == before.find(key).numbers  # type: ignore[union-attr]
    assert find_body(writer.report, 1) == before


def test_saving_nothing_new_makes_no_edition(writer: Writer) -> None:
    key = number_block(writer)
    assert writer.save({key: writer.typed(key)}).number == 1
    assert Edition.objects.count() == 1


def test_the_same_request_twice_is_one_edition(writer: Writer) -> None:
    key = number_block(writer)
    texts = {key: writer.typed(key) + "另。"}
    first = writer.save(texts, base=1, key="write-the-same-01")
    assert writer.save(texts, base=1, key="write-the-same-01") == first
    assert Edition.objects.count() == 2


def test_two_people_in_different_paragraphs_both_keep_their_words(writer: Writer) -> None:
    writer.save({"b1": "甲写的开头。"}, base=1)
    key = number_block(writer)
    writer.save({key: writer.typed(key) + "乙加的。"}, base=1)
    body = writer.body
    assert body.find("b1").text == "甲写的开头。"  # type: ignore[union-attr]
    assert body.find(key).text.endswith("乙加的。")  # type: ignore[union-attr]


def test_two_people_in_one_paragraph_see_both_versions(writer: Writer) -> None:
    writer.save({"b1": "甲写的开头。"}, base=1)
    with pytest.raises(ReportConflict) as refused:
        writer.save({"b1": "乙写的开头。"}, base=1)
    (conflict,) = refused.value.conflicts
    assert (conflict.theirs, conflict.mine) == (("甲写的开头。",), (("乙写的开头。",),))
    assert writer.body.find("b1").text == "甲写的开头。"  # type: ignore[union-attr]
    assert writer.save({"b1": "乙写的开头。"}, base=2).number == 3
    assert writer.save({"b1": "乙写的开头。"}, base=2).number == 3


def test_a_paragraph_that_somebody_deleted_is_no_place_to_write(writer: Writer) -> None:
    save_body(
        report=writer.report, body=writer.body.without("b1"), base=1, step="edited",
        desk=writer.desk, at=AT, key="delete-0000000001",
    )  # fmt: skip
    with pytest.raises(ReportConflict) as refused:
        writer.save({"b1": "我的。"}, base=1)
    assert refused.value.conflicts[0].theirs is None


def test_an_untrue_phrase_is_refused_and_nothing_is_kept(writer: Writer) -> None:
    with pytest.raises(TextRefused) as refused:
        writer.save({"b1": "共【外借册次:近14万】册次，【没有的:】", "b2": "【外借册次:】"})
    assert [reason.code for reason in refused.value.reasons] == [
        "phrase_untrue", "number_unknown", "heading_holds_number",
    ]  # fmt: skip
    assert Edition.objects.count() == 1


def test_an_unbound_number_is_counted(writer: Writer) -> None:
    key = number_block(writer)
    numbers = len(writer.body.find(key).numbers)  # type: ignore[union-attr]
    assert writer.save({key: "共142,380册次。"}).changes == {"unbound": numbers, "changed": [key]}


def test_new_lines_are_new_paragraphs_and_an_emptied_one_goes(writer: Writer) -> None:
    writer.save({"b1": "甲。\n乙。\n丙。"})
    assert [block.text for block in writer.body.blocks[:3]] == ["甲。", "乙。", "丙。"]
    writer.save({"b1": " "})
    assert writer.body.blocks[0].text == "乙。"


def test_any_edition_can_be_fetched_back(writer: Writer) -> None:
    first = writer.body
    writer.save({"b1": "改了。"})
    save_body(
        report=writer.report, body=first, base=2, step="restored", desk=writer.desk, at=AT, key="restore-00000001"
    )
    assert writer.body == first
    assert [edition.step for edition in writer.report.editions.order_by("number")] == ["started", "edited", "restored"]


def test_rearranging_needs_the_newest_edition(writer: Writer) -> None:
    writer.save({"b1": "改了。"})
    with pytest.raises(ReportRefused) as refused:
        save_body(
            report=writer.report,
            body=writer.body,
            base=1,
            step="edited",
            desk=writer.desk,
            at=AT,
            key="late-0000000001",
        )
    assert refused.value.code == "report_changed"


def test_a_signed_report_is_changed_by_nothing(writer: Writer) -> None:
    user = make_user(writer.report.library, Role.DIRECTOR)
    body = writer.body
    Report.objects.update(state=ReportState.SIGNED)
    writer.report.refresh_from_db()
    common = {"report": writer.report, "desk": writer.desk, "at": AT}
    acts = (
        lambda: writer.save({"b1": "改。"}),
        lambda: save_body(body=body, base=1, step="edited", key="signed-000000001", **common),
        lambda: change_state(submit=False, key="signed-000000002", **common),
        lambda: keep_scratch(report=writer.report, block="b1", text="改", base=1, staff=user, at=AT),
    )
    for act in acts:
        with pytest.raises(ReportRefused) as refused:
            act()
        assert refused.value.code == "report_signed"
    assert (Edition.objects.count(), Scratch.objects.count()) == (1, 0)


def test_a_draft_is_handed_on_and_taken_back(writer: Writer) -> None:
    for submit, state in ((True, ReportState.REVIEW), (False, ReportState.DRAFT)):
        key = f"state-0000000{submit}"
        for _again in range(2):
            change_state(report=writer.report, submit=submit, desk=writer.desk, at=AT, key=key)
        writer.report.refresh_from_db()
        assert writer.report.state == state
    with pytest.raises(ReportRefused):
        change_state(report=writer.report, submit=False, desk=writer.desk, at=AT, key="state-again-00001")


@pytest.mark.parametrize(
    ("kind", "period", "codes"),
    [("monthly", "2026H1", ["period_unsuited"]), ("annual", "2026-03", ["period_unsuited"]),
     ("term", "2026", ["period_unsuited"]), ("summary", "2026H1", ["report_exists"])],
)  # fmt: skip
def test_a_report_that_cannot_be_is_refused(writer: Writer, kind: str, period: str, codes: list[str]) -> None:
    opening = Opening(ReportKind(kind), parse_period(period), Tone.OFFICIAL, "题")
    with pytest.raises(ReportRefused) as refused:
        start_report(opening=opening, body=writer.body, desk=writer.desk, at=AT, key="start-again-00001")
    assert [reason.code for reason in refused.value.reasons] == codes


def test_what_is_typed_is_kept_for_its_writer_until_it_is_saved(writer: Writer) -> None:
    user = make_user(writer.report.library, Role.DIRECTOR)
    writer.desk = Desk(library=writer.report.library, staff=user)
    for text in ("半句", "整句。"):
        keep_scratch(report=writer.report, block="b1", text=text, base=1, staff=user, at=AT)
    keep_scratch(report=writer.report, block="b2", text="别的", base=1, staff=user, at=AT)
    assert list(Scratch.objects.order_by("block").values_list("block", "text")) == [("b1", "整句。"), ("b2", "别的")]
    writer.save({"b1": "整句。"})
    assert drop_scratches(report=writer.report, staff=user) == 1


def test_there_is_no_edition_of_the_future(writer: Writer) -> None:
    with pytest.raises(ReportRefused) as refused:
        find_body(writer.report, 9)
    assert refused.value.code == "edition_unknown"
