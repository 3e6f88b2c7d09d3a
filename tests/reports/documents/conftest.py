"""What the tests of documents share: figures drawn from dice, drafts, catalogues."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from libsys.models import Library, Room
from libsys.places.opening import create_room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.documents.body import Body
from reports.documents.drafting import take_draft
from reports.documents.gathering import gather_basis
from reports.documents.naming import Catalogue
from reports.enums import ReportKind, Tone
from reports.summaries.composing import compose_document
from reports.summaries.forms.registry import FORMS
from tests.reports.conftest import Write

TODAY = date(2027, 2, 1)
DAYS = {"now": "2026-03-05", "last": "2025-03-05", "ahead": "2025-09-05"}
KINDS = (
    "loan.checked_out", "loan.checked_in", "loan.renewed", "visit.borrowed", "visit.read", "visit.entered",
    "item.used_in_house", "card.issued", "question.answered", "item.accessioned", "item.shelved", "hold.placed",
    "hold.collected", "delivery.made", "delivery.copies", "guidance.given", "award.won", "bulletin.issued",
)  # fmt: skip
Draft = Callable[..., tuple[Body, Catalogue]]


@pytest.fixture
def draft(library: Library) -> Draft:
    """Return a function that counts what is new and drafts: kind, period, tone."""

    def compose(kind: str = "summary", period: str = "2026H1", tone: Tone = Tone.OFFICIAL) -> tuple[Body, Catalogue]:
        count_new_lines()
        chosen = ReportKind(kind)
        basis = gather_basis(library, chosen, parse_period(period), on=TODAY)
        return take_draft(compose_document(basis, FORMS[chosen], tone)), Catalogue(basis)

    return compose


def roll(write: Write, room: Room, seed: int) -> None:
    """Write lines of a random library: two rooms, two years, some kinds missing, activities in spring."""
    chance = Random(seed)
    rooms = (room, create_room(point=room.point, name="少儿阅览室"))
    for kind in KINDS:
        for day in DAYS.values():
            for place in rooms:
                if chance.random() < 0.6:
                    quantity = chance.choice([1, 8, 40, 260, 5_000, 11_999, 142_380, chance.randint(1, 99_999)])
                    write(kind, day, quantity, point=place.point, room=place, topic="", source="")
    for number in range(chance.randint(0, 4)):
        columns = {"object_type": "activity", "object_id": number + 1, "topic": "lecture", "point": room.point}
        write("activity.held", f"2026-04-{number + 3:02d}", detail={"name": f"讲座{number}【甲:乙】"}, **columns)
        provenance = chance.choice(["manual", "estimate"])
        write(
            "activity.attended", f"2026-04-{number + 3:02d}", chance.randint(5, 400), provenance=provenance, **columns
        )
