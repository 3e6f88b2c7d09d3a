"""Corrections: what later lines do to signed figures, asked for by one person and approved by another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry
from reports.counting.periods import Period, parse_period
from reports.figures.computing import compute_figures
from reports.figures.documenting import document_figures
from reports.models import Correction, Signing
from reports.signing.recording import SigningRefused, record_step
from reports.signing.seeing import Seen, find_lines_since

LONGEST = 400
ZERO = Decimal(0)
KEPT = Decimal("0.0001")
"""As exactly as a correction keeps a number; a ratio that moved by less did not move."""


@dataclass(frozen=True)
class Change:
    """A figure that is not what was signed: of the whole, or of one place."""

    indicator: str
    name: str
    place: str
    old: Decimal
    new: Decimal
    whole_old: Decimal
    whole_new: Decimal

    @property
    def difference(self) -> Decimal:
        """By how much it changed."""
        return self.new - self.old

    @property
    def mark(self) -> str:
        """The numbers as a form carries them, to say which its reader saw."""
        return f"{self.old:f}>{self.new:f}|{self.whole_old:f}>{self.whole_new:f}"


def find_changes(signing: Signing) -> list[Change]:
    """Return every figure that later lines changed and that no correction covers yet."""
    report = signing.report
    if not _late_lines(signing, _seen_by(signing)).exists():
        return []
    period = _counted(parse_period(report.period), signing)
    now = document_figures(report.library, compute_figures(report.library, period))["figures"]
    return list(_compare(_as_corrected(signing), now))


def count_late_lines(signing: Signing) -> int:
    """Return how many lines of the signed period were written after it was signed."""
    return _late_lines(signing, _seen_by(signing)).count()


@act
def ask_correction(
    *,
    signing: Signing,
    change: Change,
    seen: Seen,
    reason: str,
    evidence: str,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> Correction:
    """Ask for a correction of one figure, with its reason.

    The change was computed before, with what was ``seen`` of the day book.

    :raises SigningRefused: when the reason is missing, one is asked for already, or the figure moved since.
    """
    done = find_recorded(key)
    if done is not None:
        return Correction.objects.get(pk=done.object_id)
    signing = lock(signing)
    waiting = signing.corrections.filter(
        indicator=change.indicator, place=change.place, approved_at=None, refused_at=None
    )
    reasons = []
    if not 0 < len(reason.strip()) <= LONGEST or len(evidence) > LONGEST:
        reasons.append(
            Reason("correction_reason_missing", _("请写明原因（不超过 400 个字）。"), facts={"field": "reason"})
        )
    if waiting.exists():
        reasons.append(Reason("correction_waits", _("这个数已有一份更正等待批准。")))
    if _has_moved(signing, change, seen):
        reasons.append(Reason("correction_outdated", _("这个数刚刚又变了，请看清现在的数再申请。")))
    if reasons:
        raise SigningRefused(reasons)
    last = signing.corrections.aggregate(last=Max("number"))["last"] or 0
    made = Correction.objects.create(
        signing=signing, number=last + 1, indicator=change.indicator, place=change.place,
        old=change.old, new=change.new, whole_old=change.whole_old, whole_new=change.whole_new,
        reason=reason.strip(), evidence=evidence.strip(), asked_by=desk.staff, asked_at=at,
    )  # fmt: skip
    record_step("correction_asked", desk=desk, at=at, key=key, about="correction", number=made.pk)
    return made


@act
def decide_correction(
    *, correction: Correction, approve: bool, desk: Desk, at: datetime, key: str | None
) -> Correction:
    """Approve a correction, or send it back.

    :raises SigningRefused: when it is one's own, or was decided before.
    """
    correction = lock(correction)
    if find_recorded(key) is not None:
        return correction
    reasons = []
    if correction.approved_at is not None or correction.refused_at is not None:
        reasons.append(Reason("correction_decided", _("这份更正已经办过了。")))
    if desk.staff is None or correction.asked_by_id == desk.staff.pk:
        reasons.append(Reason("correction_own", _("这份更正是您申请的，请由另一个人批准。")))
    if reasons:
        raise SigningRefused(reasons)
    if approve:
        correction.approved_by, correction.approved_at = desk.staff, at
    else:
        correction.refused_at = at
    correction.save(update_fields=["approved_by", "approved_at", "refused_at"])
    topic = "correction_approved" if approve else "correction_refused"
    record_step(topic, desk=desk, at=at, key=key, about="correction", number=correction.pk)
    return correction


def _seen_by(signing: Signing) -> Seen:
    return Seen(signing.last_line, tuple((first, last) for first, last in signing.unseen))


def _late_lines(signing: Signing, seen: Seen) -> QuerySet[Entry]:
    return find_lines_since(signing.report.library, seen.last_line, seen.unseen, until=signing.counted_to)


def _has_moved(signing: Signing, change: Change, seen: Seen) -> bool:
    """Return whether a line came, or another correction was approved, after ``change`` was computed."""
    whole, places = _as_corrected(signing).get(change.indicator, (ZERO, {}))
    stands = places.get(change.place, ZERO) if change.place else whole
    return (stands, whole) != (change.old, change.whole_old) or _late_lines(signing, seen).exists()


def _counted(period: Period, signing: Signing) -> Period:
    return period.cut_at(signing.counted_to) if signing.counted_to < period.until else period


def _as_corrected(signing: Signing) -> dict[str, tuple[Decimal, dict[str, Decimal]]]:
    """Return whole and places of every signed figure, with the approved corrections taken in."""
    found = {code: _numbers(figure) for code, figure in signing.figures["figures"].items()}
    for correction in signing.corrections.exclude(approved_at=None):
        _whole, places = found.setdefault(correction.indicator, (ZERO, {}))
        if correction.place:
            places[correction.place] = correction.new
        found[correction.indicator] = (correction.whole_new, places)
    return found


def _compare(
    signed: Mapping[str, tuple[Decimal, dict[str, Decimal]]], now: Mapping[str, Mapping[str, Any]]
) -> Iterable[Change]:
    for code, figure in now.items():
        whole_new, places_new = _numbers(figure)
        whole_old, places_old = signed.get(code, (ZERO, {}))
        moved = [
            place
            for place in {**places_old, **places_new}
            if places_old.get(place, ZERO) != places_new.get(place, ZERO)
        ]
        for place in moved:
            old, new = places_old.get(place, ZERO), places_new.get(place, ZERO)
            yield Change(code, figure["name"], place, old, new, whole_old, whole_new)
        if not moved and whole_old != whole_new:
            yield Change(code, figure["name"], "", whole_old, whole_new, whole_old, whole_new)


def _numbers(figure: Mapping[str, Any]) -> tuple[Decimal, dict[str, Decimal]]:
    places = {
        f"{row['point']}/{row['room']}": Decimal(str(row["value"])).quantize(KEPT)
        for row in figure.get("by_room", [])
        if row["value"]
    }
    return Decimal(str(figure["value"] or 0)).quantize(KEPT), places
