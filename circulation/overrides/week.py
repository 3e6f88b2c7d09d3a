"""Reading a week's overrides from the day book, and seeing who lifts much more than the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from circulation.enums import BlockCode
from circulation.lending.exceeding import LIFTING
from libsys.errors import Sentence
from libsys.models import Entry, Library, User

MUCH_MORE, FEW = 3, 5
"""Whoever lifts more than three times as often as the middle one of the others stands out; not below five times."""

DAYS = 7
BLOCKS: dict[str, Sentence] = {
    BlockCode.ITEM_NOT_FOR_LOAN: _("不外借的书"),
    BlockCode.NOT_LENDABLE_BY_RULE: _("规则不许借"),
    BlockCode.TOO_MANY_LOANS: _("超过册数"),
    BlockCode.TOO_MANY_OF_MATERIAL: _("超过这类文献的册数"),
    BlockCode.OVERDUE_LOANS: _("有逾期未还"),
    BlockCode.RENEWALS_EXHAUSTED: _("续借次数已满"),
    BlockCode.LOAN_OVERDUE: _("逾期后续借"),
    BlockCode.ITEM_HELD_FOR_ANOTHER: _("别人预约的书"),
    BlockCode.READER_SUSPENDED: _("停借期内"),
    BlockCode.READER_OWES: _("欠费"),
    BlockCode.DUE_DATE_FIXED: _("应还日期已定"),
    BlockCode.WANTED_BY_ANOTHER: _("有人在等"),
}


@dataclass
class Lifter:
    """One person of the staff in a week: acts of lending and renewing, overrides among them, which and why."""

    staff: User
    acts: int
    blocks: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    times: int = 0
    stands_out: bool = False

    @property
    def share(self) -> float:
        """Return how many of a hundred acts were overrides."""
        return self.times / self.acts * 100 if self.acts else 0.0


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday around ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=DAYS - 1)


def find_lifted(library: Library, *, since: date, until: date) -> QuerySet[Entry]:
    """Return the lines of a time in which something was lifted, the newest first, without what was taken back."""
    lifted = _find_acts(library, since=since, until=until).filter(detail__has_key="lifted")
    return lifted.select_related("staff", "point", "room").order_by("-at", "-pk")


def find_lifters(library: Library, *, since: date, until: date) -> list[Lifter]:
    """Return everybody who lent or renewed in that time, those who lifted most first."""
    lines = _find_acts(library, since=since, until=until)
    acts = dict(lines.exclude(staff=None).order_by().values_list("staff").annotate(Count("pk")))
    people = User.objects.in_bulk(list(acts))
    found = {pk: Lifter(people[pk], count) for pk, count in acts.items()}
    for staff, detail in find_lifted(library, since=since, until=until).order_by().values_list("staff_id", "detail"):
        if staff in found:
            one = found[staff]
            one.times += 1
            one.blocks.update(detail["lifted"])
            one.reasons[str(detail.get("reason", ""))] += 1
    lifters = sorted(found.values(), key=lambda one: (-one.times, one.staff.pk))
    for one in lifters:
        one.stands_out = stands_out(one.times, [other.times for other in lifters if other is not one])
    return lifters


def _find_acts(library: Library, *, since: date, until: date) -> QuerySet[Entry]:
    lines = Entry.objects.filter(library=library, kind__in=LIFTING, day__range=(since, until), voids__isnull=True)
    return lines.filter(~Exists(Entry.objects.filter(voids=OuterRef("pk"))))


def stands_out(times: int, others: Sequence[int]) -> bool:
    """Return whether ``times`` is more than three times the middle of the others, and no trifle."""
    return times >= FEW and bool(others) and times > MUCH_MORE * median(others)


def say_blocks(codes: Counter[str] | Sequence[str]) -> Iterator[tuple[Sentence, int]]:
    """Yield what was lifted in words, the most frequent first, with how often."""
    for code, times in Counter(codes).most_common():
        yield BLOCKS.get(code, code), times
