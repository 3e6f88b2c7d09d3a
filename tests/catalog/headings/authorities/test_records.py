"""Authority records are read in both formats, and written so that they read the same."""

from catalog.headings.authorities.records import read_authority
from catalog.headings.forms.names import Name
from catalog.marc.model import MarcRecord, control_field, data_field


def test_a_unimarc_authority_gives_form_variants_and_relations() -> None:
    record = MarcRecord(
        "00000nx  a2200000   45  ",
        (
            control_field("001", "A0001"),
            data_field("200", " 0", ("a", "鲁迅"), ("A", "Lu Xun"), ("f", "1881-1936")),
            data_field("300", "0 ", ("a", "原名周树人")),
            data_field("400", " 0", ("a", "周树人")),
            data_field("500", " 0", ("a", "许广平")),
            data_field("801", " 0", ("a", "CN"), ("b", "NLC")),
        ),
    )
    found = read_authority(record)
    assert found is not None
    assert found.name == Name("person", "鲁迅", "1881-1936", "", "Lu Xun")
    assert (found.control_number, found.scheme, found.note) == ("A0001", "NLC", "原名周树人")
    assert [one.text for one in found.variants] == ["周树人"]
    assert [(relation, one.text) for relation, one in found.related] == [("see_also", "许广平")]


def test_a_marc21_authority_gives_broader_and_narrower() -> None:
    record = MarcRecord(
        "00000nz  a2200000n  4500",
        (
            control_field("001", "sh1"),
            control_field("003", "DLC"),
            data_field("150", "  ", ("a", "Computers.")),
            data_field("450", "  ", ("a", "Electronic brains")),
            data_field("550", "  ", ("w", "g"), ("a", "Electronic systems")),
            data_field("550", "  ", ("w", "h"), ("a", "Minicomputers")),
        ),
    )
    found = read_authority(record)
    assert found is not None
    assert (found.name.kind, found.name.text, found.scheme) == ("subject", "Computers", "DLC")
    assert [one.text for one in found.variants] == ["Electronic brains"]
    assert [relation for relation, _name in found.related] == ["broader", "narrower"]


def test_a_book_is_no_authority_record() -> None:
    leader = "00000nam0 2200000   450 "
    assert read_authority(MarcRecord(leader, (data_field("245", "10", ("a", "Title")),))) is None
    assert read_authority(MarcRecord(leader, ())) is None
