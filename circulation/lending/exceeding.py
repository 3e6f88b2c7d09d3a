"""What exceeds a limit and was lifted by nobody: limits are counted again, from the terms that each loan keeps."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from circulation.enums import BlockCode, Kind
from circulation.models import Loan
from circulation.policy.terms import kept_value
from libsys.models import Entry

LIFTING = (Kind.CHECKED_OUT, Kind.RENEWED)
NEVER_LIFTED = frozenset(
    {
        BlockCode.CARD_NOT_VALID, BlockCode.READER_EXPIRED, BlockCode.ITEM_ON_LOAN_TO_ANOTHER,
        BlockCode.ITEM_ALREADY_LENT, BlockCode.NOT_ON_LOAN,
    }
)  # fmt: skip
LIMITS = (BlockCode.TOO_MANY_LOANS, BlockCode.TOO_MANY_OF_MATERIAL, BlockCode.RENEWALS_EXHAUSTED)
REOPENING = (Kind.CHECKED_IN, Kind.LOAN_LOST)
Lifted = Mapping[tuple[int | None, str], int]
"""How often a block, by its code, was lifted for a loan."""


class Open(NamedTuple):
    """An open loan, as far as limits go."""

    pk: int
    reader: int
    material: str
    renewals: int
    terms: dict[str, Any]


def is_founded(staff: int | None, detail: Mapping[str, Any], users: set[int]) -> bool:
    """Return whether a line that lifts blocks says why, and names somebody of the house who may have done it."""
    by = detail.get("lifted_by", staff)
    named = bool(detail.get("reason")) and staff is not None and by in users
    return named and not NEVER_LIFTED.intersection(detail["lifted"])


def find_exceeding(lifted: Lifted) -> Iterator[int]:
    """Yield each open loan that exceeds a limit in its own terms, without a line that lifts it.

    Of a reader's loans that are open now, those with smaller numbers were open
    when a later one was made: counting them errs on the side of fewer. Left
    out are loans opened again by taking back their end, and readers into whom
    others were merged.
    """
    opened_again = Entry.objects.filter(kind__in=REOPENING, voids__isnull=False, loan_id__isnull=False)
    again = set(opened_again.values_list("loan_id", flat=True))
    loans = Loan.objects.filter(returned_at__isnull=True, reader__merged__isnull=True).order_by("reader", "pk")
    columns = ("pk", "reader", "item__material", "renewals", "terms")
    rows = (Open(*row) for row in loans.values_list(*columns).iterator(chunk_size=2000))
    for _reader, own in groupby((one for one in rows if one.pk not in again), key=lambda one: one.reader):
        yield from _count_of_reader(own, lifted)


def _count_of_reader(loans: Iterator[Open], lifted: Lifted) -> Iterator[int]:
    held: Counter[str] = Counter()
    for loan in loans:
        times = {code: lifted.get((loan.pk, code), 0) for code in LIMITS}
        beyond = {
            BlockCode.TOO_MANY_LOANS: _is_limited(loan, "max_loans") and held.total() >= _limit(loan, "max_loans"),
            BlockCode.TOO_MANY_OF_MATERIAL: 0 < _limit(loan, "max_of_material") <= held[loan.material],
        }
        exceeds = any(too_many and not times[code] for code, too_many in beyond.items())
        renewals = loan.renewals - times[BlockCode.RENEWALS_EXHAUSTED]
        if exceeds or (_is_limited(loan, "max_renewals") and renewals > _limit(loan, "max_renewals")):
            yield loan.pk
        held[loan.material] += 1


def _limit(loan: Open, name: str) -> int:
    return kept_value(loan.terms, name)


def _is_limited(loan: Open, name: str) -> bool:
    """Return whether a rule granted it; where none speaks, nothing is limited."""
    return loan.terms.get(name, {}).get("rule") is not None
