"""The electronic card: a code on the reader's phone that changes every half minute, read by the desk's scanner.

It carries the account and a keyed digest of the half minute in upper-case letters
and digits, so that a small QR code holds it and any scanner types it.
A photograph of it is worth nothing two minutes later.
"""

from datetime import datetime, timedelta

from circulation.enums import CardState
from circulation.models import Card, ReaderAccount
from libsys.db.sealing import blind_index

PREFIX = "LSE"
SLOT = timedelta(seconds=30)
GOOD_SLOTS = 4
_DIGEST = 12
_PURPOSE = "electronic card"


def draw_code(account: ReaderAccount, *, at: datetime) -> str:
    """Return the code of this half minute."""
    slot = _slot(at)
    return f"{PREFIX}-{account.pk}-{_digest(account.pk, account.session_epoch, slot)}"


def is_code(text: str) -> bool:
    """Return whether a scan looks like an electronic card."""
    return text.startswith(f"{PREFIX}-") and text.count("-") == 2


def find_card(text: str, *, at: datetime) -> Card | None:
    """Return the reader's newest valid card for a code that is at most two minutes old, else None."""
    _prefix, number, digest = text.split("-")
    account = ReaderAccount.objects.filter(pk=int(number)).first() if _may_be_id(number) else None
    if account is None:
        return None
    slots = range(_slot(at) - GOOD_SLOTS, _slot(at) + 2)
    if digest not in {_digest(account.pk, account.session_epoch, slot) for slot in slots}:
        return None
    cards = Card.objects.select_related("reader").filter(reader=account.reader_id, state=CardState.VALID)
    return cards.order_by("-pk").first()


def _slot(at: datetime) -> int:
    return int(at.timestamp() // SLOT.total_seconds())


def _digest(account: int, epoch: int, slot: int) -> str:
    return blind_index(f"{account}:{epoch}:{slot}", purpose=_PURPOSE)[:_DIGEST].upper()


def _may_be_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
