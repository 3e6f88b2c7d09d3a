"""Giving a record its call number, changing it, typing it, taking it back: one act each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from catalog.callnumbers.allocating import Wish, find_wish, lock_tails, take_number, taken_in
from catalog.callnumbers.refusals import (
    CallNumberRefused,
    already_held,
    none_held,
    not_shared,
    reservation_gone,
    reserved_elsewhere,
    scheme_elsewhere,
    taken,
    unreadable,
)
from catalog.callnumbers.writing import assigned_line, released_line, write_call_number
from catalog.classification.numbering import EDITION, Mark, parse_call_number, read_edition
from catalog.enums import NumberOrigin
from catalog.models import CallNumberScheme, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record_many
from libsys.db.acts import act, lock

KNOWINGLY = "#"
"""Begins the suffix of a row that shares a number with another title on purpose; it is never printed."""


@dataclass(frozen=True)
class SameWork:
    """Another record of the same work whose number is shared, and the sign that tells the two apart."""

    record: Record
    sign: str = EDITION


@act
def assign_call_number(
    *,
    record: Record,
    scheme: CallNumberScheme,
    desk: Desk,
    at: datetime,
    key: str,
    like: SameWork | None = None,
    reserved: SerialNumber | None = None,
) -> str:
    """Give ``record`` the next number of its class and return the call number.

    ``like`` shares the number of another edition or volume of the work;
    ``reserved`` uses a number that was kept for the book.

    :raises CallNumberRefused: with every reason against it.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return str(earlier.detail["call_number"])
    record = lock(record)
    _check_scheme(scheme, desk)
    held = find_held(record, scheme)
    if held is not None:
        raise CallNumberRefused(already_held(held.call_number))
    row = _use_reserved(reserved, record, scheme) if reserved else _new_row(record, scheme, like=like, at=at)
    row.staff, row.created_at = desk.staff, at
    row.save()
    write_call_number(record, before=_before(record, scheme), after=row.call_number, scheme=scheme, at=at)
    record_many([assigned_line(row, record, at=at, key=key)], desk=desk)
    return row.call_number


@act
def reassign_call_number(
    *,
    record: Record,
    scheme: CallNumberScheme,
    desk: Desk,
    at: datetime,
    key: str,
    like: SameWork | None = None,
) -> str:
    """Give back what ``record`` holds and give it the number that its class has next; return the call number.

    A record that still stands in its class keeps its number.

    :raises CallNumberRefused: when there is nothing to change, or nothing to be had.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return str(earlier.detail["call_number"])
    record = lock(record)
    _check_scheme(scheme, desk)
    held = find_held(record, scheme)
    if held is None:
        raise CallNumberRefused(none_held(record.title))
    fresh = _new_row(record, scheme, like=like, at=at) if like else _moved(held, find_wish(record, scheme, at=at))
    swap(held, fresh, record, desk=desk, at=at, key=key)
    return held.call_number


@act
def type_call_number(
    *,
    record: Record,
    scheme: CallNumberScheme,
    text: str,
    desk: Desk,
    at: datetime,
    key: str,
    allow_shared: bool = False,
) -> str:
    """Let ``record`` have the call number that a cataloguer typed, and keep the number from everybody else.

    :raises CallNumberRefused: when another record has it, unless ``allow_shared``.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return str(earlier.detail["call_number"])
    record = lock(record)
    _check_scheme(scheme, desk)
    held = find_held(record, scheme)
    typed = _typed_row(record, scheme, " ".join(text.split())[:120], allow_shared=allow_shared)
    typed.staff, typed.created_at = desk.staff, at
    if held is not None:
        swap(held, typed, record, desk=desk, at=at, key=key)
        return held.call_number
    typed.save()
    write_call_number(record, before=_before(record, scheme), after=typed.call_number, scheme=scheme, at=at)
    record_many([assigned_line(typed, record, at=at, key=key, typed=True)], desk=desk)
    return typed.call_number


@act
def release_call_number(*, record: Record, scheme: CallNumberScheme, desk: Desk, at: datetime, key: str) -> str:
    """Take the number of ``record`` back and return it; the scheme says whether it is given again.

    :raises CallNumberRefused: when the record holds none.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return str(earlier.detail["call_number"])
    record = lock(record)
    held = find_held(record, scheme)
    if held is None:
        raise CallNumberRefused(none_held(record.title))
    record_many([released_line(held, record, at=at, key=key)], desk=desk)
    take_back(held, record, at=at)
    return held.call_number


def find_held(record: Record, scheme: CallNumberScheme) -> SerialNumber | None:
    """Return the number that ``record`` holds in the sequence of ``scheme``; one that is not saved yet holds none."""
    if record.pk is None:
        return None
    rows = SerialNumber.objects.filter(library_id=scheme.library_id, sequence=scheme.sequence, record=record)
    return rows.select_related("scheme").first()


def take_back(row: SerialNumber, record: Record, *, at: datetime) -> None:
    """Free the number and empty what the record and its copies say by it; the caller writes the line."""
    write_call_number(record, before=row.call_number, after="", scheme=row.scheme, at=at, with_empty=False)
    SerialNumber.objects.filter(pk=row.pk).delete()


def swap(
    held: SerialNumber, fresh: SerialNumber, record: Record, *, desk: Desk, at: datetime, key: str | None = None
) -> None:
    """Let ``held`` become ``fresh`` in place: the old number is free and the new one taken at once."""
    before = held.call_number
    if before == fresh.call_number and held.scheme_id == fresh.scheme_id:
        record_many([assigned_line(held, record, at=at, key=key, unchanged=True)] if key else [], desk=desk)
        return
    gone = released_line(held, record, at=at)
    for name in ("scheme", "class_number", "stem", "number", "suffix", "call_number", "origin"):
        setattr(held, name, getattr(fresh, name))
    held.job = None
    held.save()
    write_call_number(record, before=before, after=held.call_number, scheme=held.scheme, at=at)
    record_many([gone, assigned_line(held, record, at=at, key=key, before=before)], desk=desk)


def build_row(wish: Wish, number: int, record: Record | None, *, suffix: str = "") -> SerialNumber:
    """Return the unsaved row of a number taken under ``wish``."""
    return SerialNumber(
        library_id=wish.scheme.library_id,
        sequence=wish.scheme.sequence,
        class_number=wish.place[0],
        stem=wish.place[1],
        number=number,
        suffix=suffix,
        call_number=wish.write(number, suffix),
        scheme=wish.scheme,
        record=record,
        brought=record.call_number[:120] if record else "",
    )


def _before(record: Record, scheme: CallNumberScheme) -> str:
    """Return the number that gives way; that of a room stands beside the record's own."""
    return "" if scheme.room_id else record.call_number


