"""Rules: what keeps a record out, and what only looks wrong."""

from dataclasses import replace

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.problems import Level
from catalog.marc.rules import RULES, check_record

LEADER = "00000nam0 2200000   450 "
LEADER_21 = "00000nam a2200000 i 4500"
CODED = "20071012d2007    ekmy0chiy50      ea"
SOUND = (
    data_field("100", "  ", ("a", CODED)),
    data_field("101", "0 ", ("a", "chi")),
    data_field("200", "1 ", ("a", "题名"), ("A", "Ti Ming")),
    data_field("690", "  ", ("a", "F124"), ("v", "5")),
)
SOUND_21 = (
    control_field("008", "071012s2007    cc     e      000 0 chi d"),
    data_field("245", "00", ("a", "Title")),
)


def found(*fields, leader=LEADER, marc_format="cnmarc"):
    problems = check_record(MarcRecord(leader, fields), marc_format)
    assert all(problem.message for problem in problems)
    return [(problem.code, problem.level is Level.ERROR) for problem in problems]


def found_21(*fields, leader=LEADER_21):
    return found(*SOUND_21, *fields, leader=leader, marc_format="marc21")


def test_sound_records_have_no_problem():
    assert found(*SOUND) == []
    assert found_21() == []


@pytest.mark.parametrize(
    ("extra", "code", "is_error"),
    [
        (data_field("200", "1 ", ("a", "又一")), "title_repeated", True),
        (data_field("300", "  ", ("é", "x"), ("a", "x")), "subfield_code_invalid", True),
        (data_field("300", "  ", ("a", " ")), "subfield_empty", False),
        (data_field("300", "?!", ("a", "x")), "indicators_invalid", False),
        (data_field("300", "1 ", ("a", "x")), "indicators_undefined", False),
        (data_field("300", "##", ("a", "x"), ("k", "x")), "subfield_unknown", False),
        (data_field("300", "  ", ("a", "x"), ("a", "x")), "subfield_repeated", False),
        (data_field("300", "  ", ("5", "x")), "subfield_missing", False),
        (data_field("300", "  ", ("a", "x\x07")), "control_character", False),
        (control_field("003", "x\x1f"), "control_character", False),
        (data_field("320", "  "), "field_empty", False),
        (data_field("102", "  ", ("a", "CN")), None, False),
        (data_field("102", "  ", ("a", "QQ")), "country_unknown", False),
        (data_field("801", " 0", ("a", "中国"), ("b", "BNU")), "country_unknown", False),
        (data_field("105", "  ", ("a", "y   z   000yy")), None, False),
        (data_field("105", "  ", ("a", "y   z   000y?")), "code_undefined", False),
        (data_field("110", "  ", ("a", "afa")), "coded_length", False),
        (data_field("383", "  ", ("a", "x")), "tag_unknown", False),
        (data_field("393", "  ", ("a", "x")), None, False),
        (data_field("935", "zz", ("q", "x"), ("q", "x")), None, False),
        (data_field("30", "  ", ("a", "x")), "bad_tag", True),
        (data_field("010", "  ", ("a", "7-5037-1744-0"), ("d", "CNY68.00")), None, False),
        (data_field("010", "  ", ("a", "7-5037-1744-1")), "isbn_invalid", False),
        (data_field("010", "  ", ("d", "68.00元")), "price_currency", False),
        (data_field("010", "  ", ("d", "CNY")), "price_invalid", False),
        (data_field("010", "  ", ("d", "赠送")), None, False),
        (data_field("011", "  ", ("a", "1000-0000")), "issn_invalid", False),
        (data_field("091", "  ", ("a", "10019·3990")), None, False),
        (data_field("091", "  ", ("a", "CN"), ("b", "CN11-1234/G2")), None, False),
        (data_field("091", "  ", ("a", "一零零")), "unified_number_form", False),
        (data_field("690", "  ", ("a", "124.5")), "class_number_form", False),
        (data_field("690", "  ", ("a", "L12")), "class_number_form", False),
        (data_field("690", "  ", ("a", "TP311.1/7-43")), None, False),
        (data_field("690", "  ", ("a", "{K242}")), None, False),
        (data_field("461", " 0", ("1", "2001 "), ("a", "丛书")), None, False),
        (data_field("461", " 0", ("1", "001123")), None, False),
        (data_field("461", " 0", ("1", "题名")), "embedded_form", False),
        (data_field("701", " 0", ("a", "叶震")), "relator_missing", False),
        (data_field("701", " 0", ("a", "叶震"), ("4", "著")), None, False),
    ],
)  # fmt: skip
def test_each_rule_reports_its_own(extra, code, is_error):
    assert found(*SOUND, extra) == ([(code, is_error)] if code else [])


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (data_field("020", "  ", ("a", "9787503717443")), "isbn_invalid"),
        (data_field("020", "  ", ("a", "7503717440")), None),
        (data_field("022", "0 ", ("a", "1000-0000")), "issn_invalid"),
        (data_field("020", "  ", ("c", "CNY")), "price_invalid"),
        (data_field("041", "1 ", ("a", "engchi"), ("h", "zzz")), "language_unknown"),
        (data_field("041", "17", ("a", "zh-Hans"), ("2", "rfc5646")), None),
        (data_field("044", "  ", ("a", "qqq")), "country_unknown"),
        (data_field("084", "  ", ("a", "124"), ("2", "clc")), "class_number_form"),
        (data_field("084", "  ", ("a", "124"), ("2", "rubbk")), None),
        (data_field("245", "00", ("a", "Again")), "title_repeated"),
    ],
)
def test_the_rules_know_marc_21(extra, code):
    assert [one for one, _ in found_21(extra)] == ([code] if code else [])


