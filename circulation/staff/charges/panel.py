"""The charges of a reader on the reader's page."""

from datetime import date, time
from typing import Any

from django.db.models import Q

from circulation.charges.giving_back import find_deposit
from circulation.charges.queries import OPEN
from circulation.charges.wording import say_note
from circulation.models import Charge, Loan, Reader
from circulation.models.claims import is_claimed
from circulation.staff.panels import reader_panel
from libsys.access.desk import Desk
from libsys.text.dates import local_moment

MOST_SHOWN = 5
BULKY = ("item__record__marc", "item__record__summary")


@reader_panel("charges", template="circulation/charges/_reader_panel.html", requires="circulation.take_money", order=20)
def charges_panel(reader: Reader, *, desk: Desk, today: date) -> dict[str, Any]:
    """Return what the reader owes, the deposit, and the copies of which one may be lost or damaged; three queries.

    Of what came back only today's returns are named: damage is seen then, and
    what a reader borrowed before is nobody's business.
    """
    charges = Charge.objects.filter(OPEN, reader=reader).select_related("item__record").defer(*BULKY)
    at_hand = Q(returned_at=None) | Q(returned_at__gte=local_moment(today, time(0)))
    loans = Loan.objects.filter(at_hand, reader=reader, undone_at=None, lost_at=None)
    loans = loans.select_related("item__record").defer(*BULKY)
    deposit = find_deposit(reader)
    return {
        "open": [(charge, say_note(charge)) for charge in charges.order_by("made_at")[:MOST_SHOWN]],
        "deposit": deposit,
        "deposit_asked": max(reader.category.deposit - deposit, 0),
        "loans": list(loans.annotate(is_claimed=is_claimed()).order_by("due_on")),
    }
