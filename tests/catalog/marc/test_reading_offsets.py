"""Tests of where a record stands in its file."""

from catalog.marc.reading import Refused, read_records

LINES = [
    b'<?xml version="1.0" encoding="UTF-8"?>\n',
    b'<collection xmlns="http://www.loc.gov/MARC21/slim">\n',
    b'<record><leader>00000nam a2200000   4500</leader><controlfield tag="001">1</controlfield></record>\n',
    b"<record><leader>00000nam a2200000   4500</leader></record>\n",
    b"<record><leader>broken</lead></record>\n",
    b"</collection>\n",
]


def test_an_xml_record_is_found_by_the_byte_at_which_its_line_begins() -> None:
    good, empty, broken = read_records(b"".join(LINES))

    assert good.offset == len(b"".join(LINES[:2]))
    assert isinstance(empty, Refused)
    assert (empty.line, empty.offset) == (4, len(b"".join(LINES[:3])))
    assert isinstance(broken, Refused)
    assert (broken.code, broken.offset) == ("xml_malformed", len(b"".join(LINES[:4])))
