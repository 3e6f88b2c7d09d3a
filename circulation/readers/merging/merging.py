"""The merge itself: everything moves to the reader who is kept, old cards go on working."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from circulation.enums import HoldState, Kind
from circulation.models import Guardian, Hold, Reader, ReaderAccount, ReaderKey
from circulation.readers.lines import describe_reader
from circulation.readers.merging.belongings import plain_relations
from circulation.readers.merging.planning import MergePlan, plan_merge
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from libsys.text.dates import local_day

LONGEST_CLASS = 24


class MergeRefused(DomainError):
    """The readers were not merged, or the merge was not taken back."""


@act
def merge_readers(*, kept: Reader, merged: Reader, mark: str, desk: Desk, at: datetime, key: str | None) -> Entry:
    """Let ``merged`` become ``kept``, as the plan with ``mark`` said; return the line.

    Both are locked in the order of their numbers. Lines written before keep
    the keys they have: a year's key moves where the kept reader has none of
    that year. The line's detail holds the numbers of the rows that moved, so
    that the merge can be taken back.

    :raises MergeRefused: with every reason, or when something changed since the preview.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return earlier
    rows = {reader.pk: lock(reader) for reader in sorted((kept, merged), key=lambda reader: reader.pk)}
    plan = plan_merge(rows[kept.pk], rows[merged.pk])
    if plan.reasons:
        raise MergeRefused(plan.reasons)
    if plan.mark != mark:
        sentence = _("预览之后有变动，什么都没有做。请看清新的预览再办。")
        raise MergeRefused(Reason("merge_changed_meanwhile", sentence))
    # Before anything moves, so that no reader waits twice for a title, not even for a moment.
    cancelled = Hold.objects.filter(pk__in=[hold.pk for hold in plan.doubled])
    cancelled.update(state=HoldState.CANCELLED, closed_at=at)
    detail = _remember(plan) | _move(plan)
    _join(plan)
    _record_cancelled(plan, desk=desk, at=at, key=key)
    write_words([plan.kept, plan.merged])
    who = describe_reader(plan.kept, on=local_day(at))
    return record(Kind.READER_MERGED, desk=desk, at=at, key=key, detail=detail, **who)


def _remember(plan: MergePlan) -> dict[str, Any]:
    """Return what the details of the kept reader were: days, and the names of fields; never what stands in them."""
    suspended = plan.kept.suspended_until
    return {
        "kept": plan.kept.pk,
        "merged": plan.merged.pk,
        "moved": plan.moved,
        "cancelled": [hold.pk for hold in plan.doubled],
        "filled": plan.filled,
        "carried": plan.carried,
        "valid_until": plan.kept.valid_until.isoformat(),
        "suspended_until": suspended.isoformat() if suspended else None,
    }


def _move(plan: MergePlan) -> dict[str, Any]:
    """Move what belongs to the merged reader, and return the numbers of what moves in a way of its own."""
    kept, merged = plan.kept, plan.merged
    for relation in plain_relations():
        relation.move(plan.moved.get(relation.label, []), source=merged, target=kept)
    years = ReaderKey.objects.filter(reader=merged).exclude(year__in=plan.years_apart)
    keys = list(years.values_list("pk", flat=True))
    years.update(reader=kept)
    account = ReaderAccount.objects.filter(reader=merged)
    accounts = [] if plan.drops_account else list(account.values_list("pk", flat=True))
    if plan.drops_account:
        account.delete()
    else:
        account.update(reader=kept)
    earlier = list(Reader.objects.filter(merged_into=merged).values_list("pk", flat=True))
    Reader.objects.filter(pk__in=earlier).update(merged_into=kept)
    return {"keys": keys, "accounts": accounts, "earlier": earlier, "wards": _move_wards(kept, merged)}


def _move_wards(kept: Reader, merged: Reader) -> list[int]:
    """Let the kept reader answer for the children of the merged one; where both do, one row names no reader."""
    wards = list(Guardian.objects.filter(person=merged))
    for guardian in wards:
        both = Guardian.objects.filter(reader=guardian.reader_id, person=kept).exists()
        guardian.person = None if both else kept
        guardian.save(update_fields=["person"])
    return [guardian.pk for guardian in wards]


def _record_cancelled(plan: MergePlan, *, desk: Desk, at: datetime, key: str | None) -> None:
    for hold in plan.doubled:
        who = describe_reader(plan.kept, on=local_day(at))
        record(
            Kind.HOLD_CANCELLED, desk=desk, at=at, key=f"{key}.hold{hold.pk}" if key else None,
            record_id=hold.record_id, clc=hold.record.clc[:LONGEST_CLASS], object_type="hold", object_id=hold.pk, **who,
        )  # fmt: skip


def _join(plan: MergePlan) -> None:
    kept, merged = plan.kept, plan.merged
    carried = {name: getattr(merged, name) for name in plan.carried}
    for name in plan.filled:
        setattr(kept, name, getattr(merged, name))
    kept.owed, merged.owed = kept.owed + merged.owed, 0
    kept.valid_until, kept.suspended_until = plan.valid_until, plan.suspended_until
    merged.merged_into = kept
    for name in carried:
        setattr(merged, name, "")
    for reader in (merged, kept):
        reader.version += 1
    merged.save()
    for name, value in carried.items():
        setattr(kept, name, value)
    kept.save()