def _moved(held: SerialNumber, wish: Wish) -> SerialNumber:
    """Return the row that ``held`` becomes: the same number if it is counted where the record belongs."""
    same = (held.class_number, held.stem) == wish.place and held.sequence == wish.scheme.sequence
    if same:
        return build_row(wish, held.number, held.record, suffix=held.suffix)
    return build_row(wish, take_number(wish), held.record)


def _new_row(record: Record, scheme: CallNumberScheme, *, like: SameWork | None, at: datetime) -> SerialNumber:
    wish = find_wish(record, scheme, at=at)
    if like is None:
        return build_row(wish, take_number(wish), record)
    shared = find_held(like.record, scheme)
    if shared is None or not scheme.shares_works or like.record.pk == record.pk:
        raise CallNumberRefused(not_shared(scheme.name))
    place = (shared.class_number, shared.stem)
    lock_tails(scheme, [place])
    wish = Wish(scheme, place, wish.shown_class if wish.place == place else shared.class_number, wish.year)
    return build_row(wish, shared.number, record, suffix=_next_suffix(record, shared, like.sign))


def _next_suffix(record: Record, shared: SerialNumber, sign: str) -> str:
    """Return the sign with the edition's own number, else the first free one from 2 on."""
    rows = taken_in(shared.scheme, (shared.class_number, shared.stem)).filter(number=shared.number)
    used = set(rows.values_list("suffix", flat=True))
    if sign == "(":
        wanted = [f"({record.year})"] if record.year else []
        return next(
            (one for one in [*wanted, *(f"({record.year or 0}-{n})" for n in range(2, 10_000))] if one not in used), ""
        )
    said = read_edition(record.edition) if sign == EDITION else None
    numbers = [said] if said and said > 1 else []
    return next(text for n in [*numbers, *range(2, 10_000)] if (text := f"{sign}{n}") not in used)


def _use_reserved(reserved: SerialNumber, record: Record, scheme: CallNumberScheme) -> SerialNumber:
    row = SerialNumber.objects.select_for_update(of=("self",)).filter(
        pk=reserved.pk, record=None, library_id=scheme.library_id, sequence=scheme.sequence
    )
    found = row.first()
    if found is None:
        raise CallNumberRefused(reservation_gone())
    if found.class_number != find_wish(record, scheme, at=found.created_at).place[0]:
        raise CallNumberRefused(reserved_elsewhere(found.call_number))
    found.record, found.origin, found.brought = record, NumberOrigin.ASSIGNED, record.call_number[:120]
    return found


def _typed_row(record: Record, scheme: CallNumberScheme, text: str, *, allow_shared: bool) -> SerialNumber:
    mark = parse_call_number(text, prefix=scheme.prefix)
    if mark is None:
        raise CallNumberRefused(unreadable(text))
    lock_tails(scheme, [(mark.class_number, mark.stem)])
    same_number = Q(class_number=mark.class_number, stem=mark.stem, number=mark.number, suffix=mark.suffix)
    others = SerialNumber.objects.filter(library_id=scheme.library_id, sequence=scheme.sequence)
    others = others.filter(same_number | Q(call_number=text)).exclude(record=record)
    other = others.select_related("record").first()
    suffix = mark.suffix
    if other is not None:
        if not allow_shared:
            raise CallNumberRefused(taken(text, other.record.title if other.record else other.reserved_for))
        suffix = _shared_suffix(scheme, mark)
    return SerialNumber(
        library_id=scheme.library_id, sequence=scheme.sequence, class_number=mark.class_number, stem=mark.stem,
        number=mark.number, suffix=suffix, call_number=text, scheme=scheme, record=record,
        origin=NumberOrigin.TYPED, brought=record.call_number[:120],
    )  # fmt: skip


def _shared_suffix(scheme: CallNumberScheme, mark: Mark) -> str:
    rows = taken_in(scheme, (mark.class_number, mark.stem)).filter(number=mark.number, suffix__startswith=KNOWINGLY)
    last = rows.aggregate(last=Max("pk"))["last"] or 0
    return f"{KNOWINGLY}{last + 1}"


def _check_scheme(scheme: CallNumberScheme, desk: Desk) -> None:
    if scheme.library_id != desk.library.pk or not scheme.is_active:
        raise CallNumberRefused(scheme_elsewhere(scheme.name))
