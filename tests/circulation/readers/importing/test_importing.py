"""A school's list becomes readers, comes again a year later, and can be taken back whole."""

from datetime import date
from typing import Any

import pytest

from circulation.enums import CardKind, Kind
from circulation.models import Card, Guardian, Loan, Reader, ReaderCategory, ReaderGroup, ReaderKey, StagedReader
from circulation.readers.importing.undoing import find_kept
from libsys.access.desk import Desk
from libsys.models import Entry, Room, ScanCode
from tests.circulation.readers.importing.conftest import HEAD, Stage, commit, undo, verdicts, workbook
from tests.fixtures import NOON, make_item, make_reader, make_record

ID = "110101199003074258"
PUPILS = (
    HEAD,
    ("李小明", "男", "三年级（1）班", "20260001", "13800000001"),
    ("王小红", "女", "三年级（1）班", "20260002", "13800000002"),
    ("赵 强", "男", "三年级（2）班", "20260003", ""),
)


def issued() -> int:
    """Return how many cards count as issued."""
    return sum(Entry.objects.filter(kind=Kind.CARD_ISSUED.value).values_list("quantity", flat=True))


def state_of_readers() -> list[object]:
    """Return everything that an import may touch."""
    readers = Reader.objects.order_by("pk").values_list(
        "name", "group__name", "category__code", "phone", "birth_month", "valid_until", "note", "id_index"
    )
    cards = Card.objects.order_by("pk").values_list("number", "kind", "state")
    codes = ScanCode.objects.order_by("pk").values_list("code", flat=True)
    guardians = Guardian.objects.order_by("pk").values_list("name", "phone")
    words = [reader.words.count() for reader in Reader.objects.order_by("pk")]
    return [*map(list, (readers, cards, codes, guardians)), ReaderGroup.objects.count(), words, issued()]


def test_a_list_becomes_readers_with_cards_classes_and_guardians(stage: Stage, desk: Desk) -> None:
    batch = stage(PUPILS)
    assert verdicts(batch) == [(2, "new", []), (3, "new", []), (4, "new", [])]
    assert Reader.objects.count() == 0
    batch = commit(batch, desk)
    assert (batch.stage, batch.added, batch.changed, batch.refused) == ("done", 3, 0, 0)
    found = Reader.objects.order_by("pk").values_list("name", "group__name", "cards__number", "cards__kind")
    assert list(found) == [
        ("李小明", "三年级（1）班", "20260001", CardKind.STUDENT),
        ("王小红", "三年级（1）班", "20260002", CardKind.STUDENT),
        ("赵强", "三年级（2）班", "20260003", CardKind.STUDENT),
    ]
    assert list(ReaderGroup.objects.values_list("name", flat=True)) == ["三年级（1）班", "三年级（2）班"]
    assert list(Guardian.objects.values_list("phone", flat=True)) == ["13800000001", "13800000002"]
    assert issued() == 3


def test_the_same_list_again_changes_nothing(stage: Stage, desk: Desk) -> None:
    commit(stage(PUPILS), desk)
    before = state_of_readers()
    batch = stage(PUPILS)
    assert [outcome for _row, outcome, _codes in verdicts(batch)] == ["same"] * 3
    commit(batch, desk)
    assert state_of_readers() == before


def test_the_list_of_next_year_moves_pupils_and_shows_before_and_after(stage: Stage, desk: Desk) -> None:
    commit(stage(PUPILS), desk)
    batch = stage([HEAD, ("李小明", "男", "四年级（1）班", "20260001", "13900000009")])
    row = batch.rows.get()
    assert row.outcome == "changed"
    assert row.changes == [
        ["group", "三年级（1）班", "四年级（1）班"],
        ["guardian_phone", "", "家长 13900000009"],
    ]
    commit(batch, desk)
    reader = Reader.objects.get(cards__number="20260001")
    assert str(reader.group) == "四年级（1）班"
    assert list(reader.guardians.values_list("phone", flat=True)) == ["13800000001", "13900000009"]


def test_an_empty_cell_takes_nothing_away(stage: Stage, desk: Desk, category: ReaderCategory) -> None:
    reader = make_reader(category)
    Reader.objects.filter(pk=reader.pk).update(phone="13700000000", note="老读者")
    batch = stage([("证号", "姓名", "电话", "备注"), ("R0001", "张秀芳", "", "")])
    assert verdicts(batch) == [(2, "same", [])]


