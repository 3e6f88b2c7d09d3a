"""Book drifting: copies released under a code, finds that anybody may report, copies taken back."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day, local_moment
from libsys.text.numbers import normalise_code
from outreach.activities.enrolling.signing import LETTERS
from outreach.activities.lining import ABOUT
from outreach.activities.refusing import say
from outreach.enums import ActivityState, DriftPlace, Kind
from outreach.models import Activity, DriftCopy, DriftFind

PREFIX, CODE_LENGTH = "PL", 6
MOST_AT_ONCE = 500
BY_CODES = "codes"
"""The mark of lines that stand for copies with codes; a correction of the result leaves them alone."""


class DriftRefused(DomainError):
    """Nothing was released, found or taken back."""


@dataclass(frozen=True)
class Release:
    """Copies set adrift together: their titles, one for each copy, where and on which day."""

    titles: Sequence[str]
    spot: str
    day: date


@act
def release_copies(*, activity: Activity, release: Release, desk: Desk, at: datetime, key: str) -> list[DriftCopy]:
    """Set copies adrift under new codes: one line for all of them, no borrower and no due date.

    :raises DriftRefused: for another kind of activity, nothing to release, too many at once, or a day to come.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return list(row.drifters.filter(released_on=release.day)[: len(release.titles)])
    reasons = _find_reasons(row, release, at=at)
    if reasons:
        raise DriftRefused(reasons)
    copies = [
        DriftCopy(activity=row, code=_draw_code(), title=title, spot=release.spot, released_on=release.day)
        for title in release.titles
    ]
    DriftCopy.objects.bulk_create(copies)
    record(
        Kind.ACTIVITY_COPIES, desk=desk, at=min(at, local_moment(release.day)), day=release.day, key=key,
        topic="drifting", quantity=len(copies), point=row.point, room=row.room, object_type=ABOUT, object_id=row.pk,
        detail={"by": BY_CODES, "spot": release.spot},
    )  # fmt: skip
    return copies


@act
def report_find(*, copy: DriftCopy, place: str, passes_on: bool, desk: Desk, at: datetime, key: str) -> DriftFind:
    """Write that somebody found a copy, and nothing of who it was.

    :raises DriftRefused: for a copy that was taken back, or a place that is not on the list.
    """
    one = lock(copy)
    done = find_recorded(key)
    if done is not None:
        return one.found.order_by("-pk")[0]
    reasons = []
    if one.taken_back_at is not None:
        reasons.append(Reason("drift_copy_taken_back", _("这本书已经收回图书馆，不再漂流。请送回任一网点，谢谢。")))
    if place and place not in DriftPlace.values:
        reasons.append(say("drift_place_unknown", _("请从列表中选择在哪里捡到。"), "place"))
    if reasons:
        raise DriftRefused(reasons)
    find = DriftFind.objects.create(copy=one, found_on=local_day(at), place=place, passes_on=passes_on)
    DriftCopy.objects.filter(pk=one.pk).update(finds=F("finds") + 1, last_found_on=local_day(at))
    about = {"object_type": "drift_copy", "object_id": one.pk, "point": one.activity.point}
    record(Kind.DRIFT_FOUND, desk=desk, at=at, key=key, topic=place, **about)
    return find


@act
def take_back(*, copy: DriftCopy, desk: Desk, at: datetime, key: str) -> DriftCopy:
    """Take a copy back out of the stream, or let it drift again; what it counted stays."""
    one = lock(copy)
    if find_recorded(key) is not None:
        return one
    one.taken_back_at = None if one.taken_back_at else at
    one.save(update_fields=["taken_back_at"])
    about = {"object_type": "drift_copy", "object_id": one.pk, "point": one.activity.point}
    record(Kind.ACTIVITY_CHANGED, desk=desk, at=at, key=key, topic="changed", **about)
    return one


def find_copy(text: str) -> DriftCopy | None:
    """Return the copy with a code, as somebody typed or scanned it."""
    code = normalise_code(text).value.upper()
    return DriftCopy.objects.select_related("activity__point", "activity__library").filter(code=code).first()


def _draw_code() -> str:
    return PREFIX + "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def _find_reasons(activity: Activity, release: Release, *, at: datetime) -> list[Reason]:
    called_off = activity.state == ActivityState.CANCELLED
    wrong = (
        ("activity_is_no_drifting", _("这次活动不是图书漂流。"), "", activity.kind != "drifting"),
        ("activity_is_cancelled", _("这次活动已经作废。"), "", called_off),
        ("drift_copies_missing", _("请填写放出的书，一行一册。"), "titles", not release.titles),
        ("drift_copies_too_many", _("一次最多放出 500 册。"), "titles", len(release.titles) > MOST_AT_ONCE),
        ("drift_spot_missing", _("请填写漂流点。"), "spot", not release.spot.strip()),
        ("drift_in_future", _("放出日期还没有到。"), "day", release.day > local_day(at)),
    )
    return [say(code, text, field) for code, text, field, is_wrong in wrong if is_wrong]
