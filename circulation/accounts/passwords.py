"""The reader's password: chosen by the reader alone, never given out, never the card number."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.models import Card, Reader, ReaderAccount
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day

SHORTEST, LONGEST = 8, 128
FEWEST_DIFFERENT = 4


class PasswordRefused(DomainError):
    """The password was not taken."""


@act
def choose_password(*, reader: Reader, password: str, desk: Desk, at: datetime, key: str | None) -> ReaderAccount:
    """Give the account of ``reader`` a password; a code that opened it is used up, other browsers are signed out.

    :raises PasswordRefused: with every reason why the password is too easy to guess.
    """
    reader = lock(reader)
    account, _made = ReaderAccount.objects.get_or_create(reader=reader)
    if find_recorded(key) is not None:
        return account
    reasons = find_password_reasons(password, reader=reader)
    if reasons:
        raise PasswordRefused(reasons)
    account.password = make_password(password)
    account.code, account.code_expires_at = "", None
    account.activated_at = account.activated_at or at
    account.session_epoch += 1
    account.save()
    record(Kind.ACCOUNT_PASSWORD_CHOSEN, desk=desk, at=at, key=key, **describe_reader(reader, on=local_day(at)))
    return account


def find_password_reasons(password: str, *, reader: Reader) -> list[Reason]:
    """Return every reason against ``password``: length, repetition, common lists, what others know of the reader."""
    known = {*Card.objects.filter(reader=reader).values_list("number", flat=True), reader.phone, reader.name}
    guessable = any(fact and fact.casefold() in password.casefold() for fact in known)
    wrong = (
        ("password_short", _("密码至少 8 个字符。"), len(password) < SHORTEST),
        ("password_long", _("密码最多 128 个字符。"), len(password) > LONGEST),
        ("password_plain", _("密码里的字符太少，请混用几个不同的。"), len(set(password)) < FEWEST_DIFFERENT),
        ("password_guessable", _("密码里不要有证号、电话或姓名。"), guessable),
        ("password_common", _("这个密码太常见，别人容易猜到，请换一个。"), _is_common(password)),
    )
    return [Reason(code, sentence, facts={"field": "password"}) for code, sentence, holds in wrong if holds]


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False
