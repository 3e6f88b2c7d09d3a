"""Clearing readers who owe nothing: their cards are closed, one line says so; and taking that back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from circulation.enums import CardKind, CardState, Kind
from circulation.models import Card, Reader, ReaderKey
from circulation.readers.clearance.debts import USABLE, ClearanceRefused, find_debts, find_reasons
from circulation.readers.clearance.deposits import MAY_KEEP, find_lifted, keep_in_mind
from circulation.readers.clearance.releasing import release_all
from circulation.readers.keys import find_or_make_keys
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many, void
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.dates import local_day


@dataclass
class Outcome:
    """What became of a chunk: how many readers were cleared, and the reasons against the others by their numbers."""

    cleared: int = 0
    released: int = 0
    refused: dict[int, list[Reason]] = field(default_factory=dict)


@act
def clear_reader(*, reader: Reader, desk: Desk, at: datetime, key: str, keeping: str = "") -> None:
    """Close the cards of a reader who leaves.

    ``keeping`` says why a deposit is not given back now; only a desk that may
    waive charges can say so, and the money stays the reader's.

    :raises ClearanceRefused: with every reason: copies out, money owed, a deposit to give back, no card.
    """
    if find_recorded(key_of(key, reader.pk)) is not None:
        return
    outcome = clear_many(reader_ids=[reader.pk], desk=desk, at=at, key=key, keeping=keeping)
    if outcome.refused:
        raise ClearanceRefused(outcome.refused[reader.pk])


@act
def clear_many(*, reader_ids: Sequence[int], desk: Desk, at: datetime, key: str, keeping: str = "") -> Outcome:
    """Close the cards of those readers who owe nothing, and say why the others stay.

    Whoever was cleared under this ``key`` before is passed over, so a chunk may be done twice.
    """
    readers = _lock_readers(reader_ids)
    done = _find_done([reader.pk for reader in readers], key)
    readers = [reader for reader in readers if reader.pk not in done]
    debts = find_debts([reader.pk for reader in readers], today=local_day(at))
    kept_for = find_lifted(keeping=keeping, desk=desk)
    standing = {
        pk: [reason for reason in find_reasons(found) if not (kept_for and reason.lifted_by == MAY_KEEP)]
        for pk, found in debts.items()
    }
    outcome = Outcome(refused={pk: reasons for pk, reasons in standing.items() if reasons})
    able = [reader for reader in readers if reader.pk not in outcome.refused]
    outcome.cleared = len(able)
    if able:
        outcome.released = release_all([reader.pk for reader in able], desk=desk, at=at, key=key)
        kept = {reader.pk: keep_in_mind(debts[reader.pk].deposit, kept_for) for reader in able}
        _close(able, kept, desk=desk, at=at, key=key)
    return outcome


@act
def take_back(*, line: Entry, desk: Desk, at: datetime, key: str) -> None:
    """Give a reader back the cards that a clearance closed; cancelled holds stay cancelled.

    :raises ClearanceRefused: when it was taken back before, or the reader has a new card since.
    """
    if find_recorded(key) is not None:
        return
    if Entry.objects.filter(voids=line).exists():
        raise ClearanceRefused(Reason("clearance_undone", _("这次离校手续已经撤销过了。")))
    reader = _reader_of(line)
    if Card.objects.filter(reader=reader, state__in=USABLE).exists():
        sentence = _("这位读者后来又办了证，不能撤销。要用旧证的，先退新证。")
        raise ClearanceRefused(Reason("reader_has_new_card", sentence))
    before: dict[str, str] = line.detail["cards"]
    cards = list(Card.objects.filter(pk__in=before, state=CardState.CLOSED))
    for card in cards:
        card.state = before[str(card.pk)]
    Card.objects.bulk_update(cards, ["state"])
    for closing in Entry.objects.filter(key__in=[f"{line.key}.{pk}" for pk in before]):
        void(closing, kind=_kind(closing.kind), desk=desk, at=at)
    void(line, kind=Kind.READER_CLEARED, desk=desk, at=at, key=key)


def key_of(key: str, reader_id: int) -> str:
    """Return the operation key of one reader's line."""
    return f"{key}.{reader_id}"


def find_lines(reader_ids: Iterable[int], *, batch: int = 500) -> dict[int, Entry]:
    """Return the standing line of each reader who was cleared and whose history is not forgotten."""
    wanted = list(reader_ids)
    found: dict[int, Entry] = {}
    for start in range(0, len(wanted), batch):
        keys = ReaderKey.objects.filter(reader__in=wanted[start : start + batch])
        owners = dict(keys.values_list("key", "reader_id"))
        lines = Entry.objects.filter(reader_key__in=owners, kind=Kind.READER_CLEARED.value).order_by("pk")
        all_lines = list(lines)
        voided = {line.voids_id for line in all_lines}
        found |= {owners[line.reader_key]: line for line in all_lines if not line.voids_id and line.pk not in voided}
    return found


def _lock_readers(reader_ids: Sequence[int]) -> list[Reader]:
    rows = Reader.objects.filter(pk__in=reader_ids, merged_into=None).select_related("category", "group")
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def _find_done(reader_ids: Sequence[int], key: str) -> set[int]:
    keys = {key_of(key, pk): pk for pk in reader_ids}
    return {keys[known] for known in Entry.objects.filter(key__in=keys).values_list("key", flat=True)}


def _close(readers: Sequence[Reader], kept: dict[int, dict[str, str]], *, desk: Desk, at: datetime, key: str) -> None:
    day = local_day(at)
    keys = find_or_make_keys(readers, day.year)
    cards: dict[int, list[Card]] = {reader.pk: [] for reader in readers}
    for card in Card.objects.filter(reader__in=readers, state__in=USABLE).order_by("-pk"):
        cards[card.reader_id].append(card)
    lines: list[Line] = []
    for reader in readers:
        who = describe_reader(reader, reader_key=keys[reader.pk], on=day)
        lines += _lines(cards[reader.pk], who, kept[reader.pk], at=at, key=key_of(key, reader.pk))
    record_many(lines, desk=desk)
    closed = [card.pk for some in cards.values() for card in some]
    Card.objects.filter(pk__in=closed).update(state=CardState.CLOSED)


def _lines(
    cards: Sequence[Card], who: dict[str, Any], kept: dict[str, str], *, at: datetime, key: str
) -> Iterable[Line]:
    before = {str(card.pk): card.state for card in cards}
    columns = {"object_type": "card", "object_id": cards[0].pk, "detail": {"cards": before, **kept}, **who}
    yield Line(Kind.READER_CLEARED, at, columns, key=key)
    for card in cards:
        kind = Kind.CARD_CLOSED if card.kind == CardKind.LIBRARY else Kind.CREDENTIAL_WITHDRAWN
        yield Line(kind, at, {"object_type": "card", "object_id": card.pk, **who}, key=f"{key}.{card.pk}")


def _reader_of(line: Entry) -> Reader:
    card = Card.objects.select_related("reader").get(pk=line.object_id)
    return Reader.objects.select_for_update(of=("self",)).get(pk=card.reader_id)


def _kind(value: str) -> Kind:
    return Kind.CARD_CLOSED if value == Kind.CARD_CLOSED.value else Kind.CREDENTIAL_WITHDRAWN
