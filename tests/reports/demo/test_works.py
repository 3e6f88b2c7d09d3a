"""The demonstration's works are valid rows and become valid CNMARC records."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from catalog.classification.clc import main_class
from catalog.marc.model import MarcRecord
from catalog.marc.projection_cnmarc import project_cnmarc
from reports.demo.publishers import COUNTRIES, PLACES, REGIONS
from reports.demo.works import FILES, FOLDER, Contributor, Work, parse_statement, read_works, to_fields

DAY = date(2024, 3, 15)
WORKS = read_works()


def _record(work: Work) -> MarcRecord:
    return MarcRecord.from_json(to_fields(work, control_number="D0001", on=DAY))


def _find(title: str, year: int) -> Work:
    (found,) = [work for work in WORKS if work.title == title and work.year == year]
    return found


def test_there_are_enough_works_of_enough_classes():
    assert len(WORKS) >= 600
    assert len({main_class(work.clc) for work in WORKS}) >= 16


def test_every_table_in_the_folder_is_read():
    assert sorted(FILES) == sorted(path.stem for path in FOLDER.glob("*.tsv"))


def test_every_row_has_six_filled_columns():
    for path in FOLDER.glob("*.tsv"):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        assert header.split("\t") == ["title", "statement", "publisher", "year", "clc", "audience"], path.name
        assert [row for row in rows if len(row.split("\t")) != 6 or not all(row.split("\t"))] == [], path.name


def test_every_work_is_valid():
    for work in WORKS:
        assert main_class(work.clc), work
        assert 1900 <= work.year <= 2026, work
        assert work.title, work
        assert work.contributors, work
        assert all(one.name and one.role for one in work.contributors), work
        assert work.audience in ("a", "j", "c"), work
        assert work.material in ("book", "serial", "newspaper"), work
        assert work.price > 0, work
        assert work.subjects, work


def test_no_work_holds_control_characters_or_stray_blanks():
    for work in WORKS:
        texts = [work.title, work.subtitle, work.statement, work.publisher, work.clc]
        texts += [text for one in work.contributors for text in one]
        assert all(text == text.strip() for text in texts), work
        assert not any(unicodedata.category(mark).startswith("C") for text in texts for mark in text), work


def test_no_edition_stands_twice():
    counted = Counter((work.title, work.subtitle, work.publisher, work.year) for work in WORKS)
    assert [edition for edition, times in counted.items() if times > 1] == []


def test_every_publisher_has_a_place_and_every_place_a_region_or_country():
    assert {work.publisher for work in WORKS} == set(PLACES)
    assert set(PLACES.values()) == set(REGIONS) | set(COUNTRIES)


@pytest.mark.parametrize(
    ("statement", "contributors"),
    [
        ("余华著", [("余华", "著", "")]),
        ("(哥伦)加西亚·马尔克斯著;范晔译", [("加西亚·马尔克斯", "著", "哥伦"), ("范晔", "译", "")]),
        ("曹雪芹,高鹗著", [("曹雪芹", "著", ""), ("高鹗", "著", "")]),
        ("陈鼓应注译", [("陈鼓应", "注译", "")]),
        ("(美)巫宁坤等译", [("巫宁坤", "译", "美")]),
        ("夏征农,陈至立主编", [("夏征农", "主编", ""), ("陈至立", "主编", "")]),
        ("韩启德总主编", [("韩启德", "总主编", "")]),
        ("(巴西)罗杰·米罗绘", [("罗杰·米罗", "绘", "巴西")]),
        ("Jane Austen", [("Jane Austen", "著", "")]),
        ("E.B. White; pictures by Garth Williams", [("E.B. White", "著", ""), ("Garth Williams", "绘", "")]),
    ],
)
def test_a_statement_names_its_contributors(statement, contributors):
    assert parse_statement(statement) == tuple(Contributor(*one) for one in contributors)


def test_no_contributor_keeps_a_role_or_a_bracket_in_the_name():
    names = {one.name for work in WORKS for one in work.contributors}
    assert [name for name in names if name.endswith(("著", "编", "译", "主编", "等")) or set(name) & set("();")] == []


def test_prices_are_the_same_on_every_reading():
    assert [work.price for work in read_works()] == [work.price for work in WORKS]


def test_every_record_has_its_title_publication_class_and_coded_data():
    for work in WORKS:
        record = _record(work)
        assert all(record.has(tag) for tag in ("200", "210", "690")), work
        assert len(record.first("100", "a")) == 36, work
        assert len(record.leader) == 24, work


def test_the_catalogue_reads_every_record_back():
    for work in WORKS:
        projection = project_cnmarc(_record(work))
        assert projection.title == work.title.split(". ")[0], work
        assert projection.other_title == work.subtitle, work
        assert (projection.publisher, projection.place, projection.year) == (work.publisher, work.place, work.year)
        assert projection.classes == (work.clc,), work
        assert projection.language == work.language, work
        assert projection.audience.value == {"a": "adult", "j": "juvenile", "c": "juvenile"}[work.audience], work


def test_a_translation_is_written_as_a_cataloguer_would():
    record = _record(_find("百年孤独", 2011))
    assert [str(field) for field in record.fields] == [
        "001 D0001",
        "100    $a20240315d2011    em y0chiy50      ea",
        "101 1  $achi",
        "102    $aCN$b460000",
        "105    $ay   z   000ay",
        "200 1  $a百年孤独$f(哥伦)加西亚·马尔克斯著$g范晔译",
        "210    $a海口$c南海出版公司$d2011",
        "606 0  $a哥伦比亚文学",
        "606 0  $a小说",
        "690    $aI775.45$v5",
        "701  0 $a加西亚·马尔克斯$c哥伦$4著",
        "702  0 $a范晔$4译",
        "801  0 $aCN$bDEMO$c20240315",
    ]


def test_the_part_of_a_work_stands_before_the_statement():
    record = _record(_find("三体. Ⅲ, 死神永生", 2010))
    assert str(record.all("200")[0]) == "200 1  $a三体$hⅢ$i死神永生$f刘慈欣著"


def test_a_body_has_a_corporate_heading():
    record = _record(_find("现代汉语词典", 2016))
    assert str(record.all("711")[0]) == "711 02 $a中国社会科学院语言研究所词典编辑室$4编"


def test_an_english_book_names_its_country_and_inverts_its_author():
    record = _record(_find("Emma", 2003))
    assert record.first("102", "a") == "GB"
    assert str(record.all("701")[0]) == "701  1 $aAusten$bJane$4著"


def test_a_periodical_is_coded_as_still_appearing():
    record = _record(_find("收获", 1957))
    assert record.leader[7] == "s"
    assert record.first("100", "a")[8:17] == "a19579999"
    assert record.first("210", "d") == "1957-"


def test_works_for_children_say_so():
    assert _record(_find("夏洛的网", 2004)).first("333", "a") == "儿童"
    assert not _record(_find("活着", 2012)).has("333")
