"""The register of points: a point opened with its profile, a profile kept, a point closed and opened again.

The points themselves are the ground's (``libsys.places``); whatever page closes
one, :func:`settle_lines` brings the day book in step.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import PointKind
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.places.changing import add_point, mark_point
from libsys.places.changing import close_point as close_place
from libsys.places.noting import snapshot
from libsys.text.dates import local_day, local_moment
from libsys.text.marks import mark_of
from outreach.enums import SITES, Kind
from outreach.models import PointProfile
from outreach.points.noting import find_standing, note_change, void_standing
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

EARLIEST = date(1900, 1, 1)
FACTS = (
    "site", "host", "contact", "contact_phone", "custodian", "latitude", "longitude", "opened_on",
    "counted_before", "cap", "equipment", "note",
)  # fmt: skip
LINED = ("site", "opened_on", "counted_before")
"""What stands in the line of the opening; when it changes, the line is written anew."""
GONE = (ItemStatus.WITHDRAWN, ItemStatus.LOST)


@dataclass(frozen=True)
class PointDraft:
    """What is written down of a point: its ``place`` (name, code, kind, parent…) and its ``profile``."""

    place: dict[str, Any] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)


@act
def open_point(*, draft: PointDraft, desk: Desk, at: datetime, key: str) -> PointProfile:
    """Open a point with its profile; its line counts it from the day on which it was opened.

    :raises PointRefused: with everything that is wrong with the profile.
    :raises libsys.places.opening.PlaceRefused: when its code or name is taken, or empty.
    """
    if find_recorded(key) is not None:
        return PointProfile.objects.select_related("point").get(point=add_point(facts={}, desk=desk, at=at, key=key))
    parent = draft.place.get("parent")
    require_reach(desk, parent)
    facts = {"opened_on": local_day(at), **draft.profile}
    _refuse_unfit(facts, at=at)
    if draft.place.get("kind") == PointKind.CENTRAL:
        raise PointRefused(about("kind", "central_point_stays", _("总馆只有一个，不在这里新设。")))
    point = add_point(facts=draft.place, desk=desk, at=at, key=key)
    profile = PointProfile.objects.create(point=point, **facts)
    settle_lines(point=point, desk=desk, at=at)
    return profile


@act
def keep_profile(
    *, point: ServicePoint, facts: dict[str, Any], seen: str, desk: Desk, at: datetime, key: str
) -> PointProfile:
    """Keep what is said of a point; ``seen`` is the mark of what the form showed, empty for a first profile.

    The day of opening may be put right: the old line is taken back and a new one written.

    :raises PointRefused: when somebody changed it meanwhile, and with everything that is wrong with it.
    """
    point = lock(point)
    profile = PointProfile.objects.filter(point=point).first()
    if profile is not None and find_recorded(key) is not None:
        return profile
    require_reach(desk, point)
    if (mark_profile(profile) if profile else "") != seen:
        raise PointRefused(
            Reason("place_changed_meanwhile", _("您打开这一页以后，有人改了这里。请看清现在的内容，再改一次。"))
        )
    _refuse_unfit(facts, at=at, closed_on=point.closed_on)
    profile = profile or PointProfile(point=point)
    before = {name: getattr(profile, name) for name in LINED}
    for name in FACTS:
        setattr(profile, name, facts.get(name, getattr(profile, name)))
    profile.save()
    point.profile = profile
    note_change("profile", profile, desk=desk, at=at, key=key, point=point, changed=sorted(set(facts) & set(FACTS)))
    if before != {name: getattr(profile, name) for name in LINED}:
        void_standing(profile, Kind.POINT_OPENED, Kind.POINT_CLOSED, desk=desk, at=at, key=None, reason="changed")
    settle_lines(point=point, desk=desk, at=at)
    return profile


@act
def close_point(*, point: ServicePoint, on: date, desk: Desk, at: datetime, key: str) -> ServicePoint:
    """Close a point from a day on; its line counts it off, its figures stay.

    :raises PointRefused: when copies still lie there, the day has not come, or it lies before the opening.
    :raises libsys.places.opening.PlaceRefused: when it is the central library.
    """
    point = lock(point)
    if find_recorded(key) is not None:
        return point
    require_reach(desk, point)
    reasons = []
    if on > local_day(at):
        reasons.append(about("on", "point_day_ahead", _("日期还没有到。")))
    profile = PointProfile.objects.filter(point=point).first()
    if profile and profile.opened_on and on < profile.opened_on:
        reasons.append(about("on", "point_days_crossed", _("撤点日期在设点日期之前。请检查日期。")))
    if count := count_copies(point):
        sentence = _("这里还存着 %(count)s 册书。请先收回或轮换到别处，再撤点。")
        reasons.append(Reason("point_holds_copies", sentence % {"count": count}, facts={"copies": count}))
    if reasons:
        raise PointRefused(reasons)
    return close_place(point=point, on=on, seen=mark_point(point), desk=desk, at=at, key=key)


@act
def reopen_point(*, point: ServicePoint, desk: Desk, at: datetime, key: str) -> ServicePoint:
    """Take the closing of a point back: it was never closed, as far as figures go."""
    point = lock(point)
    if find_recorded(key) is not None:
        return point
    require_reach(desk, point)
    return close_place(point=point, on=None, seen=mark_point(point), desk=desk, at=at, key=key)


def count_copies(point: ServicePoint) -> int:
    """Return how many copies belong to a point, those on their way or lent among them; not what is lost."""
    return Item.objects.filter(point=point).exclude(status__in=GONE).count()


def mark_profile(profile: PointProfile) -> str:
    """Return the mark of a profile as it stands."""
    values = snapshot(profile, FACTS)
    return mark_of({name: str(value) for name, value in values.items()})


def settle_lines(*, point: ServicePoint, desk: Desk, at: datetime) -> None:
    """Bring the lines of opening and closing in step with a point: once each while it stands so, none otherwise.

    Called by every act that opens or closes a point, also by those of the
    ground; a point without a day of opening has neither line. One counted in
    figures that were brought in has no opening line, but is counted off.
    """
    profile = PointProfile.objects.filter(point=point).first()
    if profile is None:
        return
    is_known = profile.opened_on is not None
    opened = None if profile.counted_before else profile.opened_on
    _settle(profile, point, Kind.POINT_OPENED, opened, desk=desk, at=at)
    _settle(profile, point, Kind.POINT_CLOSED, point.closed_on if is_known else None, desk=desk, at=at)


def _settle(
    profile: PointProfile, point: ServicePoint, kind: Kind, on: date | None, *, desk: Desk, at: datetime
) -> None:
    # A point that is to close later is counted off on the day on which that is known.
    moment = min(at, local_moment(on)) if on else None
    standing = find_standing(profile, kind)
    for line in standing:
        if moment is None or line.day != local_day(moment):
            void(line, kind=kind, desk=desk, at=at, reason="changed")
    if moment is not None and not any(line.day == local_day(moment) for line in standing):
        columns = {"object_type": "pointprofile", "object_id": profile.pk, "topic": profile.site}
        record(kind, desk=desk, at=moment, point=point, room=None, **columns)


def _refuse_unfit(facts: dict[str, Any], *, at: datetime, closed_on: date | None = None) -> None:
    reasons = []
    opened = facts.get("opened_on")
    if facts.get("site", "other") not in SITES:
        reasons.append(about("site", "site_unknown", _("没有这种场所。请从列表中选择。")))
    if opened and opened > local_day(at):
        reasons.append(about("opened_on", "point_day_ahead", _("日期还没有到。")))
    if opened and opened < EARLIEST:
        reasons.append(about("opened_on", "point_day_too_early", _("日期早于 1900 年。请检查年份。")))
    if opened and closed_on and opened > closed_on:
        reasons.append(about("opened_on", "point_days_crossed", _("撤点日期在设点日期之前。请检查日期。")))
    if (facts.get("latitude") is None) != (facts.get("longitude") is None):
        reasons.append(about("longitude", "coordinates_half", _("经度和纬度要么都填，要么都不填。")))
    if reasons:
        raise PointRefused(reasons)