def test_readers_are_known_by_their_identity_number_too(stage: Stage, desk: Desk) -> None:
    head = ("姓名", "证号", "身份证号", "有效期")
    commit(stage([head, ("张秀芳", "A001", ID, "2027年6月30日")]), desk)
    reader = Reader.objects.get()
    assert (reader.birth_month, reader.valid_until) == ("1990-03", date(2027, 6, 30))
    assert ID not in str(StagedReader.objects.values_list("details", "changes", "before"))
    batch = stage([("姓名", "身份证号", "电话"), ("张秀芬", ID, "13800000001")])
    assert batch.rows.get().changes == [["name", "张秀芳", "张秀芬"], ["phone", "", "13800000001"]]
    assert ID not in str(list(StagedReader.objects.values()))


def test_an_import_is_taken_back_whole(stage: Stage, desk: Desk, category: ReaderCategory) -> None:
    reader = make_reader(category, number="20260001", name="李小明")
    before = state_of_readers()
    batch = commit(stage(PUPILS), desk)
    assert (batch.added, batch.changed) == (2, 1)
    assert find_kept(batch.rows.select_related("reader")) == {}
    batch = undo(batch, desk)
    assert batch.stage == "undone"
    assert batch.job.result == {"undone": 3, "kept": 0}
    after = state_of_readers()
    assert [after[0], after[1], after[2], after[3], after[4], after[6]] == [before[i] for i in (0, 1, 2, 3, 4, 6)]
    assert Reader.objects.get() == reader
    assert not ReaderKey.objects.exclude(reader=reader).exists()


def test_who_borrowed_or_was_changed_since_is_kept(stage: Stage, desk: Desk, room: Room) -> None:
    batch = commit(stage(PUPILS), desk)
    borrower = Reader.objects.get(cards__number="20260001")
    item = make_item(make_record(), room)
    Loan.objects.create(
        reader=borrower, item=item, library=desk.library, checked_out_at=NOON, due_on=date(2026, 4, 1), terms={}
    )
    Reader.objects.filter(cards__number="20260002").update(version=7)
    batch = undo(batch, desk)
    kept = {row.number: [one["code"] for one in row.kept] for row in batch.rows.filter(result="kept")}
    assert kept == {"20260001": ["lent_since"], "20260002": ["changed_since"]}
    assert list(Reader.objects.order_by("pk").values_list("name", flat=True)) == ["李小明", "王小红"]
    assert issued() == 2
    assert list(ReaderGroup.objects.values_list("name", flat=True)) == ["三年级（1）班"]


def test_csv_in_gb18030_reads_like_a_workbook(stage: Stage) -> None:
    text = "\r\n".join(",".join(row) for row in PUPILS)
    batch = stage(text.encode("gb18030"), name="名单.csv")
    assert [outcome for _row, outcome, _codes in verdicts(batch)] == ["new"] * 3


def test_titles_above_and_merged_cells_are_understood(stage: Stage) -> None:
    rows = [
        ("云溪小学学生名单",),
        ("姓名", "年级", "班级", "学号"),
        ("李小明", "三年级", "1班", "1001"),
        ("王小红", "", "", "1002"),
    ]
    batch = stage(workbook(rows), fills_down=True)
    assert list(batch.rows.values_list("row", "group_name")) == [(3, "三年级1班"), (4, "三年级1班")]


def test_somebody_changed_between_preview_and_import_is_left_alone(
    stage: Stage, desk: Desk, category: ReaderCategory
) -> None:
    reader = make_reader(category)
    batch = stage([("证号", "姓名", "电话"), ("R0001", "张秀芳", "13800000001")])
    Reader.objects.filter(pk=reader.pk).update(version=2, note="刚改过")
    batch = commit(batch, desk)
    row = batch.rows.get()
    assert (batch.changed, batch.refused, row.result) == (0, 1, "refused")
    assert [one["code"] for one in row.reasons] == ["preview_outdated"]


@pytest.mark.usefixtures("general_rule")
def test_no_identity_number_and_no_file_lies_about_afterwards(
    stage: Stage, desk: Desk, settings: object, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = stage([("姓名", "证号", "身份证号"), ("张秀芳", "A001", ID)])
    assert batch.file_path == ""
    assert not list((settings.MEDIA_ROOT / "rosters").iterdir())  # type: ignore[attr-defined]
    batch = commit(batch, desk)
    assert batch.rows.get().details == {}
