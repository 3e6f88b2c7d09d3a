"""The marks that a record gets when the library makes it its own."""

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.records.numbering import mark_changed, mark_own
from tests.catalog.samples import LEADER
from tests.fixtures import NOON

BLANK_DAY, THEIR_DAY = "        d2008    ekmy0chiy1050    ea", "20071012d2008    ekmy0chiy1050    ea"


@pytest.mark.parametrize(("coded", "kept"), [(BLANK_DAY, BLANK_DAY[8:]), (THEIR_DAY, THEIR_DAY), ("", "")])
def test_a_blank_day_of_entry_is_filled_in_and_a_given_one_stays(coded: str, kept: str) -> None:
    record = MarcRecord(LEADER, (data_field("100", "  ", ("a", coded)),))
    marked = mark_own(record, "cnmarc", agency="YX", number="1", at=NOON)
    own = marked.first("100", "a")
    assert own.endswith(kept)
    assert (own[:8].isdigit(), len(own)) == (bool(coded), len(coded))


def test_a_marc21_record_gets_its_day_in_008() -> None:
    record = MarcRecord(LEADER, (control_field("008", "      s2008    cc ||||"),))
    marked = mark_own(record, "marc21", agency="YX", number="1", at=NOON)
    assert marked.value("008")[:6].isdigit()
    assert marked.value("008")[6:] == "s2008    cc ||||"
    assert marked.value("003") == "YX"


def test_the_number_of_another_agency_moves_to_035_once() -> None:
    record = MarcRecord(LEADER, (control_field("001", "N1"), data_field("801", " 0", ("a", "CN"), ("b", "NLC"))))
    marked = mark_own(record, "cnmarc", agency="YX", number="7", at=NOON)
    assert (marked.value("001"), marked.subfields("035", "a")) == ("7", ["(NLC)N1"])
    again = mark_own(marked, "cnmarc", agency="YX", number="8", at=NOON)
    assert again.subfields("035", "a")[0] == "(NLC)N1"


def test_a_change_stamps_005_in_its_place() -> None:
    record = MarcRecord(LEADER, (control_field("001", "1"), data_field("200", "1 ", ("a", "书"))))
    once = mark_changed(record, at=NOON)
    assert [field.tag for field in once.fields] == ["001", "005", "200"]
    assert mark_changed(once, at=NOON) == once
