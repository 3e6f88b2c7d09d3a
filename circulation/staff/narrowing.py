"""The filters of the list of readers."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from circulation.enums import CardState
from circulation.models import Card, Loan, Reader
from circulation.models.claims import is_claimed
from circulation.readers.ages import OF_AGE
from circulation.readers.finding import filter_readers
from circulation.readers.persons.guardians import lacking_guardian

ENDING_WITHIN = timedelta(days=30)
VALIDITIES = (("ending", _("三十日内到期")), ("ended", _("已到期")))
AGES = (("minor", _("未成年人")), ("unguarded", _("须登记监护人而未登记")))


def narrow(readers: QuerySet[Reader], asked: Mapping[str, str], *, today: date) -> QuerySet[Reader]:
    """Return those of ``readers`` whom the words and filters of the address fit, each with ``out``, newest first.

    Filters: category, group, card (the state of the newest card), validity,
    age and overdue. A value that is none of those offered narrows nothing.
    """
    found = filter_readers(readers, asked.get("q", ""))
    for name in ("category", "group"):
        chosen = asked.get(name, "")
        if chosen.isdecimal() and chosen.isascii():
            found = found.filter(**{f"{name}_id": int(chosen)})
    if asked.get("card") in CardState.values:
        newest = Card.objects.filter(reader=OuterRef("pk")).order_by("-pk").values("state")[:1]
        found = found.alias(card_state=Subquery(newest)).filter(card_state=asked["card"])
    if asked.get("validity") == "ending":
        found = found.filter(valid_until__range=(today, today + ENDING_WITHIN))
    elif asked.get("validity") == "ended":
        found = found.filter(valid_until__lt=today)
    found = found.filter(_of_age(asked.get("age", ""), today=today))
    if asked.get("overdue"):
        # A sub-select, since a join would multiply the loans that are counted below.
        late = Loan.objects.filter(~is_claimed(), returned_at__isnull=True, due_on__lt=today)
        found = found.filter(pk__in=late.values("reader"))
    # Counted for the readers of one page: joined, the loans of all readers would be read first.
    held = Loan.objects.filter(reader=OuterRef("pk"), returned_at__isnull=True).order_by().values("reader")
    return found.annotate(out=Coalesce(Subquery(held.annotate(copies=Count("pk")).values("copies")), 0)).order_by("-pk")


def _of_age(chosen: str, *, today: date) -> Q:
    """Return the condition for readers under 18, or for children who should have a guardian and have none."""
    if chosen not in dict(AGES):
        return Q()
    if chosen == "minor":
        return Q(birth_month__gt=f"{today.year - OF_AGE:04d}-{today.month:02d}")
    return lacking_guardian(on=today)
