"""The weekly letter on overrides: how many, by whom, why; to the directors who have an address and want it.

A week is told from Monday morning on, and later in that week where Monday was
missed. A row for each person and week makes a letter one, whoever writes; a
worker that dies between the mail server and that row hands the letter over
again with the same Message-ID.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from circulation.lending.overriding import REASONS
from circulation.overrides.week import DAYS, Lifter, find_lifters, week_of
from libsys.db.acts import act
from libsys.enums import Role
from libsys.models import Library, User, WeeklyLetter
from libsys.text.dates import local_day, local_moment
from outreach.enums import NoticeWay
from outreach.notices.sending.ways import Message, Way, WayRefused, WayUnreachable, find_way

BEGINS = time(8)
"""On Monday, local time."""

HELD_FOR = timedelta(minutes=10)
"""Longer than a mail server is waited for; after that a claimed letter is another worker's."""


def tell_overrides(*, at: datetime) -> int:
    """Write to everybody who is to be told of last week and was not, and return how many letters went out."""
    way, (monday, _sunday) = find_way(NoticeWay.EMAIL), week_of(local_day(at))
    if way is None or at < local_moment(monday, BEGINS):
        return 0
    week, sent = monday - timedelta(days=DAYS), 0
    libraries = Library.objects.filter(pk__in=find_waiting(week).values("library")).order_by("pk")
    for library in libraries:
        lifters = [one for one in find_lifters(library, since=week, until=monday - timedelta(days=1)) if one.times]
        for user in find_waiting(week).filter(library=library).select_related("library"):
            sent += _tell(user, week, lifters, way=way, at=at)
    return sent


def find_waiting(week: date) -> QuerySet[User]:
    """Return the directors who have an address, want the letter, and were not told of ``week`` yet."""
    told = WeeklyLetter.objects.filter(user=OuterRef("pk"), week=week, told_at__isnull=False)
    directors = User.objects.filter(is_active=True, weekly_mail=True, grants__role=Role.DIRECTOR).exclude(email="")
    return directors.filter(~Exists(told), library__isnull=False).order_by("pk")


def write_letter(user: User, week: date, lifters: list[Lifter]) -> Message:
    """Return the letter in the language of its reader; no reader of the library is in it."""
    with override(user.mail_language):
        since, until = (date_format(day, _("Y年n月j日")) for day in (week, week + timedelta(days=DAYS - 1)))
        words = {"library": user.library, "since": since, "until": until, "times": sum(one.times for one in lifters)}
        reasons: Counter[str] = sum((one.reasons for one in lifters), Counter())
        lines = [
            _("%(library)s从%(since)s到%(until)s破例 %(times)s 次。") % words,
            "", _("按馆员："), *(_say(one) for one in lifters),
            "", _("按理由："), *(f"  {REASONS.get(code, code)}  {times}" for code, times in reasons.most_common()),
            "", _("逐次看：%(address)s") % {"address": _address(week)},
            _("不想再收，请在“我的邮箱”里关掉。"),
        ]  # fmt: skip
        subject = _("上周破例 %(times)s 次") % words
    return Message(f"overrides:{user.pk}:{week.isoformat()}", user.email, subject, "\n".join(lines))


@act
def claim(*, user: User, week: date, overrides: int, at: datetime) -> WeeklyLetter | None:
    """Take the letter of a person and week for this worker; None where it is told, or in another's hands."""
    kept, _made = WeeklyLetter.objects.get_or_create(user=user, week=week)
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - HELD_FOR)
    mine = WeeklyLetter.objects.filter(free, pk=kept.pk, told_at__isnull=True)
    return kept if mine.update(claimed_at=at, overrides=overrides) else None


@act
def settle(*, letter: WeeklyLetter, at: datetime, problem: str = "") -> None:
    """Note that a person was told, or cannot be."""
    WeeklyLetter.objects.filter(pk=letter.pk).update(told_at=at, problem=problem)


def _tell(user: User, week: date, lifters: list[Lifter], *, way: Way, at: datetime) -> bool:
    letter = claim(user=user, week=week, overrides=sum(one.times for one in lifters), at=at)
    if letter is None:
        return False
    try:
        if lifters:
            way.send(write_letter(user, week, lifters))
    except WayUnreachable:  # the claim runs out, and the next run tries again
        return False
    except WayRefused as error:
        settle(letter=letter, at=at, problem=str(error)[:60])
        return False
    settle(letter=letter, at=at)
    return bool(lifters)


def _say(one: Lifter) -> str:
    """Return a person's line: how often of how many, and whether they stand out."""
    words = {"name": one.staff.name, "times": one.times, "acts": one.acts}
    line = _("%(name)s：%(times)s 次（借出和续借 %(acts)s 次）") % words
    return f"  {line}" + (_("，远多于同事") if one.stands_out else "")


def _address(week: date) -> str:
    """Return where the page stands; only its path where nobody said how the house is reached."""
    path = f"{reverse('circulation:overrides')}?week={week.isoformat()}"
    return urljoin(settings.LIBSYS_ADDRESS, path) if settings.LIBSYS_ADDRESS else path
