"""Which records a harvest brings, page by page, in the order of their last change.

A page's token says where the last one ended; so a record that changes while it
is harvested moves to the end and comes once more, and none is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core import signing
from django.db.models import Q, QuerySet

from catalog.models import Record
from catalog.oai.requests import Asked, OaiError, read_span
from catalog.oai.sets import set_condition
from catalog.schemas.registry import find_by_prefix

PAGE = 100
_SALT = "catalog.oai"


@dataclass(frozen=True)
class Harvest:
    """A harvest and how far it has come: the datestamp and number of the last record, how many before, how many in all.

    Dates are ISO texts, so that a token holds them as they are.
    """

    prefix: str
    since: str = ""
    until: str = ""
    set_spec: str = ""
    last_at: str = ""
    last_id: int = 0
    done: int = 0
    total: int = 0

    def token(self) -> str:
        """Return the harvest as a resumption token, signed, so that nobody makes his own."""
        return signing.dumps(list(vars(self).values()), salt=_SALT, compress=True)


@dataclass(frozen=True)
class Page:
    """One page of a harvest; ``following`` is the harvest after it, or None at the end."""

    records: Sequence[Record]
    harvest: Harvest
    following: Harvest | None


def begin_harvest(asked: Asked) -> Harvest:
    """Return the harvest that ``asked`` begins or goes on with.

    :raises OaiError: for a token, a prefix, a date or a set that is none.
    """
    if token := asked.get("resumptionToken"):
        return _read_token(token)
    if find_by_prefix(asked.get("metadataPrefix")) is None:
        raise OaiError("cannotDisseminateFormat", "no such metadataPrefix here")
    if asked.get("set") and set_condition(asked.get("set")) is None:
        raise OaiError("noRecordsMatch", "no such set here")
    since, until = (moment.isoformat() if moment else "" for moment in read_span(asked))
    return Harvest(asked.get("metadataPrefix"), since, until, asked.get("set"))


def read_page(harvest: Harvest, *, size: int = PAGE) -> Page:
    """Return the next page of ``harvest``.

    :raises OaiError: ``noRecordsMatch`` where the harvest brings nothing at all.
    """
    wanted = _wanted(harvest)
    if not harvest.last_at:
        harvest = replace(harvest, total=wanted.count())
    rows = list(_after(wanted, harvest).prefetch_related("identifiers")[: size + 1])
    if not rows and not harvest.done:
        raise OaiError("noRecordsMatch", "nothing matches these arguments")
    records = rows[:size]
    if len(rows) <= size:
        return Page(records, harvest, None)
    last = records[-1]
    following = replace(harvest, last_at=last.updated_at.isoformat(), last_id=last.pk, done=harvest.done + len(records))
    return Page(records, harvest, following)


def is_gone(record: Record) -> bool:
    """Return whether readers no longer see the record: harvesters are told so, for ever."""
    return record.deleted_at is not None or record.is_suppressed


def _wanted(harvest: Harvest) -> QuerySet[Record]:
    wanted = Record.objects.order_by("updated_at", "pk")
    if harvest.since:
        wanted = wanted.filter(updated_at__gte=datetime.fromisoformat(harvest.since))
    if harvest.until:
        wanted = wanted.filter(updated_at__lt=datetime.fromisoformat(harvest.until))
    if harvest.set_spec:
        wanted = wanted.filter(set_condition(harvest.set_spec) or Q())
    return wanted


def _after(wanted: QuerySet[Record], harvest: Harvest) -> QuerySet[Record]:
    if not harvest.last_at:
        return wanted
    last_at = datetime.fromisoformat(harvest.last_at)
    # The first condition alone would do; written so, the database goes straight to the place in its index.
    return wanted.filter(updated_at__gte=last_at).filter(
        Q(updated_at__gt=last_at) | Q(updated_at=last_at, pk__gt=harvest.last_id)
    )


def _read_token(token: str) -> Harvest:
    try:
        return Harvest(*signing.loads(token, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise OaiError("badResumptionToken", "this token is not one of ours; begin again") from error
