"""Rules: what keeps a record out, and what only looks wrong."""

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.problems import Level
from catalog.marc.rules import check_record

LEADER = "00000nam0 2200000   450 "
SOUND = (data_field("200", "1 ", ("a", "题名"), ("A", "Ti Ming")), data_field("690", "  ", ("a", "F124")))


def found(*fields, leader=LEADER, marc_format="cnmarc"):
    problems = check_record(MarcRecord(leader, fields), marc_format)
    assert all(problem.message for problem in problems)
    return [(problem.code, problem.level is Level.ERROR) for problem in problems]


def test_a_sound_record_has_no_problem():
    assert found(*SOUND) == []


@pytest.mark.parametrize(
    ("extra", "code", "is_error"),
    [
        (data_field("200", "1 ", ("a", "又一")), "title_repeated", True),
        (data_field("300", "  ", ("é", "x")), "subfield_code_invalid", True),
        (data_field("300", "  ", ("a", " ")), "subfield_empty", False),
        (data_field("300", "?!", ("a", "x")), "indicators_invalid", False),
        (data_field("30", "  ", ("a", "x")), "bad_tag", True),
        (data_field("101", "0 ", ("a", "CHI")), "language_invalid", True),
        (data_field("010", "  ", ("a", "7-5037-1744-1")), "isbn_invalid", False),
        (data_field("011", "  ", ("a", "1000-0000")), "issn_invalid", False),
        (data_field("100", "  ", ("a", "20020204d1994")), "coded_length", False),
    ],
)
def test_each_rule_reports_its_own(extra, code, is_error):
    assert found(*SOUND, extra) == [(code, is_error)]


def test_a_title_is_required_in_each_format():
    assert ("title_missing", True) in found(SOUND[1])
    assert ("title_missing", True) in found(*SOUND, marc_format="marc21")


def test_capital_codes_are_for_chinese_records_only():
    title = data_field("245", "00", ("a", "Title"), ("A", "x"))
    assert found(title, marc_format="marc21") == [("subfield_code_invalid", True)]


def test_errors_come_before_warnings():
    assert [is_error for _, is_error in found(control_field("001", "1"), leader="short")] == [True, True, False]
