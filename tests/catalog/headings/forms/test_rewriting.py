"""Rewriting fields to the form of their heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.headings.forms.names import Name
from catalog.headings.forms.reading import read_names
from catalog.headings.forms.rewriting import put_back, rewrite_names
from catalog.marc.model import Field, MarcRecord, data_field

LEADER = "00000nam0 2200000   450 "


def rewritten(field: Field, form: Name, *, marc_format: str = "cnmarc") -> str:
    """Return the field as it stands under ``form``."""
    record, _changes = rewrite_names(MarcRecord(LEADER, (field,)), marc_format, {(field.tag, 1): form})
    return str(record.fields[0])


@pytest.mark.parametrize(
    ("field", "form", "expected"),
    [
        (
            data_field("701", " 0", ("a", "周树人"), ("A", "Zhou Shu Ren"), ("4", "著")),
            Name("person", "鲁迅", "1881-1936", "", "Lu Xun"),
            "701  0 $a鲁迅$ALu Xun$f1881-1936$4著",
        ),
        (
            data_field("701", " 0", ("a", "周树人"), ("4", "著")),
            Name("person", "鲁迅", pinyin="Lu Xun"),
            "701  0 $a鲁迅$4著",
        ),
        (
            data_field("701", " 0", ("a", "海明威"), ("c", "(美国)"), ("4", "著")),
            Name("person", "海明威", "1899-1961", "美"),
            "701  0 $a海明威$c(美国)$f1899-1961$4著",
        ),
        (
            data_field("701", " 0", ("a", "吐温"), ("f", "1835-"), ("4", "著")),
            Name("person", "Twain, Mark", "1835-1910"),
            "701  1 $aTwain$bMark$f1835-1910$4著",
        ),
        (
            data_field("606", "0 ", ("a", "电脑"), ("x", "教材"), ("y", "中国")),
            Name("subject", "计算机"),
            "606 0  $a计算机$x教材$y中国",
        ),
        (
            data_field("711", "02", ("a", "统计局"), ("b", "人口司"), ("4", "编")),
            Name("body", "国家统计局. 人口司"),
            "711 02 $a国家统计局$b人口司$4编",
        ),
        (data_field("225", "2 ", ("a", "旧丛书"), ("v", "3")), Name("series", "新丛书"), "225 2  $a新丛书$v3"),
        (
            data_field("410", " 0", ("1", "2001 "), ("a", "旧丛书"), ("v", "3")),
            Name("series", "新丛书"),
            "410  0 $12001 $a新丛书$v3",
        ),
    ],
)
def test_the_name_changes_and_the_rest_of_the_field_stays(field: Field, form: Name, expected: str) -> None:
    assert rewritten(field, form) == expected


def test_marc21_keeps_its_punctuation_and_romanises_the_pair() -> None:
    record = MarcRecord(
        LEADER,
        (
            data_field("100", "1 ", ("6", "880-01"), ("a", "Zhou, Shuren,"), ("e", "author.")),
            data_field("880", "1 ", ("6", "100-01/$1"), ("a", "周树人,"), ("e", "author.")),
        ),
    )
    after, changes = rewrite_names(record, "marc21", {("100", 1): Name("person", "鲁迅", "", "", "Lu Xun")})
    assert [str(field) for field in after.fields] == [
        "100 0  $6880-01$aLu Xun,$eauthor.",
        "880 1  $6100-01/$1$a鲁迅,$eauthor.",
    ]
    assert put_back(after, changes) == record


names = st.text(alphabet="鲁迅周树人老舍abc, ·（清）", min_size=1, max_size=8)
persons = st.builds(
    lambda name, dates, pinyin: data_field(
        "701", " 0", ("a", name), *([("A", pinyin)] if pinyin else []), ("f", dates)
    ),
    names,
    st.sampled_from(["", "1881-1936", "1950-"]),
    st.sampled_from(["", "Lu Xun"]),
)


@given(st.lists(persons, min_size=1, max_size=4), names, st.sampled_from(["", "1881-1936"]))
def test_what_was_rewritten_reads_as_the_heading_and_can_be_put_back(
    fields: list[Field], text: str, dates: str
) -> None:
    record = MarcRecord(LEADER, tuple(fields))
    form = Name("person", text.strip("（清） ,"), dates)
    places = {(one.tag, one.occurrence): form for one in read_names(record, "cnmarc")}
    after, changes = rewrite_names(record, "cnmarc", places if form.folded else {})
    assert put_back(after, changes) == record
    if form.folded:
        assert {one.name.folded for one in read_names(after, "cnmarc")} <= {form.folded}
        assert rewrite_names(after, "cnmarc", places)[1] == []
