"""Closures: days on which a library, or one of its points, stays shut."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Closure, Library, ServicePoint
from libsys.places.kinds import Kind
from libsys.places.noting import note_change, refuse_stale, snapshot
from libsys.places.opening import PlaceRefused
from libsys.text.marks import mark_of

FIRST_YEAR, LAST_YEAR = 2000, 2099
LONGEST = timedelta(days=366)
COLUMNS = ("point", "since", "until", "reason")
WARNED_FROM_MONTH = 11


@dataclass(frozen=True)
class Span:
    """A closure as it is written; without a point it shuts the whole library."""

    since: date
    until: date
    reason: str
    point: ServicePoint | None = None


def mark_closure(closure: Closure) -> str:
    """Return the mark of a closure as it stands."""
    return mark_of(snapshot(closure, COLUMNS))


def lacks_next_year(library: Library, *, today: date) -> bool:
    """Return whether it is November or December and no closure of the next year is entered."""
    if today.month < WARNED_FROM_MONTH:
        return False
    next_year = date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
    return not Closure.objects.filter(library=library, since__lte=next_year[1], until__gte=next_year[0]).exists()


@act
def add_closures(*, spans: Iterable[Span], desk: Desk, at: datetime, key: str) -> list[Closure]:
    """Shut the library or points on further days; what stands there with the same days is not entered twice.

    :raises PlaceRefused: when days are out of order or out of reach.
    """
    if find_recorded(f"{key}:0") is not None:
        return []
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    known = set(Closure.objects.filter(library=desk.library).values_list("point", "since", "until"))
    spans = [span for span in spans if (span.point.pk if span.point else None, span.since, span.until) not in known]
    judge_spans(spans)
    made = [Closure.objects.create(library=desk.library, **vars(span)) for span in spans]
    record_many((_line(row, at=at, key=f"{key}:{number}") for number, row in enumerate(made)), desk=desk)
    return made


@act
def change_closure(*, closure: Closure, span: Span, seen: str, desk: Desk, at: datetime, key: str | None) -> Closure:
    """Change the days, the place or the reason of a closure. ``seen`` is its mark as the form showed it.

    :raises PlaceRefused: when days are out of order, or somebody changed it meanwhile.
    """
    if find_recorded(key) is not None:
        return closure
    closure = Closure.objects.select_for_update(of=("self",)).get(pk=closure.pk)
    before = snapshot(closure, COLUMNS)
    refuse_stale(seen, before)
    judge_spans([span])
    for name, value in vars(span).items():
        setattr(closure, name, value)
    closure.save()
    after = snapshot(closure, COLUMNS)
    if after != before:
        note_change("closure", closure, change={"before": before, "after": after}, desk=desk, at=at, key=key)
    return closure


@act
def delete_closure(*, closure: Closure, seen: str, desk: Desk, at: datetime, key: str | None) -> None:
    """Open on days that were to be closed; the line keeps what was entered.

    :raises PlaceRefused: when somebody changed it meanwhile.
    """
    if find_recorded(key) is not None:
        return
    closure = Closure.objects.select_for_update(of=("self",)).get(pk=closure.pk)
    before = snapshot(closure, COLUMNS)
    refuse_stale(seen, before)
    note_change("closure", closure, change={"before": before}, desk=desk, at=at, key=key)
    closure.delete()


def judge_spans(spans: Iterable[Span]) -> None:
    """Refuse days out of order, out of reach, or longer than a year.

    :raises PlaceRefused: with every reason.
    """
    reasons = [reason for span in spans for reason in _find_reasons(span)]
    if reasons:
        raise PlaceRefused(reasons)


def _line(closure: Closure, *, at: datetime, key: str) -> Line:
    detail = {"after": snapshot(closure, COLUMNS)}
    about = {"object_type": "closure", "object_id": closure.pk, "topic": "closure", "detail": detail}
    return Line(Kind.PLACE_CHANGED, at, about, key)


def _find_reasons(span: Span) -> list[Reason]:
    if not (FIRST_YEAR <= span.since.year <= LAST_YEAR and FIRST_YEAR <= span.until.year <= LAST_YEAR):
        words = {"first": FIRST_YEAR, "last": LAST_YEAR}
        return [_wrong(_("日期要在 %(first)s 年到 %(last)s 年之间。") % words)]
    if span.until < span.since:
        return [_wrong(_("结束日期在开始日期之前。"))]
    if span.until - span.since > LONGEST:
        return [_wrong(_("一次闭馆最长一年。长期不开的网点请撤点。"))]
    return []


def _wrong(sentence: object) -> Reason:
    return Reason("closure_days_wrong", str(sentence), facts={"field": "until"})
