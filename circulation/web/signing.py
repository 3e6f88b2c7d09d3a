"""Signing in: a card number and a password, or a one-time code; too many wrong ones lock the door for a while."""

from datetime import datetime, timedelta
from typing import Any

from axes.utils import reset
from django.contrib.auth import authenticate
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from circulation.enums import CardState
from circulation.models import Card, Reader, ReaderAccount
from libsys.access.doors.backend import came_in
from libsys.access.doors.known import is_kiosk
from libsys.access.doors.staying import KIOSK_IDLE, open_stay
from libsys.clock import now
from libsys.db.sealing import blind_index
from libsys.text.numbers import normalise_code

SESSION_KEY = "reader"
IDLE = timedelta(minutes=20)
STAYS = timedelta(days=30)
NOTED_EVERY, KIOSK_NOTED = timedelta(minutes=1), timedelta(seconds=5)
MAY_SIGN_IN = (CardState.VALID, CardState.SUSPENDED)


class ReaderBackend(BaseBackend):
    """Recognise a reader by card number and password or code; behind the lock of the staff's own sign-in."""

    def authenticate(  # type: ignore[override]  # a reader's account is no user of the staff
        self, request: HttpRequest | None, reader_number: str | None = None, secret: str = "", *, by_code: bool = False
    ) -> ReaderAccount | None:
        """Return the account, or None; a wrong number takes as long as a wrong password."""
        if reader_number is None:
            return None
        account = _find_account(reader_number)
        kept = "" if account is None else account.code if by_code else account.password
        if account is None or not kept:
            make_password(secret)  # as long as a check takes
            return None
        is_right = check_password(secret, kept)  # before the date is asked: a code that ran out takes as long
        if by_code and (account.code_expires_at is None or account.code_expires_at < now()):
            return None
        return account if is_right else None


def find_account(request: HttpRequest, *, number: str, secret: str, by_code: bool = False) -> ReaderAccount | None:
    """Return the account that number and secret open, None for a wrong pair or a locked door."""
    found: Any = authenticate(request, reader_number=number, secret=secret, by_code=by_code)
    if found is not None:
        came_in(request)
        reset(username=attempted_name(request, {"reader_number": number}))
    return found if isinstance(found, ReaderAccount) else None


def attempted_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the name under which wrong attempts are counted: a sign-in name, or a digest of a card number."""
    given = credentials or {}
    if "reader_number" in given:
        number = normalise_code(str(given["reader_number"])).value
        return f"reader:{blind_index(number, purpose='reader attempts')[:24]}"
    return str(given.get("username") or (request.POST.get("username", "") if request else ""))[:150]


def enter(request: HttpRequest, account: ReaderAccount, *, stays: bool, at: datetime) -> None:
    """Begin the reader's session in this browser; ``stays`` on a device of one's own."""
    request.session.cycle_key()
    on_kiosk = is_kiosk(request)
    open_stay(request, at=at)
    request.session[SESSION_KEY] = {
        "account": account.pk,
        "epoch": account.session_epoch,
        "stays": stays and not on_kiosk,
        "kiosk": on_kiosk,
        "seen": at.isoformat(),
    }
    if stays and not on_kiosk:
        request.session.set_expiry(STAYS)


def leave(request: HttpRequest) -> None:
    """End the reader's session; nothing of it stays in this browser."""
    if request.user.is_authenticated:
        request.session.pop(SESSION_KEY, None)
    else:
        request.session.flush()


def find_signed_in(request: HttpRequest) -> Reader | None:
    """Return the reader of this browser; nobody after a password was changed elsewhere or twenty idle minutes."""
    kept = request.session.get(SESSION_KEY)
    if not isinstance(kept, dict):
        return None
    at, seen = now(), datetime.fromisoformat(kept["seen"])
    limit = STAYS if kept["stays"] else KIOSK_IDLE if kept.get("kiosk") else IDLE
    accounts = ReaderAccount.objects.select_related("reader__category", "reader__group", "reader__library")
    account = accounts.filter(pk=kept["account"], session_epoch=kept["epoch"], reader__merged_into=None).first()
    if account is None or not seen <= at + NOTED_EVERY or at - seen > limit:
        request.session.pop(SESSION_KEY, None)
        return None
    if at - seen > (KIOSK_NOTED if kept.get("kiosk") else NOTED_EVERY):
        request.session[SESSION_KEY] = {**kept, "seen": at.isoformat()}
    reader = account.reader
    reader.account = account
    return reader


def _find_account(number: str) -> ReaderAccount | None:
    code = normalise_code(number).value
    card = Card.objects.filter(number=code, state__in=MAY_SIGN_IN).select_related("reader__account").first()
    return getattr(card.reader, "account", None) if card else None
