"""Every real file is read to its end, with exactly the records that it holds."""

import re

import pytest

from catalog.marc.formats import MarcFormat, recognise_format
from catalog.marc.model import Field, MarcRecord
from catalog.marc.projection import Material, project
from catalog.marc.reading import ReadRecord, Refused, read_records

FILES = {
    "blacklight/test_data.utf8.mrc": (30, []),
    "cnmarc/cnmarc_200_field_cases.txt": (0, ["not_marc"]),
    "cnmarc/cnmarc_bnu.xml": (10, []),
    "cnmarc/cnmarc_bnu_gbk.iso": (10, []),
    "cnmarc/cnmarc_bnu_utf8.iso": (10, []),
    "cnmarc/unimarc.xml": (10, []),
    "pymarc/1251.dat": (0, ["unknown_encoding"] * 6),
    "pymarc/alphatag.dat": (1, []),
    "pymarc/bad_eacc_encoding.dat": (0, ["unknown_encoding"]),
    "pymarc/bad_indicator.dat": (0, ["bad_tag"]),
    "pymarc/bad_marc8_escape.dat": (0, ["unknown_encoding"]),
    "pymarc/bad_records.mrc": (5, ["bad_directory", "bad_directory", "no_fields"]),
    "pymarc/bad_subfield_code.dat": (0, ["bad_subfield_code"]),
    "pymarc/bad_tag.xml": (0, ["bad_tag"]),
    "pymarc/batch.xml": (2, []),
    "pymarc/diacritic.dat": (1, []),
    "pymarc/marc.dat": (20, []),
    "pymarc/marc8.dat": (1, []),
    "pymarc/multi_isbn.dat": (1, []),
    "pymarc/one.dat": (1, []),
    "pymarc/regression45.dat": (12, []),
    "pymarc/test.dat": (10, []),
    "pymarc/testunimarc.dat": (1, []),
    "pymarc/utf8.xml": (1, []),
    "pymarc/utf8_errors.dat": (1, []),
    "pymarc/utf8_invalid.mrc": (0, ["bad_subfield_code"]),
    "pymarc/utf8_with_leader_flag.dat": (1, []),
    "pymarc/utf8_without_leader_flag.dat": (1, []),
    "traject/245_no_ab.marc": (1, []),
    "traject/880_with_no_6.utf8.marc": (1, []),
    "traject/bad_subfield_code.marc": (0, ["bad_subfield_code"]),
    "traject/bad_utf_byte.utf8.marc": (0, ["not_utf8"]),
    "traject/date_resort_to_260.marc": (1, []),
    "traject/date_resort_to_264.marc": (1, []),
    "traject/date_type_r_missing_date2.marc": (1, []),
    "traject/date_with_u.marc": (1, []),
    "traject/emptyish_record.marc": (1, []),
    "traject/escaped_character_reference.marc8.marc": (1, []),
    "traject/george_eliot.marc": (1, []),
    "traject/hebrew880s.marc": (1, []),
    "traject/iso639-3_lang.marc": (1, []),
    "traject/louis_armstrong.marc": (1, []),
    "traject/manufacturing_consent.marc": (1, []),
    "traject/manuscript_online_thesis.marc": (1, []),
    "traject/microform_online_conference.marc": (1, []),
    "traject/missing-second-date.marc": (1, []),
    "traject/multi_era.marc": (1, []),
    "traject/multi_geo.marc": (1, []),
    "traject/musical_cage.marc": (1, []),
    "traject/nature.marc": (1, []),
    "traject/one-marc8.mrc": (1, []),
    "traject/online_only.marc": (1, []),
    "traject/packed_041a_lang.marc": (1, []),
    "traject/test_data.utf8.mrc": (30, []),
    "traject/the_business_ren.marc": (1, []),
}


def read(path):
    return [outcome.record for outcome in read_records(path) if isinstance(outcome, ReadRecord)]


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_gives_its_records_and_its_refusals(real_data, name):
    outcomes = list(read_records(real_data / name))
    refused = [outcome.code for outcome in outcomes if isinstance(outcome, Refused)]
    assert (len(outcomes) - len(refused), refused) == FILES[name]
    assert [outcome.ordinal for outcome in outcomes] == list(range(1, len(outcomes) + 1))


