"""Keeping numbers in step with saved records, inside the act that saves them.

A number that was given follows the class of its record: class changed, number
changed. A number that a record brought follows what its MARC says, and so does
any other once a cataloguer writes a new one into the record, if it is free.
An imported number that another record has already stays on its record and is
found by the check of call numbers; nothing is refused for it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from catalog.callnumbers.allocating import Place, find_wish, lock_tails, raise_tails, take_number
from catalog.callnumbers.assigning import assign_call_number, build_row, swap
from catalog.callnumbers.refusals import CallNumberRefused
from catalog.callnumbers.schemes import active_schemes, choose_scheme
from catalog.callnumbers.writing import write_call_number
from catalog.classification.numbering import Mark, parse_call_number
from catalog.enums import NumberOrigin
from catalog.models import CallNumberScheme, Record, SerialNumber
from catalog.records.afterwards import Change, after_saving
from libsys.access.desk import Desk
from libsys.enums import Channel

BATCH = 200
Found = tuple[Record, Mark]


@after_saving
def keep_numbers(changes: Sequence[Change], desk: Desk, at: datetime) -> None:
    """Bring the numbers of written records up to date; one query where the library has no scheme."""
    schemes = list(active_schemes(desk.library))
    rows = _held([change.record for change in changes])
    for change in changes:
        # The earliest number is the record's own; later ones are those of single rooms or other libraries.
        for place, row in enumerate(rows.get(change.record.pk, [])):
            _keep(row, change, is_own=place == 0, desk=desk, at=at)
    if not schemes:
        return
    bare = [change.record for change in changes if change.record.pk not in rows]
    register_numbers([record for record in bare if record.call_number], schemes, at=at)
    if desk.channel != Channel.IMPORT:
        new = {change.record.pk for change in changes if change.is_new}
        _assign_on_save([record for record in bare if record.pk in new], schemes, desk=desk, at=at)


def _held(records: Sequence[Record]) -> dict[int, list[SerialNumber]]:
    rows: dict[int, list[SerialNumber]] = {}
    for row in SerialNumber.objects.filter(record__in=records).select_related("scheme").order_by("pk"):
        rows.setdefault(row.record_id or 0, []).append(row)
    return rows


def _keep(row: SerialNumber, change: Change, *, is_own: bool, desk: Desk, at: datetime) -> None:
    record = change.record
    said = record.call_number
    if is_own and said and said not in (row.brought, row.call_number) and _follow_marc(row, record, said, at=at):
        return
    if is_own:
        _say(record, row.call_number, at=at)
    if row.origin == NumberOrigin.ASSIGNED and change.clc_before != record.clc:
        _follow_class(row, record, desk=desk, at=at)


def _say(record: Record, call_number: str, *, at: datetime) -> None:
    """Write the record's number again where its projection has just overwritten it."""
    if record.call_number != call_number:
        record.call_number = call_number
        Record.objects.filter(pk=record.pk).update(call_number=call_number, updated_at=at)


def _follow_class(row: SerialNumber, record: Record, *, desk: Desk, at: datetime) -> None:
    try:
        wish = find_wish(record, row.scheme, at=row.created_at)
    except CallNumberRefused:
        # Without a class or a known author there is nothing to move to: the check of call numbers shows it.
        return
    if wish.place[0] == row.class_number:
        fresh = build_row(wish, row.number, record, suffix=row.suffix)
        fresh.stem = row.stem
    else:
        fresh = build_row(wish, take_number(wish), record)
    swap(row, fresh, record, desk=desk, at=at)


def _follow_marc(row: SerialNumber, record: Record, said: str, *, at: datetime) -> bool:
    """Let the number be the one that the record brings now, if nobody else has it; tell whether the record keeps it."""
    mark = parse_call_number(said, prefix=row.scheme.prefix)
    if mark is None or _is_anothers(row, mark, said):
        if row.origin == NumberOrigin.REGISTERED:
            SerialNumber.objects.filter(pk=row.pk).delete()
            return True
        SerialNumber.objects.filter(pk=row.pk).update(brought=said)
        return False
    before = row.call_number
    row.class_number, row.stem, row.number, row.suffix = mark.class_number, mark.stem, mark.number, mark.suffix
    row.call_number = row.brought = said
    row.origin = NumberOrigin.REGISTERED
    row.save()
    write_call_number(record, before=before, after=said, scheme=row.scheme, at=at)
    return True


def _is_anothers(row: SerialNumber, mark: Mark, said: str) -> bool:
    same = Q(class_number=mark.class_number, stem=mark.stem, number=mark.number, suffix=mark.suffix)
    others = SerialNumber.objects.filter(library_id=row.library_id, sequence=row.sequence).exclude(pk=row.pk)
    return others.filter(same | Q(call_number=said)).exists()


def _assign_on_save(
    records: Sequence[Record], schemes: Sequence[CallNumberScheme], *, desk: Desk, at: datetime
) -> None:
    for record in records:
        scheme = choose_scheme(schemes, record)
        if scheme is None or not scheme.assigns_on_save or record.call_number:
            continue
        try:
            number = assign_call_number(record=record, scheme=scheme, desk=desk, at=at, key="")
        except CallNumberRefused:
            continue
        record.call_number = number


def register_numbers(records: Iterable[Record], schemes: Sequence[CallNumberScheme], *, at: datetime) -> int:
    """Take note of the call numbers of ``records`` that hold none yet; return how many were taken note of.

    A handful of queries per scheme, however many records there are.
    """
    by_scheme: dict[int, list[Found]] = {}
    for record in records:
        scheme = choose_scheme(schemes, record)
        mark = parse_call_number(record.call_number, prefix=scheme.prefix) if scheme else None
        if scheme is not None and mark is not None:
            by_scheme.setdefault(scheme.pk, []).append((record, mark))
    return sum(_register(found, scheme, at=at) for scheme in schemes if (found := by_scheme.get(scheme.pk)))


def _register(found: list[Found], scheme: CallNumberScheme, *, at: datetime) -> int:
    highest: dict[Place, int] = {}
    for _, mark in found:
        highest[_place(mark)] = max(mark.number, highest.get(_place(mark), 0))
    tails = lock_tails(scheme, highest)
    rows = [build_registered(record, mark, scheme, at=at) for record, mark in _each_once(found)]
    SerialNumber.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    raise_tails(tails, highest)
    return SerialNumber.objects.filter(sequence=scheme.sequence, record__in=[record for record, _ in found]).count()


def build_registered(record: Record, mark: Mark, scheme: CallNumberScheme, *, at: datetime) -> SerialNumber:
    """Return the unsaved row of a number that ``record`` brought."""
    return SerialNumber(
        library_id=scheme.library_id,
        sequence=scheme.sequence,
        class_number=mark.class_number,
        stem=mark.stem,
        number=mark.number,
        suffix=mark.suffix,
        call_number=record.call_number,
        scheme=scheme,
        record=record,
        origin=NumberOrigin.REGISTERED,
        brought=record.call_number,
        created_at=at,
    )


def _place(mark: Mark) -> Place:
    return mark.class_number, mark.stem


def _each_once(found: list[Found]) -> list[Found]:
    """Leave out marks that come twice: the first record has the number."""
    kept: dict[tuple[str, str, int, str], Found] = {}
    for record, mark in found:
        kept.setdefault((mark.class_number, mark.stem, mark.number, mark.suffix), (record, mark))
    return list(kept.values())
