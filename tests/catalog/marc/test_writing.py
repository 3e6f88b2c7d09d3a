"""Writing: lengths are counted, and what does not fit is refused."""

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.writing import WriteRefused, to_iso2709, to_marcxml


def record(*values, leader="00000nam0 2200000   450 "):
    return MarcRecord(leader, tuple(data_field("300", "  ", ("a", value)) for value in values))


def test_lengths_are_bytes_of_the_encoding():
    assert to_iso2709(record("中国")) == (
        b"00049nam0 2200037   450 300001100000\x1e  \x1fa\xe4\xb8\xad\xe5\x9b\xbd\x1e\x1d"
    )
    assert to_iso2709(record("中国"), "gb18030") == (
        b"00047nam0 2200037   450 300000900000\x1e  \x1fa\xd6\xd0\xb9\xfa\x1e\x1d"
    )


def test_the_longest_field_is_written_and_one_byte_more_is_refused():
    assert len(to_iso2709(record("x" * 9_994))) == 24 + 13 + 9_999 + 1
    with pytest.raises(WriteRefused) as refused:
        to_iso2709(record("x" * 9_995))
    assert refused.value.code == "field_too_long"
    assert refused.value.problems[0].params == {"tag": "300", "length": 10_000, "limit": 9_999}


def test_a_record_over_its_limit_is_refused():
    with pytest.raises(WriteRefused) as refused:
        to_iso2709(record(*["x" * 9_900] * 11))
    assert refused.value.code == "record_too_long"


@pytest.mark.parametrize(
    ("value", "encoding", "code"),
    [
        ("a\x1fb", "utf-8", "forbidden_character"),
        ("\ud800", "utf-8", "not_encodable"),
        ("x", "marc-8", "unsupported_encoding"),
    ],
)
def test_what_cannot_be_written_is_refused(value, encoding, code):
    with pytest.raises(WriteRefused) as refused:
        to_iso2709(record(value), encoding)
    assert refused.value.code == code


def test_only_marc21_in_utf8_says_so_in_its_leader():
    western = MarcRecord("00000nam  2200000 a 4500", (data_field("245", "00", ("a", "x")),))
    assert to_iso2709(western)[9:10] == b"a"
    assert to_iso2709(western, "gb18030")[9:10] == b" "
    assert to_iso2709(record("x"))[9:10] == b" "


def test_xml_escapes_and_leaves_out_what_xml_cannot_hold():
    text = to_marcxml(MarcRecord("L", (control_field("001", "1<2"), data_field("200", '"&', ("a", "a\x02&b\r")))))
    assert text == (
        '<record xmlns="http://www.loc.gov/MARC21/slim">\n'
        "  <leader>L</leader>\n"
        '  <controlfield tag="001">1&lt;2</controlfield>\n'
        '  <datafield tag="200" ind1=\'"\' ind2="&amp;">\n'
        '    <subfield code="a">a&amp;b&#13;</subfield>\n'
        "  </datafield>\n"
        "</record>"
    )


@pytest.mark.parametrize(
    ("field", "code"),
    [(data_field("30", "  ", ("a", "x")), "bad_tag"), (data_field("300", "  ", ("ab", "x")), "bad_subfield_code")],
)
def test_what_would_tear_the_directory_is_refused(field, code):
    with pytest.raises(WriteRefused) as refused:
        to_iso2709(MarcRecord("00000nam0 2200000   450 ", (field,)))
    assert refused.value.code == code


def test_gbk_refuses_what_it_does_not_know_and_gb18030_writes_it():
    with pytest.raises(WriteRefused) as refused:
        to_iso2709(record("𠀀"), "gbk")
    assert refused.value.code == "not_encodable"
    assert to_iso2709(record("中国"), "gbk") == to_iso2709(record("中国"), "gb18030")
    assert b"\x95\x32\x82\x36" in to_iso2709(record("𠀀"), "gb18030")