def test_one_main_entry_is_enough():
    entries = data_field("100", "1 ", ("a", "Yin, Jian")), data_field("110", "2 ", ("a", "Institute"))
    assert found_21(*entries) == [("main_entries", False)]


@pytest.mark.parametrize(
    ("coded", "codes"),
    [
        (CODED, []),
        ("20071312" + CODED[8:], ["entry_date_invalid"]),
        (CODED[:9] + "20x7" + CODED[13:], ["coded_year_invalid"]),
        (CODED[:8] + "g20072001" + CODED[17:], ["years_reversed"]),
        (CODED[:8] + "q" + CODED[9:], ["code_undefined"]),
        ("20020204d1994", ["coded_length"]),
    ],
)
def test_coded_data_is_read_position_by_position(coded, codes):
    assert [code for code, _ in found(data_field("100", "  ", ("a", coded)), *SOUND[1:])] == codes


def test_008_is_read_position_by_position():
    (coded,) = [field.value for field in SOUND_21 if field.tag == "008"]
    fields = control_field("008", coded[:35] + "xyz" + coded[38:]), SOUND_21[1]
    assert found(*fields, leader=LEADER_21, marc_format="marc21") == [("language_unknown", False)]
    fields = control_field("008", coded[:15] + "qq " + coded[18:]), SOUND_21[1]
    assert found(*fields, leader=LEADER_21, marc_format="marc21") == [("country_unknown", False)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("CHI", ("language_invalid", True)), ("xqx", ("language_unknown", False))],
)
def test_languages_are_checked_for_form_and_for_being_known(value, expected):
    language = data_field("101", "0 ", ("a", value))
    assert found(SOUND[0], language, *SOUND[2:]) == [expected]


def test_mandatory_fields_are_missed_one_by_one():
    assert found(SOUND[2], SOUND[3]) == [("field_missing", False), ("field_missing", False)]
    assert found(*SOUND[:3]) == [("classification_missing", False)]
    assert [code for code, _ in found(SOUND_21[1], leader=LEADER_21, marc_format="marc21")] == ["field_missing"]


def test_fields_that_stand_once_are_not_repeated():
    again = data_field("102", "  ", ("a", "CN"))
    assert found(*SOUND, again, again) == [("field_repeated", False)]


def test_a_title_is_required_in_each_format():
    assert ("title_missing", True) in found(*SOUND[:2], SOUND[3])
    assert ("title_missing", True) in found(*SOUND, marc_format="marc21")


def test_capital_codes_are_for_chinese_records_only():
    title = data_field("245", "00", ("a", "Title"), ("A", "x"))
    assert found(SOUND_21[0], title, leader=LEADER_21, marc_format="marc21") == [("subfield_code_invalid", True)]


def test_the_same_isbn_in_both_lengths_is_one_too_many():
    numbers = (data_field("010", "  ", ("a", number)) for number in ("7-5037-1744-0", "978-7-5037-1744-4"))
    assert found(*SOUND, *numbers) == [("isbn_repeated", False)]


def test_errors_come_before_warnings():
    levels = [is_error for _, is_error in found(control_field("001", "1"), leader="short")]
    assert levels == sorted(levels, reverse=True)


def test_leader_codes_are_checked():
    assert found(*SOUND, leader="00000xam0 2200000   450 ") == [("code_undefined", False)]
    assert found(*SOUND, leader="00576nam0-2200409---4500") == []


def test_every_problem_of_a_field_names_its_place():
    bad = data_field("606", "9 ", ("a", "x"), ("q", "y"))
    problems = check_record(MarcRecord(LEADER, (*SOUND, data_field("606", "  ", ("a", "x")), bad)), "cnmarc")
    places = {(one.params["tag"], one.params["occurrence"], one.params["code"]) for one in problems}
    assert places == {("606", 1, ""), ("606", 1, "q")}


def test_every_rule_bears_any_record():
    odd = MarcRecord("", (control_field("100", ""), data_field("", "", ("", "")), control_field("", "")))
    for marc_format in ("cnmarc", "unimarc", "marc21"):
        for rule in RULES:
            list(rule(replace(odd), marc_format))
