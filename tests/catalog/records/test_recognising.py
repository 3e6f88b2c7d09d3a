"""Recognising a record that comes again."""

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.projection import Projection
from catalog.records.recognising import fingerprint, source_key

TITLE = data_field("200", "1 ", ("a", "乡土中国"))


def test_fingerprint_ignores_lengths_and_how_a_blank_is_written() -> None:
    from_iso = MarcRecord("01288nam0 2200421   4500", (TITLE,))
    from_xml = MarcRecord("01576nam0-2200409---450 ", (TITLE,))
    assert fingerprint(from_iso) == fingerprint(from_xml)


def test_fingerprint_ignores_what_a_server_adds_about_its_shelves() -> None:
    availability = data_field("AVA", "  ", ("c", "主馆六层"))
    assert fingerprint(MarcRecord("", (TITLE, availability))) == fingerprint(MarcRecord("", (TITLE,)))


def test_fingerprint_changes_with_one_character_of_the_record() -> None:
    other = data_field("200", "1 ", ("a", "乡土中國"))
    assert fingerprint(MarcRecord("", (TITLE,))) != fingerprint(MarcRecord("", (other,)))


def test_fingerprint_tells_a_control_field_from_a_data_field() -> None:
    assert fingerprint(MarcRecord("", (control_field("001", "1"),))) != fingerprint(MarcRecord("", ()))


def test_source_key_joins_agency_and_control_number() -> None:
    assert source_key(Projection(agency=" BNU", control_number="0012 345 "), "abc") == "BNU:0012345"


def test_source_key_of_a_record_without_number_is_its_content() -> None:
    assert source_key(Projection(agency="BNU"), "abc") == "digest:abc"


def test_source_key_of_an_endless_number_still_fits_its_column() -> None:
    assert len(source_key(Projection(agency="BNU", control_number="9" * 500), "abc")) <= 120
