"""What a row may get wrong: each with its reason, all reasons at once, and nothing written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.exchange.tables.sheets import Row
from catalog.exchange.uploads import ImportRefused
from circulation.enums import CardState
from circulation.models import Card, Reader, ReaderCategory, ReaderGroup, ReaderImport
from circulation.readers.importing import staging
from circulation.readers.importing.fields import FIELDS, HEADINGS, SYNONYMS
from circulation.readers.importing.reading import RosterReader, class_name, find_day, find_month
from circulation.readers.importing.refusals import RosterRefused, StageRefused
from circulation.readers.importing.starting import start_commit
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Library, Room
from tests.circulation.conftest import counted_queries
from tests.circulation.readers.importing.conftest import Stage, commit, finish, verdicts
from tests.fixtures import NOON, make_item, make_reader, make_record

HEAD = ("证号", "学号", "姓名", "班级", "类型", "身份证号", "有效期", "家长电话")


def row(**told: str) -> tuple[str, ...]:
    """Return a row of HEAD with what is told."""
    names = ("number", "student", "name", "group", "category", "id_number", "valid_until", "phone")
    return tuple(told.get(name, "") for name in names)


def test_a_row_is_refused_with_every_reason_at_once(stage: Stage, room: Room) -> None:
    make_item(make_record(), room, barcode="0412002")
    bad = row(number="0412002", name="", category="外星人", valid_until="明天", id_number="123")
    assert verdicts(stage([HEAD, bad])) == [
        (
            2,
            "refused",
            ["valid_until_wrong", "category_unknown", "number_is_a_barcode", "name_missing", "id_number_wrong"],
        )
    ]
    assert Reader.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"number": "=1+1", "name": "李明"}, "cell_is_formula"),
        ({"number": "#N/A", "name": "李明"}, "cell_is_error"),
        ({"student": "2.02E+11", "name": "李明"}, "cell_rounded"),
        ({"number": "A\ufffd1", "name": "李明"}, "cell_unreadable"),
        ({"name": "李明"}, "row_without_number"),
        ({"number": "110101199003074258", "name": "李明"}, "number_is_an_id_number"),
        ({"number": "A1", "name": "李" * 61}, "name_missing"),
        ({"number": "A1", "name": "李明", "group": "班" * 61}, "group_too_long"),
        ({"number": "A1", "name": "李明", "phone": "打不通"}, "guardian_phone_wrong"),
    ],
)
def test_what_cannot_be_read_or_written_is_refused(stage: Stage, told: dict[str, str], code: str) -> None:
    [(_number, outcome, codes)] = verdicts(stage([HEAD, row(**told)]))
    assert outcome == "refused"
    assert code in codes


def test_the_same_number_twice_in_a_file_is_refused_the_second_time(stage: Stage, desk: Desk) -> None:
    batch = stage(
        [
            HEAD,
            row(number="A1", name="李明"),
            row(number="A2", student="S1", name="王红"),
            row(number="a1", name="赵强"),
        ]
    )
    assert verdicts(batch)[0] == (2, "new", [])
    assert verdicts(batch)[1] == (3, "new", [])
    again = stage([HEAD, row(number="A1", name="李明"), row(number="A1", name="李明")])
    assert verdicts(again)[1] == (3, "refused", ["row_repeated"])
    assert again.rows.get(row=3).reasons[0]["params"] == {"field": "number", "row": 2}


def test_a_number_of_somebody_else_is_refused_without_naming_them(stage: Stage, category: ReaderCategory) -> None:
    make_reader(category)
    batch = stage([HEAD, row(number="R0001", name="王小红")])
    assert verdicts(batch) == [(2, "refused", ["number_is_anothers"])]
    assert batch.rows.get().reasons[0]["params"] == {"number": "R0001", "who": "张*芳"}


def test_numbers_of_two_readers_in_one_row_are_refused(stage: Stage, category: ReaderCategory) -> None:
    make_reader(category)
    make_reader(category, number="S1", name="王小红")
    assert verdicts(stage([HEAD, row(number="R0001", student="S1", name="张秀芳")]))[0][2] == ["row_of_several"]


def test_another_card_than_the_one_held_asks_for_a_replacement(
    stage: Stage, category: ReaderCategory, desk: Desk
) -> None:
    commit(stage([HEAD, row(number="A1", student="S1", name="李明")]), desk)
    assert verdicts(stage([HEAD, row(number="A9", student="S1", name="李明")]))[0][2] == ["number_differs"]


def test_a_reader_without_a_card_in_use_is_refused(stage: Stage, category: ReaderCategory) -> None:
    reader = make_reader(category)
    Card.objects.filter(reader=reader).update(state=CardState.CLOSED)
    assert verdicts(stage([HEAD, row(number="R0001", name="张秀芳")]))[0][2] == ["reader_has_left"]


def test_a_card_of_another_library_is_refused(stage: Stage) -> None:
    other = Library.objects.create(code="QT", name="邻县图书馆")
    make_reader(ReaderCategory.objects.create(library=other, code="a", name="成人"), number="Q1")
    assert verdicts(stage([HEAD, row(number="Q1", name="张秀芳")]))[0][2] == ["number_elsewhere"]


def test_an_unknown_or_ambiguous_class_is_refused_where_none_are_made(stage: Stage, library: Library) -> None:
    for code in ("1", "2"):
        ReaderGroup.objects.create(library=library, code=code, name="三（1）班")
    rows = [HEAD, row(number="A1", name="李明", group="三(1)班"), row(number="A2", name="王红", group="四（1）班")]
    assert verdicts(stage(rows, makes_groups=False)) == [
        (2, "refused", ["group_ambiguous"]),
        (3, "refused", ["group_unknown"]),
    ]


def test_without_a_name_a_number_or_a_category_the_columns_are_refused(stage: Stage, library: Library) -> None:
    with pytest.raises(RosterRefused) as refused:
        stage([("籍贯", "民族"), ("云溪", "汉")], category=None)
    codes = [one.code for one in refused.value.reasons]
    assert codes == ["roster_name_column", "roster_number_column", "roster_category_missing"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK\x03\x04broken", "a.xlsx", "workbook_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "a.xls", "old_workbook"),
        (b"hello", "a.txt", "roster_no_table"),
        (bytes(range(256)) * 8, "a.csv", "no_table"),
        (b"", "a.csv", "empty_file"),
    ],
)
def test_what_is_no_table_is_refused_and_not_kept(
    stage: Stage, settings: object, data: bytes, name: str, code: str
) -> None:
    with pytest.raises((ImportRefused, RosterRefused)) as refused:
        stage(data, name=name)
    assert refused.value.code == code
    assert ReaderImport.objects.count() == 0
    assert not list((settings.MEDIA_ROOT / "rosters").iterdir())  # type: ignore[attr-defined]


def test_a_list_that_is_too_long_leaves_nothing_behind(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "MOST_ROWS", 3)
    monkeypatch.setattr(staging, "CHUNK", 2)
    with pytest.raises(AssertionError, match="超过 3 行"):
        stage([HEAD, *(row(number=f"A{n}", name="李明") for n in range(5))])
    batch = ReaderImport.objects.get()
    assert (batch.stage, batch.rows.count(), batch.file_path) == ("dropped", 0, "")


def test_statements_do_not_grow_with_the_rows_that_are_judged(stage: Stage, desk: Desk) -> None:
    counts = []
    for size in (1, 40):
        with counted_queries() as statements:
            stage([HEAD, *(row(number=f"N{size}-{n}", name="李明", group="三班") for n in range(size))])
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_an_import_is_committed_once(stage: Stage, desk: Desk) -> None:
    batch = stage([HEAD, row(number="A1", name="李明")])
    batch = start_commit(batch=batch, desk=desk, at=NOON, key="commit-once-000001")
    with pytest.raises(StageRefused):
        start_commit(batch=batch, desk=desk, at=NOON, key="commit-once-000002")
    finish(batch)
    assert not work_on(batch.job_id or 0)
    assert Reader.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "month"), [("2012-05-03", "2012-05"), ("2012年5月", "2012-05"), ("20120503", "2012-05"),
                        ("201205", "2012-05"), ("2012/5/3", "2012-05"), ("2012.5", "2012-05"),
                        ("五月", "五月"), ("20121", "20121"), ("", "")]
)  # fmt: skip
def test_months_are_read_however_they_are_written(text: str, month: str) -> None:
    assert find_month(text) == month


@given(st.text(max_size=20))
@settings(max_examples=60)
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    find_month(text)
    find_day(text)


@given(st.lists(st.text(max_size=12), min_size=4, max_size=4))
@settings(max_examples=60)
def test_no_row_breaks_the_reader(cells: list[str]) -> None:
    reader = RosterReader({"name": 0, "number": 1, "group": 2, "birth_month": 3}, fills_down=True)
    draft = reader.read(Row(2, tuple(cells)))
    assert draft is None or draft.row == 2


def test_the_year_stands_before_the_class_once() -> None:
    assert class_name({"grade": "三年级", "group": "1班"}) == "三年级1班"
    assert class_name({"grade": "三年级", "group": "三年级1班"}) == "三年级1班"
    assert class_name({"grade": "三年级"}) == "三年级"


def test_every_heading_means_one_field_and_every_field_has_headings() -> None:
    words = [word for words in SYNONYMS.values() for word in words]
    assert len(words) == len(set(words))
    assert all(HEADINGS.find_field(word) == name for name, words in SYNONYMS.items() for word in words)
    assert set(SYNONYMS) == set(FIELDS)
    assert HEADINGS.find_field("性别") == ""
