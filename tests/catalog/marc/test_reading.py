"""Reading: damaged, mislabelled and odd files, with the bytes to be seen."""

import io

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.reading import ReadRecord, Refused, read_records
from catalog.marc.writing import to_iso2709

LEADER = "00000nam0 2200000   450 "


def record(number, title="中国发展报告"):
    return MarcRecord(
        LEADER, (control_field("001", number), data_field("200", "1 ", ("a", title), ("f", "国家统计局编")))
    )


ONE, TWO, THREE = (to_iso2709(record(number)) for number in ("1", "2", "3"))


def summary(source, **options):
    """Return the control number of each record, or the code of its refusal."""
    return [
        outcome.record.value("001") if isinstance(outcome, ReadRecord) else outcome.code
        for outcome in read_records(source, **options)
    ]


def codes(outcome):
    return [problem.code for problem in outcome.warnings]


def test_a_path_bytes_and_a_stream_read_alike(tmp_path):
    path = tmp_path / "three.iso"
    path.write_bytes(ONE + TWO + THREE)
    assert summary(path) == summary(ONE + TWO + THREE) == summary(io.BytesIO(ONE + TWO + THREE)) == ["1", "2", "3"]


def test_line_breaks_between_records_are_skipped_and_offsets_stay_true():
    outcomes = list(read_records(b"\r\n" + ONE + b"\r\n\r\n" + TWO + b"\x1a"))
    assert [(outcome.ordinal, outcome.offset) for outcome in outcomes] == [(1, 2), (2, 2 + len(ONE) + 4)]


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        (TWO[:60] + b"\x1d", "truncated_record"),
        (TWO[:30] + b"\x1d", "truncated_record"),
        (b"00010nam\x1d", "bad_leader"),
        (TWO[:8] + b"\xff" + TWO[9:], "bad_leader"),
        (TWO.replace(b"2000043", b"2 00043", 1), "bad_tag"),
        (TWO[:30] + TWO[31:], "bad_directory"),
        (TWO.replace(b"\x1ff", b"\x1f\x7f"), "bad_subfield_code"),
        (TWO.replace(b"\xe4\xb8\xad", b"\xe4\xb8\x20"), "not_utf8"),
        (b"00026     2200025   4500\x1e\x1d", "no_fields"),
    ],
)
def test_a_damaged_record_is_refused_and_its_neighbours_survive(damaged, code):
    outcomes = list(read_records(ONE + damaged + THREE))
    assert [getattr(outcome, "code", "read") for outcome in outcomes] == ["read", code, "read"]
    assert (outcomes[1].ordinal, outcomes[1].offset) == (2, len(ONE))
    assert outcomes[1].problem.message


@pytest.mark.parametrize("length", [b"99999", b"00012", b"xxxxx", b"     "])
def test_a_wrong_record_length_is_a_warning_only(length):
    outcomes = list(read_records(ONE + length + TWO[5:] + THREE))
    assert [codes(outcome) for outcome in outcomes] == [[], ["wrong_length"], []]


def test_a_wrong_base_address_is_repaired():
    outcomes = list(read_records(ONE[:12] + b"99999" + ONE[17:]))
    assert [codes(outcome) for outcome in outcomes] == [["base_address_repaired"]]


def test_a_directory_counted_in_another_encoding_is_repaired():
    gbk = to_iso2709(record("1"), "gb18030")
    transcoded = gbk.decode("gb18030").encode("utf-8")
    (outcome,) = read_records(transcoded)
    assert outcome.record.fields == record("1").fields
    assert codes(outcome) == ["directory_repaired", "wrong_length"]


def test_a_record_that_lost_its_terminator_does_not_swallow_the_next():
    outcomes = list(read_records(ONE + TWO[:-1] + THREE))
    assert [outcome.record.value("001") for outcome in outcomes] == ["1", "2", "3"]
    assert codes(outcomes[1]) == ["missing_terminator"]


def test_the_last_record_may_lack_its_terminator():
    outcomes = list(read_records(ONE + TWO[:-1]))
    assert [codes(outcome) for outcome in outcomes] == [[], ["missing_terminator"]]


def test_wrapped_lines_inside_a_record_are_joined():
    wrapped = ONE[:40] + b"\r\n" + ONE[40:80] + b"\r\n" + ONE[80:]
    (outcome,) = read_records(wrapped)
    assert outcome.record.fields == record("1").fields
    assert "stray_line_breaks" in codes(outcome)


