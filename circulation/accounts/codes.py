"""One-time codes: with one a reader chooses a password at home; the desk hands it out, nobody else sees it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from circulation.enums import CardState, Kind
from circulation.models import Card, Reader, ReaderAccount
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.db.sealing import blind_index
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day

GOOD_FOR = timedelta(days=3)
DIGITS = 8
_PURPOSE = "reader account code"


class CodeRefused(DomainError):
    """No code was made."""


@dataclass(frozen=True)
class OneTimeCode:
    """A code as it is said or printed once: digits, and the time until which it opens the account."""

    digits: str
    expires_at: datetime


@act
def issue_code(*, reader: Reader, desk: Desk, at: datetime, key: str) -> OneTimeCode:
    """Make a code with which ``reader`` opens the account or chooses another password, good for three days.

    Of the code only a hash is kept. It is drawn from ``key``, so that a form
    sent twice hands out the same code; an older code is void from then on. The
    password that stood before goes on until a new one is chosen.

    :raises CodeRefused: for a reader without a valid card.
    """
    reader = lock(reader)
    earlier = find_recorded(key)
    code = OneTimeCode(_draw(reader, key), (earlier.at if earlier else at) + GOOD_FOR)
    if earlier is not None:
        return code
    if reader.merged_into_id or not Card.objects.filter(reader=reader, state=CardState.VALID).exists():
        raise CodeRefused(Reason("card_not_valid", _("这位读者没有有效的读者证，请先办证或恢复使用。")))
    made = {"code": make_password(code.digits), "code_expires_at": code.expires_at}
    ReaderAccount.objects.update_or_create(reader=reader, defaults=made)
    record(Kind.ACCOUNT_CODE_ISSUED, desk=desk, at=at, key=key, **describe_reader(reader, on=local_day(at)))
    return code


def _draw(reader: Reader, key: str) -> str:
    drawn = int(blind_index(f"{reader.pk}:{key}", purpose=_PURPOSE), 16)
    return f"{drawn % 10**DIGITS:0{DIGITS}d}"
