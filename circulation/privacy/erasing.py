"""Erasing a reader: nothing says any more who they were; what happened in the library stays, and is nobody's.

The row of the reader remains without a name, because receipts and money must
be kept by law and point at it. A list beside the database remembers who was
erased, so that a restored copy is cleaned of them again.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from circulation.accounts.history import forget_history
from circulation.enums import CardState, Kind
from circulation.models import (
    Card,
    Consent,
    DataLook,
    Erasure,
    Guardian,
    Hold,
    Loan,
    Reader,
    ReaderAccount,
    ReaderWord,
    StagedReader,
)
from circulation.models.holds import ACTIVE
from circulation.readers.clearance.deposits import deposit_held, find_held
from circulation.readers.keys import keys_of
from circulation.readers.persons.photos import photo_path
from libsys.access.desk import Desk
from libsys.access.doors.staying import end_reader_sessions
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.enums import ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import ScanCode
from libsys.text.dates import local_day

NOBODY = "—"
_ELSEWHERE: list[Callable[[Reader], object]] = []


class ErasureRefused(DomainError):
    """The reader was not erased; every reason is kept."""


@dataclass(frozen=True)
class ErasurePlan:
    """What erasing would take away and what must stay, counted; and every reason against it."""

    loans: int
    keys: int
    cards: int
    guardians: int
    consents: int
    charges: int
    receipts: int
    has_photo: bool
    has_account: bool
    reasons: tuple[Reason, ...]


def erases_too(erase: Callable[[Reader], object]) -> Callable[[Reader], object]:
    """Let ``erase`` be called for a reader who is erased, inside the act: a subject above cleans its own tables."""
    if erase not in _ELSEWHERE:
        _ELSEWHERE.append(erase)
    return erase


def plan_erasure(reader: Reader) -> ErasurePlan:
    """Return what erasing ``reader`` would do, without doing it."""
    return ErasurePlan(
        loans=Loan.objects.filter(reader=reader, returned_at__isnull=False).count(),
        keys=keys_of(reader).count(),
        cards=reader.cards.count(),
        guardians=reader.guardians.count(),
        consents=reader.consents.count(),
        charges=reader.charges.count(),
        receipts=reader.receipts.count(),
        has_photo=bool(reader.photo),
        has_account=ReaderAccount.objects.filter(reader=reader).exists(),
        reasons=tuple(_find_reasons(reader)),
    )


@act
def erase_reader(*, reader: Reader, desk: Desk, at: datetime, key: str | None) -> Erasure:
    """Take away everything that says who ``reader`` was, close the cards, and unlink every loan.

    :raises ErasureRefused: while copies are out, money is owed either way, or a hold waits.
    """
    reader = lock(reader)
    if find_recorded(key) is not None:
        return Erasure.objects.get(reader=reader)
    reasons = _find_reasons(reader)
    if reasons:
        raise ErasureRefused(reasons)
    forget_history(reader=reader, desk=desk, at=at, key=None)
    erased, _made = Erasure.objects.get_or_create(reader=reader, defaults={"erased_at": at, "staff": desk.staff})
    for one in (reader, *Reader.objects.filter(merged_into=reader)):  # duplicates that were merged say the name too
        clean(one, on=local_day(at))
    record(Kind.READER_ERASED, desk=desk, at=at, key=key, reader_category=reader.category.code)
    transaction.on_commit(lambda: remember_erasure(reader, at=at))
    return erased


def clean(reader: Reader, *, on: date) -> None:
    """Empty every column and row that says who ``reader`` was; inside an act, and again after a restore."""
    for erase in _ELSEWHERE:
        erase(reader)
    Loan.objects.filter(reader=reader, returned_at__isnull=False).update(reader=None)
    for rows in (keys_of(reader), Guardian.objects.filter(reader=reader), ReaderWord.objects.filter(reader=reader)):
        rows.delete()
    Guardian.objects.filter(person=reader).update(person=None)
    for number in ReaderAccount.objects.filter(reader=reader).values_list("pk", flat=True):
        end_reader_sessions(account=number)
    ReaderAccount.objects.filter(reader=reader).delete()
    Consent.objects.filter(reader=reader).exclude(giver_name="").update(giver_name=NOBODY)
    DataLook.objects.filter(reader=reader).update(reader=None)
    StagedReader.objects.filter(reader=reader).delete()
    _shred_cards(reader)
    if reader.photo:
        path = photo_path(reader.photo)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
    blank = dict.fromkeys(("birth_month", "phone", "email", "note", "id_sealed", "id_index", "photo"), "")
    Reader.objects.filter(pk=reader.pk).update(name=NOBODY, group=None, valid_until=on, **blank)


def remember_erasure(reader: Reader, *, at: datetime) -> None:
    """Add ``reader`` by number to the list beside the database, which no backup carries back in time."""
    line = {"reader": reader.pk, "made": reader.created_at.isoformat(), "at": at.isoformat()}
    path = list_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def list_path() -> Path:
    """Return where the list of erased readers lies: beside the database, outside what a backup restores."""
    return Path(settings.LIBSYS_DATA) / "erasures" / "list.jsonl"


@act
def reapply_erasures(*, at: datetime) -> int:
    """Erase again every reader of the list whom a restored copy brought back; return how many. May run twice.

    Readers are known by number and moment of registration, so that in a
    database of another house nobody is touched. What such a reader holds in
    the restored copy (an open loan from before) stays and is counted no less.
    """
    count = 0
    for line in _read_list():
        found = Reader.objects.filter(pk=line["reader"], created_at=datetime.fromisoformat(line["made"])).first()
        if found is None or (found.name == NOBODY and Erasure.objects.filter(reader=found).exists()):
            continue
        reader = lock(found)
        Erasure.objects.get_or_create(reader=reader, defaults={"erased_at": datetime.fromisoformat(line["at"])})
        for one in (reader, *Reader.objects.filter(merged_into=reader)):
            clean(one, on=local_day(at))
        count += 1
    return count


def _read_list() -> list[dict[str, str]]:
    path = list_path()
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _shred_cards(reader: Reader) -> None:
    cards = Card.objects.filter(reader=reader)
    ScanCode.objects.filter(subject=ScanSubject.CARD, object_id__in=cards.values("pk")).delete()
    for card in cards:
        card.number, card.state = f"X{secrets.token_hex(12).upper()}", CardState.CLOSED
        card.save(update_fields=["number", "state"])
        ScanCode.objects.create(code=card.number, subject=ScanSubject.CARD, object_id=card.pk)


def _find_reasons(reader: Reader) -> list[Reason]:
    out = Loan.objects.filter(reader=reader, returned_at=None).count()
    held = Hold.objects.filter(reader=reader, state__in=ACTIVE).count()
    wards = Guardian.objects.filter(person=reader).filter(~Q(reader__name=NOBODY)).count()
    reasons = [
        ("reader_has_loans", _("还有 %(count)s 册没还。") % {"count": out}, out),
        ("reader_owes", _("还欠 %(sum)s 元。") % {"sum": reader.owed}, reader.owed > Decimal(0)),
        ("reader_has_holds", _("还有 %(count)s 个预约，请先取消。") % {"count": held}, held),
        ("reader_is_guardian", _("是 %(count)s 位小读者的监护人，请先为他们另登记一位。") % {"count": wards}, wards),
        ("reader_merged_away", _("这位读者已并入另一位，请到那一位的页面办理。"), reader.merged_into_id),
    ]
    found = [Reason(code, sentence) for code, sentence, holds in reasons if holds]
    deposit = find_held(reader)
    return [*found, deposit_held(deposit)] if deposit > 0 else found
