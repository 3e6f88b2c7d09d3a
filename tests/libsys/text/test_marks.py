"""Tests of marks."""

from datetime import date

from libsys.text.marks import LENGTH, mark_of


def test_a_mark_changes_with_the_values_and_not_with_their_order() -> None:
    first = mark_of({"name": "外借处", "since": date(2026, 3, 2), "until": None})
    assert first == mark_of({"until": None, "since": date(2026, 3, 2), "name": "外借处"})
    assert first != mark_of({"name": "外借处", "since": date(2026, 3, 2), "until": ""})
    assert len(first) == LENGTH
