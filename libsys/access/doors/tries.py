"""What was tried at the doors: written down as keyed digests, counted, settled, forgotten."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.helpers import get_client_username
from django.db.models import Q
from django.http import HttpRequest

from libsys.access.addresses import client_address
from libsys.access.doors.judging import (
    ACCOUNT_LIMIT,
    ACCOUNT_WITHIN,
    ADDRESS_LIMIT,
    ADDRESS_WITHIN,
    SECRET_LIMIT,
    SECRET_WITHIN,
    Counts,
)
from libsys.access.doors.known import knows
from libsys.db.acts import act
from libsys.db.sealing import blind_index
from libsys.enums import AlarmKind
from libsys.models import SecurityAlarm, SignInTry
from libsys.text.dates import local_day

KEPT_FOR = timedelta(days=2)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Try:
    """Who tries to come in, as digests: the account, from where, with which secret, with a known browser or not."""

    account: str
    address: str
    secret: str
    is_known: bool


def read_try(request: HttpRequest | None, credentials: dict[str, object]) -> Try:
    """Return what is tried; the secret's digest is keyed, so that the table is no list of passwords."""
    account = account_of(str(get_client_username(request, credentials) or ""))
    secret = str(credentials.get("password") or credentials.get("secret") or "")
    return Try(
        account=account,
        address=client_address(request)[:45] if request else "",
        secret=blind_index(secret, purpose="door secret"),
        is_known=knows(request, account),
    )


def account_of(name: str) -> str:
    """Return the digest under which tries at a sign-in name are counted; names differ by more than case."""
    return blind_index(name.casefold(), purpose="door account")


def count_tries(tried: Try, *, at: datetime) -> Counts:
    """Return what was tried before at this account, from this address, with this secret."""
    failed = SignInTry.objects.filter(succeeded=False)
    at_account = failed.filter(account=tried.account, at__gt=at - ACCOUNT_WITHIN, is_known=False, settled=False)
    here = SignInTry.objects.filter(address=tried.address, at__gt=at - ADDRESS_WITHIN)
    same = failed.filter(secret=tried.secret, at__gt=at - SECRET_WITHIN) if tried.secret else failed.none()
    return Counts(
        account=at_account.count(),
        address=here.filter(succeeded=False, settled=False).count(),
        came_in=here.filter(succeeded=True).values("account").distinct().count(),
        secret=same.values("account").distinct().count(),
    )


@act
def note_failure(tried: Try, *, at: datetime) -> None:
    """Write down a try that failed; ring when it is the one that reaches a limit."""
    SignInTry.objects.create(
        at=at, account=tried.account, address=tried.address, secret=tried.secret, is_known=tried.is_known
    )
    counts = count_tries(tried, at=at)
    reached = (
        (AlarmKind.ACCOUNT, tried.account, counts.account >= ACCOUNT_LIMIT, {"tries": counts.account}),
        (AlarmKind.ADDRESS, blind_index(tried.address, purpose="door address"),
         counts.address >= ADDRESS_LIMIT + counts.came_in, {"tries": counts.address, "address": tried.address}),
        (AlarmKind.SPRAYING, tried.secret, counts.secret >= SECRET_LIMIT, {"accounts": counts.secret}),
    )  # fmt: skip
    for kind, cause, holds, facts in reached:
        if holds:
            ring(kind, cause=cause, facts=facts, at=at)


@act
def note_success(tried: Try, *, at: datetime) -> None:
    """Write down who came in; what they mistyped here before counts no more."""
    failed = Q(account=tried.account, address=tried.address, succeeded=False)
    SignInTry.objects.filter(failed, at__gt=at - ACCOUNT_WITHIN).update(settled=True)
    SignInTry.objects.create(
        at=at, account=tried.account, address=tried.address, succeeded=True, is_known=tried.is_known
    )


@act
def ring(
    kind: AlarmKind, *, cause: str, facts: dict[str, object], at: datetime, library_id: int | None = None
) -> SecurityAlarm:
    """Raise an alarm, once a day for one cause; who looks after the house sees it on the page of alarms."""
    alarm, made = SecurityAlarm.objects.get_or_create(
        kind=kind, cause=cause[:64], day=local_day(at), defaults={"at": at, "facts": facts, "library_id": library_id}
    )
    if made:
        logger.warning("alarm %s: %s", kind.value, facts)
    return alarm


@act
def forget_tries(*, before: datetime) -> int:
    """Delete tries from before ``before`` and return how many."""
    return SignInTry.objects.filter(at__lt=before).delete()[0]