def test_every_real_file_is_in_the_table(real_data):
    names = {str(path.relative_to(real_data)) for path in real_data.glob("*/*") if path.is_file()}
    assert names == set(FILES)


def test_xml_utf8_and_gbk_hold_the_same_ten_records(real_data):
    # The server added its availability (AVA, AVE, OWN) to the XML answer only.
    from_xml = [
        tuple(field for field in record.fields if field.tag.isdigit())
        for record in read(real_data / "cnmarc/cnmarc_bnu.xml")
    ]
    assert len(from_xml) == 10
    assert [record.fields for record in read(real_data / "cnmarc/cnmarc_bnu_utf8.iso")] == from_xml
    assert [record.fields for record in read(real_data / "cnmarc/cnmarc_bnu_gbk.iso")] == from_xml
    assert from_xml[0][10] == Field(
        "200",
        "1 ",
        (
            ("a", "'94中国发展报告"),
            ("A", "'94Zhong Guo Fa Zhan Bao Gao"),
            ("f", "国家统计局编"),
            ("F", "Guo Jia Tong Ji Ju Bian"),
        ),
    )


@pytest.mark.parametrize("name", FILES)
def test_every_real_record_can_be_projected(real_data, name):
    for record in read(real_data / name):
        projection = project(record)
        assert projection.title or record.first("245", "a") == record.first("200", "a") == ""


def test_the_formats_of_real_files_are_recognised(real_data):
    expected = {"cnmarc/cnmarc_bnu.xml": MarcFormat.CNMARC, "pymarc/testunimarc.dat": MarcFormat.UNIMARC}
    for name in FILES:
        for record in read(real_data / name):
            default = MarcFormat.CNMARC if name.startswith("cnmarc/") else MarcFormat.MARC21
            assert recognise_format(record) == expected.get(name, default), name


def test_the_first_beijing_record_is_projected_in_full(real_data):
    projection = project(read(real_data / "cnmarc/cnmarc_bnu_gbk.iso")[0])
    assert (projection.title, projection.title_pinyin) == ("'94中国发展报告", "'94Zhong Guo Fa Zhan Bao Gao")
    assert projection.responsibility == "国家统计局编"
    assert [(one.name, one.role, one.kind) for one in projection.contributors] == [
        ("叶震", "主编", "person"),
        ("李强", "主编", "person"),
        ("国家统计局", "编", "body"),
    ]
    assert (projection.place, projection.publisher, projection.year) == ("北京", "中国统计出版社", 1994)
    assert [subject.text for subject in projection.subjects] == ["经济发展--概况--中国--1994"]
    assert (projection.classes, projection.call_number) == (("F124",), "F124/26")
    assert [isbn.normalised for isbn in projection.isbns] == ["9787503717444"]
    assert projection.material == Material.BOOK


def test_marc8_is_decoded_with_its_diacritics(real_data):
    (record,) = read(real_data / "traject/one-marc8.mrc")
    assert record.first("245", "a") == "Por uma outra globalização :"
    assert record.first("245", "b") == "do pensamemto único à consciência universal /"


def field_200_cases(real_data):
    text = (real_data / "cnmarc/cnmarc_200_field_cases.txt").read_text("utf-8")
    for line in text.splitlines():
        if found := re.match(r"(\d{3})(..)?ǂ", line.replace("200 ", "200").replace("2001 ", "2001 ")):
            parts = line.split("ǂ")[1:]
            yield MarcRecord(" " * 24, (Field(found[1], "  ", tuple((part[0], part[1:]) for part in parts)),))


def test_the_cases_of_field_200_are_sorted_out(real_data):
    projections = [project(record, "cnmarc") for record in field_200_cases(real_data) if record.has("200")]
    found = {(one.title, one.other_title, one.part, one.responsibility) for one in projections}
    assert {
        ("经贸合作研究", "潜力与对策", "", "何军明著"),
        ("海峡西岸经济区发展报告", "", "2017, 基于“一带一路”和自贸区背景", "洪永淼主编"),
        ("“一带一路”国家国情", "政治、经济、文化", "俄罗斯", "总主编刘作奎 ; 主编李晶"),
        ("西岸经济 ; 东岸经济", "形势 ; 趋势", "", "丁志为主编"),
        ("花间集", "", "", "(后蜀) 赵崇祚辑 ; (明) 温博辑 ; 陈晨校点"),
    } <= found
