"""Choosing among headings of one form."""

import pytest

from catalog.headings.forms.matching import Candidate, choose
from catalog.headings.forms.names import Name

ELDER, YOUNGER, BARE = Candidate(1, "1881-1936/"), Candidate(2, "1980-/"), Candidate(3, "")


@pytest.mark.parametrize(
    ("qualifier", "candidates", "meant"),
    [
        ("", [BARE], 3),
        ("", [ELDER], 1),
        ("", [ELDER, YOUNGER], None),
        ("1881-/", [ELDER, YOUNGER], 1),
        ("1980-/", [ELDER, YOUNGER], 2),
        ("1700-1760/", [ELDER, YOUNGER], None),
        ("1881-1936/", [BARE, ELDER], 1),
        ("", [BARE, ELDER], None),
        ("1990-/", [BARE, ELDER], 3),
        ("/清", [ELDER, YOUNGER], None),
        ("", [Candidate(1, "1881-1936/"), Candidate(1, "1881-1936/")], 1),
        ("", [], None),
    ],
)
def test_years_decide_and_nothing_is_guessed(qualifier: str, candidates: list[Candidate], meant: int | None) -> None:
    chosen = choose(qualifier, candidates)
    assert (chosen.heading_id if chosen else None) == meant


def test_a_provisional_heading_learns_what_a_record_tells() -> None:
    candidate = Candidate(1, "", learns=True)
    assert candidate.learn(Name("person", "王伟", "1950-", "中国"))
    assert candidate.qualifier == "1950-/中"
    assert not candidate.learn(Name("person", "王伟", "1950-", "中国"))
    assert not candidate.agrees("1980-/")


def test_an_authorised_heading_is_the_cataloguers_and_learns_nothing() -> None:
    candidate = Candidate(1, "")
    assert not candidate.learn(Name("person", "王伟", "1950-"))
    assert candidate.qualifier == ""
