"""Calendar files: lines folded by octets, nothing that ends a line inside a value."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from libsys.text.icalendar import WholeDay, write_calendar

STAMP = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def unfold(text: str) -> list[str]:
    """Return the lines as RFC 5545 reads them."""
    return text.replace("\r\n ", "").split("\r\n")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120))
def test_no_line_is_longer_than_75_octets_and_every_summary_reads_back(summary: str) -> None:
    text = write_calendar([WholeDay("a@b", date(2026, 6, 30), summary)], stamp=STAMP)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = next(line for line in unfold(text) if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    plain = found.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert "\\" in summary or plain == summary


def test_a_line_break_in_a_title_begins_no_line_of_the_calendar() -> None:
    text = write_calendar([WholeDay("a@b", date(2026, 6, 30), "还书\r\nEND:VCALENDAR")], stamp=STAMP)
    assert unfold(text).count("END:VCALENDAR") == 1


def test_a_whole_day_ends_where_the_next_begins_and_reminds_the_morning_before() -> None:
    text = write_calendar([WholeDay("a@b", date(2026, 12, 31), "还书", alarm=True)], stamp=STAMP, name="借阅")
    lines = unfold(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "TRIGGER:-PT15H"} <= set(lines)
