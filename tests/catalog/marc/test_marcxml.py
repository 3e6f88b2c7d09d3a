"""MARCXML: namespaces, wrappings and damage."""

import pytest

from catalog.marc.reading import ReadRecord, read_records

RECORD = (
    "<leader>00000nam0 2200000   450 </leader><controlfield tag='001'>{number}</controlfield>"
    "<datafield tag='200' ind1='1' ind2=' '><subfield code='a'>中国 &amp; 世界</subfield></datafield>"
)


def xml(body, namespace=""):
    attribute = f" xmlns='{namespace}'" if namespace else ""
    return f"<?xml version='1.0' encoding='UTF-8'?><collection{attribute}>{body}</collection>".encode()


def one(number):
    return f"<record>{RECORD.format(number=number)}</record>"


@pytest.mark.parametrize(
    "namespace",
    [
        "",
        "http://www.loc.gov/MARC21/slim",
        "http://www.nlc.cn/",
        "info:lc/xmlns/marcxchange-v1",
        "http://dp2003.com/UNIMARC",
    ],
)
def test_any_namespace_is_read(namespace):
    outcomes = list(read_records(xml(one(1) + one(2), namespace)))
    assert [outcome.record.value("001") for outcome in outcomes] == ["1", "2"]
    assert outcomes[0].record.first("200", "a") == "中国 & 世界"


def test_records_inside_an_answer_of_a_server_are_found_once():
    wrapped = f"<s:record xmlns:s='http://www.loc.gov/zing/srw/'><s:recordData>{one(7)}</s:recordData></s:record>"
    assert [outcome.record.value("001") for outcome in read_records(xml(wrapped))] == ["7"]


def test_the_records_before_a_fault_are_read_and_the_fault_has_its_line():
    text = "<collection>\n" + one(1) + "\n" + one(2) + "\n<record><leader>"
    *good, bad = read_records(text.encode())
    assert [outcome.record.value("001") for outcome in good] == ["1", "2"]
    assert (bad.code, bad.line, bad.ordinal) == ("xml_malformed", 4, 3)


def test_a_bad_record_is_refused_and_the_next_is_read():
    bad = "<record><datafield tag='20' ind1=' ' ind2=' '><subfield code='a'>x</subfield></datafield></record>"
    outcomes = list(read_records(xml(one(1) + bad + one(3))))
    assert [isinstance(outcome, ReadRecord) for outcome in outcomes] == [True, False, True]
    assert (outcomes[1].code, outcomes[1].params) == ("bad_tag", {"tag": "20"})


def test_an_entity_is_never_expanded_however_late_it_is_declared():
    padding = "<!--" + "x" * 70_000 + "-->"
    bomb = f"<?xml version='1.0'?>{padding}<!DOCTYPE c [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><c>{one('&e;')}</c>"
    (outcome,) = read_records(bomb.encode())
    assert outcome.code == "xml_forbidden"


def test_xml_in_gb18030_is_read_by_its_declaration():
    text = f"<?xml version='1.0' encoding='GB18030'?><collection>{one(1)}</collection>"
    (outcome,) = read_records(text.encode("gb18030"))
    assert outcome.record.first("200", "a") == "中国 & 世界"


def test_a_short_leader_and_a_missing_one_are_repaired():
    short = "<record><leader>   nam</leader><controlfield tag='001'>1</controlfield></record>"
    none = "<record><controlfield tag='001'>2</controlfield></record>"
    outcomes = list(read_records(xml(short + none)))
    assert [[problem.code for problem in outcome.warnings] for outcome in outcomes] == [
        ["leader_repaired"],
        ["leader_missing"],
    ]
    assert {len(outcome.record.leader) for outcome in outcomes} == {24}
