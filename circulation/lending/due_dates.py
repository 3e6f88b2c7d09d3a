"""Telling the catalogue and the settings of places when lent copies are due back."""

from collections.abc import Sequence
from datetime import date

from circulation.models import Loan
from libsys.db.prepared import PreparedQuery
from libsys.models import Library, ServicePoint

_DUE = PreparedQuery(
    lambda item_ids: (
        Loan.objects.filter(item__in=item_ids, returned_at__isnull=True).order_by().values_list("item_id", "due_on")
    )
)


def find_due_dates(item_ids: Sequence[int]) -> dict[int, date]:
    """Return the due date of each of the copies that is out; one query."""
    return dict(_DUE.rows(item_ids)) if item_ids else {}


def count_due_between(library: Library, point: ServicePoint | None, since: date, until: date) -> int:
    """Return how many copies of the library, or of one point, are due back between two days; one query."""
    loans = Loan.objects.filter(library=library, returned_at__isnull=True, due_on__range=(since, until))
    return (loans.filter(point=point) if point else loans).count()
