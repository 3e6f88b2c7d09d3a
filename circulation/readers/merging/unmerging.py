"""Taking a merge back: what moved goes home, as the line of the merge remembers it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from circulation.enums import HoldState, Kind
from circulation.models import Charge, Guardian, Hold, Reader, ReaderAccount, ReaderKey
from circulation.readers.merging.belongings import plain_relations
from circulation.readers.merging.merging import MergeRefused
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, void
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry


@act
def unmerge_readers(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> Reader:
    """Make two readers again of those whom the line ``entry`` says were merged; return the one who comes back.

    Rows go back that are still the kept reader's; what the kept reader got
    since stays with them. A password that was dropped does not come back.

    :raises MergeRefused: when it was taken back before, or the kept reader was merged into a third one.
    """
    detail = entry.detail
    pair = sorted((int(detail["kept"]), int(detail["merged"])))
    rows = {pk: lock(Reader(pk=pk)) for pk in pair}
    kept, merged = rows[detail["kept"]], rows[detail["merged"]]
    if find_recorded(key) is not None:
        return merged
    if merged.merged_into_id != kept.pk or Entry.objects.filter(voids=entry).exists():
        raise MergeRefused(Reason("already_taken_back", _("这次合并已经撤销过了，或保留者后来又并入了别人。")))
    _move_back(detail, kept, merged)
    _part(detail, kept, merged)
    _restore_holds(detail, desk=desk, at=at)
    write_words([kept, merged])
    void(entry, kind=Kind.READER_MERGED, desk=desk, at=at, key=key)
    return merged


def _move_back(detail: dict[str, Any], kept: Reader, merged: Reader) -> None:
    for relation in plain_relations():
        relation.move(detail["moved"].get(relation.label, []), source=kept, target=merged)
    for model, name in ((ReaderKey, "keys"), (ReaderAccount, "accounts")):
        model._default_manager.filter(pk__in=detail[name], reader=kept).update(reader=merged)
    Guardian.objects.filter(pk__in=detail["wards"]).update(person=merged)
    Reader.objects.filter(pk__in=detail["earlier"], merged_into=kept).update(merged_into=merged)


def _part(detail: dict[str, Any], kept: Reader, merged: Reader) -> None:
    """Give back what the kept reader took over and nobody changed since."""
    owed = _owed_by(merged)
    kept.owed, merged.owed = kept.owed - owed, owed
    if kept.valid_until == merged.valid_until:
        kept.valid_until = date.fromisoformat(detail["valid_until"])
    before = detail["suspended_until"]
    if kept.suspended_until == merged.suspended_until:
        kept.suspended_until = date.fromisoformat(before) if before else None
    for name in detail["filled"]:
        if getattr(kept, name) == getattr(merged, name):
            setattr(kept, name, None if name == "group" else "")
    carried = {name: getattr(kept, name) for name in detail["carried"]}
    for name in carried:
        setattr(kept, name, "")
    for reader in (kept, merged):
        reader.version += 1
    kept.save()
    merged.merged_into = None
    for name, value in carried.items():
        setattr(merged, name, value)
    merged.save()


def _owed_by(reader: Reader) -> Decimal:
    charges = Charge.objects.filter(reader=reader, voided_at__isnull=True)
    return charges.aggregate(owed=Sum(F("amount") - F("settled")))["owed"] or Decimal(0)


def _restore_holds(detail: dict[str, Any], *, desk: Desk, at: datetime) -> None:
    for hold in Hold.objects.filter(pk__in=detail["cancelled"], state=HoldState.CANCELLED):
        line = Entry.objects.filter(kind=Kind.HOLD_CANCELLED, object_type="hold", object_id=hold.pk).last()
        hold.state, hold.closed_at = HoldState.WAITING, None
        hold.save(update_fields=["state", "closed_at"])
        if line is not None:
            void(line, kind=Kind.HOLD_CANCELLED, desk=desk, at=at)
