"""Lines about holds: of which record, for what kind of reader, never who."""

from datetime import date, datetime
from typing import Any

from catalog.models import Item
from circulation.models import Hold, Reader
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.kinds import KindEnum
from libsys.daybook.recording import record
from libsys.enums import Channel
from libsys.models import Entry
from libsys.text.dates import local_day

OBJECT = "hold"
LONGEST_CLASS = 24
BY_READER = frozenset({Channel.OPAC, Channel.SELF_SERVICE, Channel.SIP})


def record_hold(
    kind: KindEnum, hold: Hold, *, desk: Desk, at: datetime, key: str | None, item: Item | None = None, **columns: Any
) -> Entry:
    """Write a line about ``hold``; ``item`` is the copy in question, if there is one."""
    about = {**describe_hold(hold, reader=_reader_of(hold), on=local_day(at)), **_describe_item(item)}
    return record(kind, desk=desk, at=at, key=key, **{**about, **columns})


def describe_hold(hold: Hold, *, reader: Reader, on: date) -> dict[str, Any]:
    """Return the columns that every line of a hold carries, as plain values of that moment."""
    return {
        "record_id": hold.record_id,
        "clc": hold.record.clc[:LONGEST_CLASS],
        "object_type": OBJECT,
        "object_id": hold.pk,
        **describe_reader(reader, on=on),
    }


def who_asked(desk: Desk) -> str:
    """Return whether the reader acted, or somebody of the house."""
    return "reader" if desk.channel in BY_READER else "staff"


def find_hold_of(entry: Entry) -> Hold:
    """Return the hold that a line of the day book speaks of, with its copy and its places."""
    rows = Hold.objects.select_related("reader", "record", "pickup", "item__record", "wanted")
    return rows.defer("record__marc", "item__record__marc").get(pk=entry.object_id or 0)


def _reader_of(hold: Hold) -> Reader:
    return Reader.objects.select_related("category", "group").get(pk=hold.reader_id)


def _describe_item(item: Item | None) -> dict[str, Any]:
    return {"item_id": item.pk, "material": item.material, "source": item.source} if item else {}
