"""May this reader sit down at this terminal now? Every reason against it, and until when if not. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from libsys.enums import AgeBand
from libsys.errors import Reason
from libsys.text.dates import LOCAL
from outreach.enums import MinorRule
from outreach.rooms.terms import Terms


@dataclass(frozen=True)
class SitCase:
    """Everything that is asked before somebody sits down.

    ``used`` are the minutes that the reader sat here today. ``elsewhere`` is
    the name of the terminal at which the reader sits already.
    """

    terms: Terms
    at: datetime
    age_band: str = ""
    is_guest: bool = False
    used: int = 0
    is_taken: bool = False
    trouble: str = ""
    is_retired: bool = False
    elsewhere: str = ""
    card: tuple[Reason, ...] = ()


def find_sit_reasons(case: SitCase) -> list[Reason]:
    """Return every reason against sitting down; none where nothing stands against it."""
    allowed = minutes_of_day(case.terms, case.age_band)
    words = {"minutes": allowed or 0, "used": case.used, "elsewhere": case.elsewhere, "trouble": case.trouble}
    since, until = case.terms.minor_from or time(0), case.terms.minor_until or time(23, 59)
    hours = {"since": f"{since:%H:%M}", "until": f"{until:%H:%M}"}
    is_minor, rule = case.age_band == AgeBand.MINOR, case.terms.minor_rule
    wrong = [
        ("terminal_retired", _("这个机位已经撤除。请选另一个。"), {}, case.is_retired),
        ("terminal_broken", _("这个机位停用：%(trouble)s。请选另一个。"), words, bool(case.trouble)),
        ("terminal_taken", _("这个机位有人在用。请选另一个，或先为他办下机。"), {}, case.is_taken),
        ("reader_seated", _("这位读者已在 %(elsewhere)s 号机，请先下机。"), words, bool(case.elsewhere)),
        ("guests_refused", _("本馆规定无证读者不能上机。请先办证。"), {}, case.is_guest and not case.terms.lets_guests),
        ("minors_refused", _("这个室不让未成年人上机。"), {}, is_minor and rule == MinorRule.REFUSED),
        ("minors_not_now", _("未成年人只能在 %(since)s 到 %(until)s 上机。"), hours,
         is_minor and rule == MinorRule.LIMITED and not since <= _clock(case.at) < until),
        ("day_minutes_used", _("今天已上机 %(used)d 分钟，每天最多 %(minutes)d 分钟。"), words,
         not case.is_guest and allowed is not None and case.used >= allowed),
    ]  # fmt: skip
    return [*case.card, *(Reason(code, text % facts, facts=facts) for code, text, facts, is_wrong in wrong if is_wrong)]


def minutes_of_day(terms: Terms, age_band: str) -> int | None:
    """Return how many minutes a day somebody of this age may sit here; None without a limit."""
    limits = [terms.day_minutes]
    if age_band == AgeBand.MINOR and terms.minor_rule == MinorRule.LIMITED:
        limits.append(terms.minor_minutes)
    return min((limit for limit in limits if limit is not None), default=None)


def find_end(terms: Terms, *, age_band: str, used: int, started_at: datetime) -> datetime | None:
    """Return until when the session may last by the terms; ``used`` are the minutes before it. None without a limit."""
    ends = []
    allowed = minutes_of_day(terms, age_band)
    if allowed is not None:
        ends.append(started_at + timedelta(minutes=max(0, allowed - used)))
    if age_band == AgeBand.MINOR and terms.minor_rule == MinorRule.LIMITED and terms.minor_until is not None:
        day = started_at.astimezone(LOCAL).date()
        ends.append(datetime.combine(day, terms.minor_until, tzinfo=LOCAL))
    return min(ends, default=None)


def minutes_between(since: datetime, until: datetime) -> int:
    """Return the minutes of a session; one that was begun counts."""
    return max(0, -(-int((until - since).total_seconds()) // 60))


def _clock(at: datetime) -> time:
    return at.astimezone(LOCAL).time()
