"""What the demonstration library states of itself, and what its tables hold today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many
from libsys.db.acts import act
from libsys.enums import Provenance
from libsys.text.dates import local_moment
from outreach.enums import FACTS_IN_YUAN, Kind
from reports.figures.probing.taking import take_measures

YEARS = 3
STANDING = {
    "population": (381_600, 1.004), "seats": (420, 1.05), "seats_children": (96, 1.08), "seats_electronic": (40, 1),
    "area": (4_850, 1), "area_stacks": (920, 1), "area_reading": (2_310, 1), "staff": (19, 1),
    "staff_established": (12, 1), "staff_senior": (2, 1), "staff_intermediate": (6, 1.1), "computers": (64, 1.05),
    "computers_readers": (40, 1), "self_service": (5, 1), "bandwidth": (500, 1), "storage_gb": (24_576, 1),
    "shelf_length": (5_200, 1.03), "open_shelves": (2_100, 1.1), "digital_gb": (8_704, 1.15),
    "digital_own_gb": (640, 1.2), "ebooks": (52_000, 1.06), "eserials": (310, 1.02), "databases": (7, 1.1),
    "databases_remote": (5, 1.2), "acquisitions_budget": (320_000, 1.04),
}  # fmt: skip
"""Facts of the first year and by how much they grow from year to year."""
BY_HALF = {
    "expenditure": (1_180_000, 0.06), "acquisitions_spent": (152_000, 0.15), "digital_spent": (36_000, 0.1),
    "income": (1_210_000, 0.05), "forms_sent": (250, 0), "forms_valid": (228, 0.04), "forms_satisfied": (212, 0.03),
    "shelves_sampled": (600, 0), "shelves_right": (588, 0.01), "database_searches": (9_400, 0.2),
    "database_downloads": (2_150, 0.2), "volunteers": (160, 0.25), "volunteer_hours": (480, 0.25),
}  # fmt: skip
"""What adds up over a half-year, and how far chance moves it."""


@dataclass(frozen=True)
class Fact:
    """A number that is stated on a day, over the days since another one where it adds up."""

    topic: str
    day: date
    number: int
    since: date | None = None


@act
def state_facts(*, desk: Desk, until: date, random: Random) -> int:
    """State the facts of the last years, and return how many; money is in round hundreds."""
    facts = (fact for fact in (*_standing(until), *_by_half(until, random)) if fact.day <= until)
    return record_many([_line(fact) for fact in sorted(facts, key=lambda fact: (fact.day, fact.topic))], desk=desk)


def measure_today(*, desk: Desk, until: date) -> int:
    """Measure the tables once, so that cards and loans have their figures; return how many measures."""
    return take_measures(library=desk.library, on=until)


def _standing(until: date) -> Iterator[Fact]:
    for step in range(YEARS + 1):
        for topic, (number, growth) in STANDING.items():
            yield Fact(topic, date(until.year - YEARS + step, 1, 8), round(number * growth**step))


def _by_half(until: date, random: Random) -> Iterator[Fact]:
    for year in range(until.year - YEARS, until.year + 1):
        for since, day in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))):
            share = random.random()
            for topic, (number, spread) in BY_HALF.items():
                yield Fact(topic, day, round(number * (1 + spread * (share - 0.5))), since)


def _line(fact: Fact) -> Line:
    in_yuan = fact.topic in FACTS_IN_YUAN
    columns = {
        "topic": fact.topic,
        "quantity": 1 if in_yuan else fact.number,
        "amount": fact.number // 100 * 100 if in_yuan else None,
        "point": None,
        "room": None,
        "provenance": Provenance.MANUAL,
        "detail": {"since": fact.since.isoformat()} if fact.since else {},
    }
    return Line(Kind.FACT_STATED, local_moment(fact.day), columns)
