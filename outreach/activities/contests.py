"""Contests: entries, what the judges give, prizes and who goes on to the next level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from outreach.activities.planning import note_step
from outreach.activities.refusing import say
from outreach.enums import ActivityState, Prize
from outreach.models import Activity, ContestEntry, ContestScore

MOST_ENTRIES = 2000
HUNDRED = Decimal(100)
CENT = Decimal("0.01")


class ContestRefused(DomainError):
    """The contest was not changed."""


@dataclass(frozen=True)
class Entrant:
    """Who takes part, from where, with what."""

    name: str
    unit: str = ""
    title: str = ""
    division: str = ""


@dataclass(frozen=True)
class Verdict:
    """What an entry won, and whether it goes on."""

    prize: str = ""
    advances: bool = False


@act
def add_entries(*, activity: Activity, entrants: Sequence[Entrant], desk: Desk, at: datetime, key: str) -> int:
    """Add entries to a contest, numbered on from the last; return how many.

    :raises ContestRefused: for another kind of activity, a cancelled one, nobody, or too many.
    """
    row = lock(activity)
    done = find_recorded(key)
    if done is not None:
        return int(done.detail.get("count", 0))
    reasons = _find_reasons(row)
    known = row.entries.count()
    if not entrants:
        reasons.append(say("contest_entries_missing", _("请填写参赛者，一行一位。"), "entrants"))
    if known + len(entrants) > MOST_ENTRIES:
        reasons.append(say("contest_entries_too_many", _("一次竞赛最多 2000 位参赛者。"), "entrants"))
    if reasons:
        raise ContestRefused(reasons)
    last = row.entries.aggregate(last=Max("number"))["last"] or 0
    entries = [ContestEntry(activity=row, number=last + place, **vars(one)) for place, one in enumerate(entrants, 1)]
    ContestEntry.objects.bulk_create(entries, batch_size=500)
    note_step("entries", row, desk=desk, at=at, key=key, count=len(entries))
    return len(entries)


@act
def remove_entry(*, entry: ContestEntry, desk: Desk, at: datetime, key: str) -> None:
    """Take an entry out of the contest, or bring it back; its number stays its own.

    :raises ContestRefused: when the contest is cancelled.
    """
    row = lock(entry.activity)
    if find_recorded(key) is not None:
        return
    _require(row)
    one = lock(entry)
    one.removed_at, one.prize, one.advances = (None if one.removed_at else at), "", False
    one.save(update_fields=["removed_at", "prize", "advances"])
    note_step("entries", row, desk=desk, at=at, key=key, removed=one.number)


@act
def judge_entries(
    *,
    activity: Activity,
    scores: Mapping[int, Mapping[str, Decimal | None]],
    verdicts: Mapping[int, Verdict],
    desk: Desk,
    at: datetime,
    key: str,
) -> None:
    """Write the judges' scores and the prizes of some entries, both by the number of the entry's row.

    An entry's score is the mean of what the judges gave, to the hundredth; a
    judge who gave nothing is left out of it.

    :raises ContestRefused: for scores beyond 100, an unknown prize, or a cancelled contest.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return
    reasons = _find_reasons(row)
    given = [score for by_judge in scores.values() for score in by_judge.values() if score is not None]
    if any(not 0 <= score <= HUNDRED for score in given):
        reasons.append(Reason("score_beyond_a_hundred", _("得分在 0 到 100 之间。")))
    if any(verdict.prize and verdict.prize not in Prize.values for verdict in verdicts.values()):
        reasons.append(Reason("prize_unknown", _("没有这样的奖项。请从列表中选择。")))
    if reasons:
        raise ContestRefused(reasons)
    for entry in row.entries.filter(removed_at=None, pk__in={*scores, *verdicts}):
        _judge(entry, scores.get(entry.pk, {}), verdicts.get(entry.pk))
    note_step("prizes", row, desk=desk, at=at, key=key)


def find_winners(activity: Activity) -> list[ContestEntry]:
    """Return the entries with a prize, the highest first, within a prize by score."""
    order = {prize: place for place, prize in enumerate(Prize.values)}
    won = activity.entries.filter(removed_at=None).exclude(prize="")
    return sorted(won, key=lambda one: (one.division, order[one.prize], -(one.score or 0), one.number))


def propose_prizes(entries: Sequence[ContestEntry], places: Mapping[str, int]) -> dict[int, str]:
    """Return prizes by score for so many places of each; equal scores get the same, so it may be more. Pure."""
    scored = sorted((one for one in entries if one.score is not None), key=lambda one: -(one.score or 0))
    found: dict[int, str] = {}
    given = 0
    for prize in Prize.values:
        wanted = places.get(prize, 0)
        if not wanted or given >= len(scored):
            continue
        least = scored[min(given + wanted, len(scored)) - 1].score
        for one in scored[given:]:
            if one.score is not None and least is not None and one.score >= least:
                found[one.pk] = prize
        given = len(found)
    return found


def _judge(entry: ContestEntry, scores: Mapping[str, Decimal | None], verdict: Verdict | None) -> None:
    for judge, score in scores.items():
        if score is None:
            ContestScore.objects.filter(entry=entry, judge=judge).delete()
        else:
            ContestScore.objects.update_or_create(entry=entry, judge=judge, defaults={"score": score})
    given = list(ContestScore.objects.filter(entry=entry).values_list("score", flat=True))
    entry.score = (sum(given, Decimal(0)) / len(given)).quantize(CENT, ROUND_HALF_UP) if given else None
    if verdict is not None:
        entry.prize, entry.advances = verdict.prize, verdict.advances
    entry.save(update_fields=["score", "prize", "advances"])


def _require(activity: Activity) -> None:
    reasons = _find_reasons(activity)
    if reasons:
        raise ContestRefused(reasons)


def _find_reasons(activity: Activity) -> list[Reason]:
    reasons = []
    if activity.kind != "contest":
        reasons.append(Reason("activity_is_no_contest", _("这次活动不是竞赛。")))
    if activity.state == ActivityState.CANCELLED:
        reasons.append(Reason("activity_is_cancelled", _("这次活动已经作废。")))
    return reasons
