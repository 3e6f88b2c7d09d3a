"""The library of a crash test, made by the acts of the house: ``python -m tests.crash.filling DESKS READERS COPIES``.

Prints what the driver has to know as one JSON document: each desk's cards, and its
copies with their records. No desk touches what is another's, so that what
must come of its work follows from its own answers.
"""

import json
import sys
from datetime import date, time
from typing import Any

import django

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402

from circulation.lending.desk.brief import BriefBook, make_brief  # noqa: E402
from circulation.models import LoanRule, ReaderCategory  # noqa: E402
from circulation.policy.terms import PLAIN_OUTCOMES  # noqa: E402
from circulation.readers.opening import open_card  # noqa: E402
from libsys.access.desk import Desk  # noqa: E402
from libsys.access.permissions import permissions_of  # noqa: E402
from libsys.clock import now  # noqa: E402
from libsys.db.acts import writing  # noqa: E402
from libsys.enums import PointKind, Role  # noqa: E402
from libsys.models import Library, Posting, RoleGrant, Room, ServicePoint, User  # noqa: E402
from outreach.enums import NoticeTopic, NoticeWay  # noqa: E402
from outreach.models import NoticePolicy, NoticeRule  # noqa: E402
from tests.crash.people import PASSWORD, POINT  # noqa: E402

ROLES = (Role.DIRECTOR, Role.CATALOGUER)


def main(desks: int, readers: int, copies: int) -> None:
    """Make the tables and the library, and print who and what there is."""
    call_command("migrate", interactive=False, verbosity=0)
    with writing():
        room = make_places()
        category = make_rules(room.point.library)
        password = make_password(PASSWORD)
        told = [fill_desk(make_desk(number, room, password), number, category, readers, copies)
                for number in range(desks)]  # fmt: skip
    sys.stdout.write(json.dumps(told))


def make_places() -> Room:
    """Make the library, its point, its room."""
    library = Library.objects.create(code="YX", name="云溪县图书馆", english_name="Yunxi County Library")
    point = ServicePoint.objects.create(library=library, code=POINT, name="总馆", kind=PointKind.CENTRAL)
    return Room.objects.create(point=point, code="WJ", name="外借处")


def make_rules(library: Library) -> ReaderCategory:
    """Make what holds: many copies at once, two renewals, a message as soon as a wished-for book is there."""
    LoanRule.objects.create(
        library=library, valid_from=date(2020, 1, 1), **{**PLAIN_OUTCOMES, "max_loans": 50, "max_renewals": 2}
    )
    NoticePolicy.objects.create(library=library, quiet_from=time(0), quiet_until=time(0))
    NoticeRule.objects.create(library=library, topic=NoticeTopic.HOLD_READY, is_on=True, ways=[NoticeWay.SMS])
    return ReaderCategory.objects.create(library=library, code="adult", name="成人")


def make_desk(number: int, room: Room, password: str) -> Desk:
    """Make a person with a posting and return their desk."""
    library = room.point.library
    user = User.objects.create(username=f"desk{number}", password=password, name=f"馆员{number}", library=library)
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in ROLES)
    Posting.objects.create(user=user, point=room.point, room=room)
    allowed = permissions_of(set(ROLES))
    return Desk(library=library, point=room.point, room=room, name=room.name, staff=user, permissions=allowed)


def fill_desk(desk: Desk, number: int, category: ReaderCategory, readers: int, copies: int) -> dict[str, Any]:
    """Issue cards and put copies on the shelf."""
    at, cards, books = now(), [], []
    for each in range(readers):
        card = open_card(
            desk=desk, at=at, key=f"fill-reader-{number}-{each}", name=f"读者{number}-{each}", category=category,
            number=f"R{number}-{each:03d}", birth_month="1985-06", phone=f"1390000{number}{each:03d}",
        )  # fmt: skip
        cards.append({"card": card.number, "reader": card.reader_id})
    for each in range(copies):
        book = BriefBook(title=f"旧书{number}之{each}", barcode=f"B{number}-{each:04d}")
        item = make_brief(book=book, desk=desk, at=at, key=f"fill-copy-{number}-{each}")
        books.append({"barcode": item.barcode, "record": item.record_id})
    return {"cards": cards, "copies": books}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
