"""The projection beyond titles and names: links, restrictions, degrees, frequency, what a translation was made from."""

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.projection import Link, project

LEADER, SERIAL = "00000nam0 2200000   450 ", "00000nas0 2200000   450 "
CODED = "071012c20089999cc mr p       0   |0chi d"


def cnmarc(*fields, leader=LEADER):
    return project(MarcRecord(leader, (data_field("200", "1 ", ("a", "题名")), *fields)), "cnmarc")


def marc21(*fields, leader="00000nam a2200000 i 4500"):
    return project(MarcRecord(leader, (data_field("245", "00", ("a", "Title")), *fields)), "marc21")


def test_links_carry_their_words_and_what_they_lead_to():
    plain = data_field("856", "4 ", ("u", "https://e.cn/1"))
    assert cnmarc(plain, plain).links == (Link("https://e.cn/1"),)
    told = data_field("856", "40", ("u", "https://e.cn/1"), ("u", " "), ("y", "全文"), ("z", "校内"), ("3", "目次"))
    assert cnmarc(told).links == (Link("https://e.cn/1", "全文", "目次"),)
    assert marc21(told).links == (Link("https://e.cn/1", "全文", "目次"),)
    assert marc21(data_field("856", "40", ("z", "no address"))).links == ()


def test_restrictions_come_from_310_and_506():
    assert cnmarc(data_field("310", "  ", ("a", "内部资料"))).restrictions == "内部资料"
    assert marc21(data_field("506", "1 ", ("a", "On site only"), ("d", "staff"))).restrictions == "On site only"


@pytest.mark.parametrize(
    ("subfields", "expected"),
    [
        ((("a", "学位论文（硕士）"),), "学位论文（硕士）"),
        ((("b", "硕士"), ("e", "云溪大学"), ("d", "2008")), "硕士, 云溪大学, 2008"),
    ],
)
def test_a_degree_is_told_in_one_piece_or_in_its_parts(subfields, expected):
    assert cnmarc(data_field("328", "  ", *subfields)).degree == expected


def test_a_degree_in_marc_21():
    assert marc21(data_field("502", "  ", ("b", "Ph. D"), ("c", "Yunxi"), ("d", "2008"))).degree == "Ph. D, Yunxi, 2008"


def test_a_frequency_is_noted_or_coded():
    coded = data_field("110", "  ", ("a", "afa    0  0"))
    assert cnmarc(coded, leader=SERIAL).frequency == "月刊"
    assert cnmarc(coded, data_field("326", "  ", ("a", "半月刊")), leader=SERIAL).frequency == "半月刊"
    assert cnmarc(data_field("110", "  ", ("a", "auy"))).frequency == ""
    assert marc21(control_field("008", CODED), leader="00000nas a2200000 i 4500").frequency == "月刊"
    assert marc21(control_field("008", CODED)).frequency == ""
    assert marc21(data_field("310", "  ", ("a", "Weekly,"), ("b", "2008-"))).frequency == "Weekly"


def test_a_translation_names_its_original():
    uniform, linked = (
        data_field("500", "10", ("a", "Hamlet")),
        data_field("454", " 0", ("1", "2001 "), ("a", "Tragedy")),
    )
    assert cnmarc(uniform).original_title == "Hamlet"
    assert cnmarc(uniform, linked).original_title == "Tragedy"
    assert marc21(data_field("240", "10", ("a", "Hamlet."), ("l", "Chinese"))).original_title == "Hamlet"
    assert marc21(data_field("765", "0 ", ("t", "Tragedy"))).original_title == "Tragedy"


def test_other_titles_are_those_that_differ():
    found = cnmarc(data_field("517", "1 ", ("a", "又名")), data_field("512", "1 ", ("a", "题名")))
    assert found.other_titles == ("又名",)


def test_roles_are_words_in_either_format():
    assert cnmarc(data_field("701", " 0", ("a", "张三"), ("4", "730"))).contributors[0].role == "译"
    assert marc21(data_field("700", "1 ", ("a", "Zhang, San"), ("4", "trl"))).contributors[0].role == "译"
    uri = "http://id.loc.gov/vocabulary/relators/aut"
    assert marc21(data_field("700", "1 ", ("a", "Zhang, San"), ("4", uri))).contributors[0].role == "著"


def test_pinyin_stands_in_a_linked_field_whichever_script_comes_first():
    chinese, romanised = ("a", "张三"), ("a", "Zhang San")
    for first, second in ((chinese, romanised), (romanised, chinese)):
        (found,) = marc21(
            data_field("700", "1 ", ("6", "880-01"), first), data_field("880", "1 ", ("6", "700-01/(B"), second)
        ).contributors
        assert (found.name, found.pinyin) == ("张三", "Zhang San")


@pytest.mark.parametrize(
    ("subfields", "expected"),
    [((("a", "10019·3990"),), "10019·3990"), ((("a", "CN"), ("b", "CN11-1234/G2")), "CN11-1234/G2")],
)
def test_the_unified_number_stands_behind_its_country(subfields, expected):
    assert cnmarc(data_field("091", "  ", *subfields)).unified_number == expected


def test_every_edition_statement_counts():
    editions = data_field("250", "  ", ("a", "第2版")), data_field("250", "  ", ("a", "精装本"))
    assert marc21(*editions).edition == "第2版, 精装本"
