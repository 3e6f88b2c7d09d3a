"""Worksheets: an untouched form changes nothing, a touched one changes what was touched."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.marc.formats import recognise_format
from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.reading import ReadRecord, read_records
from catalog.marc.rules import check_record
from catalog.records.worksheets.applying import apply_sheet, move_field, remove_field
from catalog.records.worksheets.choosing import SHEETS, blank_record, find_sheet, sheet_for
from catalog.records.worksheets.reading import fill_sheet, other_fields
from catalog.records.worksheets.shapes import Worksheet
from libsys.text.safe import clean_text
from tests.catalog.marc.conftest import DATA
from tests.catalog.records.test_rawtext import RECORDS
from tests.catalog.samples import cnmarc

BOOK = find_sheet("cnmarc", "book")
WORDS = st.text(max_size=8)
KNOWN = st.builds(
    lambda tag, marks, pairs: data_field(tag, marks, *pairs),
    st.sampled_from(sorted(BOOK.tags - {"LDR"})),
    st.sampled_from(["  ", "1 ", " 0"]),
    st.lists(st.tuples(st.sampled_from("a9Abcdefgxyz4"), WORDS), max_size=5)
    | st.lists(
        st.tuples(st.just("1"), st.sampled_from(["2001 ", "011  ", "210", "001123", ""]))
        | st.tuples(st.sampled_from("atvxf"), WORDS),
        max_size=7,
    ),
)


def as_a_browser_sends(sheet: Worksheet, record: MarcRecord) -> dict[str, str]:
    """Return the form of ``record`` as it comes back untouched, without line ends and control characters."""
    return {
        one.name: str(clean_text(one.value.replace("\r", "").replace("\n", "")))
        for section in fill_sheet(sheet, record)
        for group in section.groups
        for one in group.inputs
    }


@given(RECORDS, st.lists(KNOWN, max_size=6), st.sampled_from(sorted(SHEETS)))
@settings(max_examples=150, deadline=None)
def test_an_untouched_form_leaves_the_record_as_it_was(record: MarcRecord, more: list, name: tuple[str, str]) -> None:
    record = MarcRecord(record.leader, (*record.fields, *more))
    sheet = SHEETS[name]
    assert apply_sheet(sheet, record, as_a_browser_sends(sheet, record)) == record


@pytest.mark.skipif(not (DATA / "real").is_dir(), reason="the real records of ../shared/data/real are not here")
def test_untouched_forms_leave_real_records_as_they_were() -> None:
    seen = 0
    for path in filter(Path.is_file, (DATA / "real").rglob("*")):
        for outcome in read_records(path.read_bytes()):
            if isinstance(outcome, ReadRecord):
                sheet = find_sheet(str(recognise_format(outcome.record)), "book")
                assert apply_sheet(sheet, outcome.record, as_a_browser_sends(sheet, outcome.record)) == outcome.record
                seen += 1
    assert seen > 100


def named(record: MarcRecord, tag: str, code: str) -> str:
    """Return the name of the first input of a subfield."""
    return next(
        one.name
        for section in fill_sheet(BOOK, record)
        for group in section.groups
        for one in group.inputs
        if group.row.tag == tag and one.cell.code == code
    )


def change(record: MarcRecord, tag: str, code: str, value: str) -> MarcRecord:
    """Return ``record`` with one input filled otherwise."""
    return apply_sheet(BOOK, record, {**as_a_browser_sends(BOOK, record), named(record, tag, code): value})


def test_one_changed_input_changes_one_subfield() -> None:
    changed = change(cnmarc("1", "乡土中国"), "200", "a", "生育制度")
    assert changed.all("200") == [data_field("200", "1 ", ("a", "生育制度"), ("f", "费孝通著"))]
    assert len(changed.fields) == len(cnmarc("1", "乡土中国").fields)


def test_a_new_subfield_stands_where_the_row_names_it() -> None:
    changed = change(cnmarc("1", "乡土中国"), "200", "9", "xiang tu zhong guo")
    assert changed.first("200", "9") == "xiang tu zhong guo"
    assert [code for code, _ in changed.all("200")[0].subfields] == ["a", "9", "f"]


def test_an_emptied_subfield_goes_and_a_field_without_any_goes_too() -> None:
    assert [code for code, _ in change(cnmarc("1", "甲"), "200", "f", "").all("200")[0].subfields] == ["a"]
    record = cnmarc("1", "甲")
    posted = {name: "" for name in as_a_browser_sends(BOOK, record) if ".210." in name}
    assert not apply_sheet(BOOK, record, posted).has("210")


def test_a_blank_row_becomes_a_field_at_its_place() -> None:
    changed = change(cnmarc("1", "甲"), "215", "a", "268 页")
    assert changed.all("215") == [data_field("215", "  ", ("a", "268 页"))]
    assert [field.tag for field in changed.fields] == sorted(field.tag for field in changed.fields)


def test_a_fixed_position_changes_and_the_others_stand() -> None:
    changed = change(cnmarc("1", "甲"), "100", "a", "f")
    assert changed.first("100", "a") == "20071012f2008    ekmy0chiy1050    ea"


def test_numbers_are_written_in_half_width() -> None:
    record = cnmarc("1", "甲", isbn="7-5037-1744-0")
    assert change(record, "010", "a", "９７８７５０３７１７４４２ ").first("010", "a") == "9787503717442"


def test_a_name_that_the_form_never_drew_changes_nothing() -> None:
    record = cnmarc("1", "甲")
    hostile = {
        "99999.200.0.0": "x",
        "-5.200.0.0": "x",
        "0.200.0.0": "x",
        "3.200.99.0": "x",
        "a.b.c.d": "x",
        "....": "x",
    }
    hostile |= {"new0.999.0.0": "x", "new0.200": "x", "٣.200.0.0": "x", "3.200.0.٣": "x"}
    assert apply_sheet(BOOK, record, hostile) == record


def test_fields_move_among_their_own_tag_and_go() -> None:
    record = MarcRecord(
        "x" * 24,
        (data_field("606", "  ", ("a", "甲")), control_field("001", "1"), data_field("606", "  ", ("a", "乙"))),
    )
    assert move_field(record, 2, up=True).subfields("606", "a") == ["乙", "甲"]
    assert move_field(record, 0, up=True) == record
    assert remove_field(record, 0).subfields("606", "a") == ["乙"]


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_every_blank_record_fits_its_worksheet_and_lacks_only_a_title(name: tuple[str, str]) -> None:
    record = blank_record(*name)
    assert other_fields(SHEETS[name], record) == [
        field for field in record.fields if field.tag == "040" or field.tag in {"105", "135"} - SHEETS[name].tags
    ]
    assert [problem.code for problem in check_record(record, name[0]) if problem.level == "error"] == ["title_missing"]


@pytest.mark.parametrize(
    ("record_type", "material", "sheet"),
    [
        ("general", "book", "book"),
        ("general", "newspaper", "serial"),
        ("general", "thesis", "thesis"),
        ("local", "serial", "local"),
        ("database", "electronic", "database"),
        ("general", "sound", "recording"),
        ("general", "kit", "book"),
    ],
)
def test_the_worksheet_follows_what_the_library_says_then_what_the_fields_say(
    record_type: str, material: str, sheet: str
) -> None:
    assert sheet_for("unimarc", record_type=record_type, material=material).name == sheet


def linked(*pairs: tuple[str, str]) -> MarcRecord:
    """Return a record with one 461 field."""
    return MarcRecord("x" * 24, (data_field("461", " 0", *pairs),))


def fill(record: MarcRecord, row: str, **cells: str) -> list[tuple[str, str]]:
    """Return the subfields of the first field of ``row`` after these cells were typed, by number of the cell."""
    at = "0" if record.has(row) else "new0"
    posted = {f"{at}.{row}.{number[1:]}.0": value for number, value in cells.items()}
    return list(apply_sheet(BOOK, record, posted).all(row)[0].subfields)


def test_a_linking_field_embeds_what_is_typed() -> None:
    empty = MarcRecord("x" * 24, ())
    assert fill(empty, "461", c0="剑桥中国史", c2="5") == [("1", "2001 "), ("a", "剑桥中国史"), ("v", "5")]
    assert fill(empty, "410", c0="丛书", c3="1000-0135") == [
        ("1", "2001 "), ("a", "丛书"), ("1", "011  "), ("a", "1000-0135"),
    ]  # fmt: skip


def test_what_stands_in_other_embedded_fields_is_not_touched() -> None:
    pairs = (
        ("1", "001123"),
        ("1", "010  "),
        ("a", "7-5037-1744-0"),
        ("1", "2001 "),
        ("a", "总集"),
        ("1", "210  "),
        ("a", "北京"),
    )
    assert fill(linked(*pairs), "461", c0="总集二") == [*pairs[:4], ("a", "总集二"), *pairs[5:]]
    assert fill(linked(*pairs), "461", c2="3") == [*pairs[:5], ("v", "3"), *pairs[5:]]
    assert fill(linked(*pairs), "461", c0="") == [*pairs[:3], *pairs[5:]]


def test_a_linking_field_without_embedded_fields_stays_as_it_is_written() -> None:
    assert fill(linked(("t", "总集")), "461", c0="总集二", c2="3") == [("t", "总集二"), ("v", "3")]


@pytest.mark.parametrize(
    ("kind", "tag", "coded"),
    [("map", "120", "byy          "), ("music", "125", "ay")],
)
def test_carriers_with_fixed_positions_begin_with_them(kind: str, tag: str, coded: str) -> None:
    sheet = find_sheet("cnmarc", kind)
    record = blank_record("cnmarc", kind)
    assert record.first(tag, "a") == coded
    changed = apply_sheet(sheet, record, {f"{_place_of(record, tag)}.{tag}.0.0": "a"})
    assert changed.first(tag, "a") == "a" + coded[1:]


def _place_of(record: MarcRecord, tag: str) -> int:
    return next(at for at, field in enumerate(record.fields) if field.tag == tag)


@pytest.mark.parametrize("kind", ["map", "music"])
def test_maps_and_scores_of_marc21_have_their_positions_in_008(kind: str) -> None:
    record = blank_record("marc21", kind)
    sheet = find_sheet("marc21", kind)
    labels = [str(cell.label) for cell in sheet.rows["008"].cells]
    wanted, at, value, expected = {
        "map": ("地图类型", 25, "e", "e"), "music": ("音乐体裁", 18, "sy", "sy"),
    }[kind]  # fmt: skip
    place = _place_of(record, "008")
    changed = apply_sheet(sheet, record, {f"{place}.008.{labels.index(wanted)}.0": value})
    assert changed.value("008")[at : at + len(value)] == expected
    assert len(changed.value("008")) == 40
