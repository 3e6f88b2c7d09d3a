"""What a counter sends: so many people between two moments; once for each stretch, halved as imports are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.db.acts import act, lock
from libsys.enums import Channel, Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from libsys.text.dates import local_day
from outreach.models import CounterReading, DoorCounter
from outreach.sheets.gates.starting import GateTerms

OBJECT = "counter_reading"
LONGEST = timedelta(hours=24)
OLDEST = timedelta(days=62)
CLOCKS_DIFFER = timedelta(minutes=2)
MOST = 100_000


class ReadingRefused(DomainError):
    """The counts were not taken; every reason is kept."""

    status = 422


class ReadingClash(DomainError):
    """Other counts stand for this stretch already."""


@dataclass(frozen=True)
class Reading:
    """So many people passed between ``since`` and ``until``."""

    since: datetime
    until: datetime
    counted: int


@act
def take_reading(*, counter: DoorCounter, reading: Reading, at: datetime) -> tuple[CounterReading, bool]:
    """Take a reading and return it with whether it is new; the same reading again is the same row.

    Both ways are halved over the whole day and staff passes taken off it, so
    that a day says the same whether it comes by the hour or at once. Where
    people or a file wrote the visits of that day already, the reading is kept
    and adds none.

    :raises ReadingRefused: when its times cannot be.
    :raises ReadingClash: when it says something else than before, or meets another stretch.
    """
    row = lock(counter)
    earlier = CounterReading.objects.filter(counter=row, since=reading.since).first()
    if earlier is not None and (earlier.until, earlier.counted) == (reading.until, reading.counted):
        return earlier, False
    if reasons := _find_reasons(reading, at=at):
        raise ReadingRefused(reasons)
    meeting = CounterReading.objects.filter(counter=row, since__lt=reading.until, until__gt=reading.since)
    if meeting.exists():
        sentence = _("这段时间已有读数，与送来的不同，没有收。请核对设备的时间段。")
        raise ReadingClash(Reason("reading_clash", sentence))
    is_known = _has_other_visits(row, reading)
    quantity = 0 if is_known else _find_visits(row, reading)
    kept = CounterReading.objects.create(
        counter=row, since=reading.since, until=reading.until, day=local_day(reading.since), counted=reading.counted,
        quantity=quantity, received_at=at, is_known=is_known,
    )  # fmt: skip
    row.last_sent_at = at
    row.save(update_fields=["last_sent_at"])
    if quantity:
        _record(row, kept)
    return kept, True


def _find_visits(counter: DoorCounter, reading: Reading) -> int:
    """Return how many visits the reading adds to its day: those of the day with it less those that stand."""
    terms = GateTerms({}, counter.both_ways, counter.passes)
    day = CounterReading.objects.filter(counter=counter, day=local_day(reading.since), is_known=False)
    sums = day.aggregate(counted=Sum("counted"), visits=Sum("quantity"))
    return max(0, terms.visits((sums["counted"] or 0) + reading.counted) - (sums["visits"] or 0))


def _has_other_visits(counter: DoorCounter, reading: Reading) -> bool:
    """Return whether visits of that day and room were written by hand or from a file of this gate."""
    day, library = local_day(reading.since), counter.room.point.library_id
    lines = Entry.objects.filter(library=library, day=day, kind=Kind.VISIT_ENTERED, room=counter.room)
    rows = list(lines.exclude(object_type=OBJECT).values_list("pk", "voids", "provenance", "object_type", "detail"))
    voided = {voids for _pk, voids, *_rest in rows if voids}
    hand = (Provenance.MANUAL, Provenance.GATE, Provenance.ESTIMATE, Provenance.IMPORT)
    return any(
        provenance in hand and (object_type != "gate_import" or detail.get("gate", "") in ("", counter.name))
        for pk, voids, provenance, object_type, detail in rows
        if not voids and pk not in voided
    )


def _record(counter: DoorCounter, reading: CounterReading) -> None:
    room = counter.room
    desk = Desk(library=room.point.library, point=room.point, room=room, name=counter.name, channel=Channel.API)
    detail = {"gate": counter.name, "counted": reading.counted, "until": reading.until.isoformat()}
    record(
        Kind.VISIT_ENTERED, desk=desk, at=reading.since, key=f"counter:{reading.pk}", quantity=reading.quantity,
        provenance=Provenance.GATE, object_type=OBJECT, object_id=reading.pk, detail=detail,
    )  # fmt: skip


def _find_reasons(reading: Reading, *, at: datetime) -> list[Reason]:
    wrong = [
        ("reading_backwards", _("结束时间要在开始时间之后。"), reading.since >= reading.until),
        ("reading_too_long", _("一次最多报 24 小时，且在同一天。"),
         reading.until - reading.since > LONGEST
         or local_day(reading.until - timedelta(seconds=1)) != local_day(reading.since)),
        ("reading_ahead", _("这段时间还没有过完，不能先报。请核对设备的钟。"), reading.until > at + CLOCKS_DIFFER),
        ("reading_too_old", _("62 天以前的读数请用表格导入。"), reading.since < at - OLDEST),
        ("reading_number_wrong", _("读数请填 0 到 100000 的整数。"), not 0 <= reading.counted <= MOST),
    ]  # fmt: skip
    return [Reason(code, text) for code, text, is_wrong in wrong if is_wrong]
