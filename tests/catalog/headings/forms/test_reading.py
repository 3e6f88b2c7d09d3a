"""What a record names."""

import pytest

from catalog.headings.forms.reading import read_names
from catalog.marc.model import Field, MarcRecord, data_field

LEADER = "00000nam0 2200000   450 "


def named(marc_format: str, *fields: Field) -> list[tuple[str, int, str, str, str, str, str]]:
    """Return tag, occurrence, kind, text, dates, country and pinyin of each name."""
    found = read_names(MarcRecord(LEADER, fields), marc_format)
    return [
        (one.tag, one.occurrence, str(one.name.kind), one.name.text, one.name.dates, one.name.country, one.name.pinyin)
        for one in found
    ]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (
            data_field("701", " 0", ("a", "鲁迅"), ("A", "Lu Xun"), ("f", "1881-1936"), ("4", "著")),
            ("701", 1, "person", "鲁迅", "1881-1936", "", "Lu Xun"),
        ),
        (data_field("701", " 0", ("a", "（清）曹雪芹")), ("701", 1, "person", "曹雪芹", "", "清", "")),
        (
            data_field("702", " 1", ("a", "Twain,"), ("b", "Mark"), ("c", "(美)")),
            ("702", 1, "person", "Twain, Mark", "", "(美)", ""),
        ),
        (data_field("600", " 0", ("a", "鲁迅"), ("x", "传记")), ("600", 1, "person", "鲁迅", "", "", "")),
        (
            data_field("711", "02", ("a", "国家统计局"), ("b", "人口司"), ("9", "Guo Jia Tong Ji Ju")),
            ("711", 1, "body", "国家统计局. 人口司", "", "", "Guo Jia Tong Ji Ju"),
        ),
        (
            data_field("711", "12", ("a", "全国图书馆大会"), ("d", "第三届"), ("f", "2001"), ("e", "北京")),
            ("711", 1, "meeting", "全国图书馆大会", "2001", "第三届 北京", ""),
        ),
        (
            data_field("606", "0 ", ("a", "经济发展"), ("x", "概况"), ("y", "中国")),
            ("606", 1, "subject", "经济发展", "", "", ""),
        ),
        (data_field("607", "  ", ("a", "北京")), ("607", 1, "place", "北京", "", "", "")),
        (data_field("225", "2 ", ("a", "新世纪丛书"), ("v", "3")), ("225", 1, "series", "新世纪丛书", "", "", "")),
        (data_field("410", " 0", ("1", "2001 "), ("a", "新世纪丛书")), ("410", 1, "series", "新世纪丛书", "", "", "")),
        (data_field("500", "10", ("a", "石头记")), ("500", 1, "work", "石头记", "", "", "")),
    ],
)
def test_cnmarc_fields_name_things(field: Field, expected: tuple[object, ...]) -> None:
    assert named("cnmarc", field) == [expected]


def test_free_words_empty_fields_and_punctuation_name_nothing() -> None:
    fields = (
        data_field("610", "0 ", ("a", "小说")),
        data_field("701", " 0", ("4", "著")),
        data_field("606", "0 ", ("a", "——")),
    )
    assert named("cnmarc", *fields) == []


def test_marc21_names_come_from_880_with_the_romanised_form_as_pinyin() -> None:
    fields = (
        data_field("100", "1 ", ("6", "880-01"), ("a", "Lu, Xun,"), ("d", "1881-1936.")),
        data_field("650", " 0", ("a", "Short stories, Chinese.")),
        data_field("490", "1 ", ("a", "As printed")),
        data_field("830", " 0", ("a", "Controlled series ;"), ("v", "3")),
        data_field("880", "1 ", ("6", "100-01/$1"), ("a", "鲁迅,"), ("d", "1881-1936.")),
    )
    assert named("marc21", *fields) == [
        ("100", 1, "person", "鲁迅", "1881-1936", "", "Lu, Xun"),
        ("650", 1, "subject", "Short stories, Chinese", "", "", ""),
        ("830", 1, "series", "Controlled series", "", "", ""),
    ]


def test_fields_of_one_tag_are_counted() -> None:
    found = named("cnmarc", *(data_field("606", "0 ", ("a", word)) for word in ("小说", "诗歌")))
    assert [one[:4] for one in found] == [("606", 1, "subject", "小说"), ("606", 2, "subject", "诗歌")]