def test_control_characters_are_removed_with_a_warning():
    (outcome,) = read_records(to_iso2709(record("1", title="中\x00国\x02")))
    assert outcome.record.first("200", "a") == "中国"
    assert codes(outcome) == ["control_characters"]


def test_a_directory_in_another_order_than_the_fields_is_followed():
    fields = [b"1 \x1fa\xe4\xb8\xad\x1e", b"1\x1e"]
    directory = b"001" + b"0002" + b"00008" + b"200" + b"0008" + b"00000"
    data = b"00060nam0 2200049   450 " + directory + b"\x1e" + b"".join(fields) + b"\x1d"
    (outcome,) = read_records(data)
    assert [str(field) for field in outcome.record.fields] == ["001 1", "200 1  $a中"]
    assert codes(outcome) == []


def test_gbk_is_recognised_and_a_short_text_follows_its_file():
    # 联通 in GBK is valid UTF-8 by accident.
    titles = ["图书馆学基础", "联通", "目录学概论"]
    data = b"".join(to_iso2709(record(str(at), title=title), "gb18030") for at, title in enumerate(titles))
    outcomes = list(read_records(data))
    assert [outcome.record.first("200", "a") for outcome in outcomes] == titles
    assert {str(outcome.encoding) for outcome in outcomes} == {"gb18030"}


def test_traditional_characters_in_gbk_are_recognised():
    data = to_iso2709(record("1", title="圖書館學與目錄學"), "gb18030")
    (outcome,) = read_records(data)
    assert outcome.record.first("200", "a") == "圖書館學與目錄學"
    assert str(outcome.encoding) == "gb18030"


def test_gbk_called_utf8_is_refused_with_the_likely_encoding():
    first, second = (to_iso2709(record(number), "gb18030") for number in "12")
    outcomes = list(read_records(first + second, encoding="utf-8"))
    assert [outcome.code for outcome in outcomes] == ["wrong_encoding", "wrong_encoding"]
    assert outcomes[1].params["named"] == "utf-8"
    assert outcomes[1].params["likely"] == "gb18030"
    offset = outcomes[1].params["offset"]
    assert (first + second)[offset] >= 0x80
    assert offset > len(first)


def test_utf8_called_gbk_is_refused_even_where_the_bytes_would_pass():
    (outcome,) = read_records(to_iso2709(record("1", title="中国中国")), encoding="gbk")
    assert (outcome.code, outcome.params["likely"]) == ("wrong_encoding", "utf-8")


def test_a_stranger_in_a_utf8_file_is_read_with_a_warning():
    stranger = to_iso2709(record("2"), "gb18030")
    outcomes = list(read_records(ONE + stranger + THREE))
    assert [codes(outcome) for outcome in outcomes] == [[], ["other_encoding"], []]
    assert outcomes[1].record.fields == record("2").fields


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n ", "empty_file"),
        (b"title,author\r\na,b\r\n", "not_marc"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_marc"),
        (b"<html><body>404</body></html>", "no_records"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml_forbidden"),
        (b"\x1e" + b"x" * 2_000_000, "not_marc"),
        (ONE[:24] + b"\x1e" + b"x" * 2_000_000, "bad_length"),
    ],
)
def test_a_file_that_is_no_marc_is_one_refusal(data, code):
    (outcome,) = read_records(data)
    assert isinstance(outcome, Refused)
    assert outcome.code == code


def test_what_follows_megabytes_of_rubbish_is_read_at_its_offset():
    rubbish = b"\x1e" + b"x" * 3_000_000 + b"\x1d"
    outcomes = list(read_records(ONE + rubbish + THREE))
    assert [(outcome.ordinal, outcome.offset) for outcome in outcomes] == [
        (1, 0),
        (2, len(ONE)),
        (3, len(ONE) + len(rubbish)),
    ]
    assert outcomes[1].params == {"actual": 3_000_001, "limit": 1 << 20}


def test_a_byte_order_mark_is_skipped():
    outcomes = list(read_records(b"\xef\xbb\xbf" + ONE))
    assert [(outcome.record.value("001"), outcome.offset) for outcome in outcomes] == [("1", 3)]
