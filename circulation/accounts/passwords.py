"""The reader's password: chosen by the reader alone, never given out, never the card number."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.models import Card, Reader, ReaderAccount
from circulation.readers.lines import describe_reader
from circulation.readers.persons.idnumbers import SEALED_FOR
from libsys.access.desk import Desk
from libsys.access.doors.staying import end_reader_sessions
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.db.sealing import SealBroken, unseal
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day
from libsys.text.guessing import is_mostly_runs, is_repeat

SHORTEST, LONGEST = 8, 128
FEWEST_DIFFERENT = 4
ENDING = 6


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
    end_reader_sessions(account=account.pk)
    record(Kind.ACCOUNT_PASSWORD_CHOSEN, desk=desk, at=at, key=key, **describe_reader(reader, on=local_day(at)))
    return account


def find_password_reasons(password: str, *, reader: Reader) -> list[Reason]:
    """Return every reason against ``password``: length, repetition, common lists, what others know of the reader."""
    guessable = any(fact in password.casefold() for fact in find_known_facts(reader))
    is_plain = len(set(password)) < FEWEST_DIFFERENT or is_repeat(password)
    wrong = (
        ("password_short", _("密码至少 8 个字符。"), len(password) < SHORTEST),
        ("password_long", _("密码最多 128 个字符。"), len(password) > LONGEST),
        ("password_plain", _("密码里的字符太少，请混用几个不同的。"), is_plain),
        ("password_run", _("密码不要用连号或键盘上相邻的键。"), is_mostly_runs(password)),
        ("password_guessable", _("密码里不要有证号、电话、姓名、生日或证件号码末六位。"), guessable),
        ("password_common", _("这个密码太常见，别人容易猜到，请换一个。"), _is_common(password)),
    )
    return [Reason(code, sentence, facts={"field": "password"}) for code, sentence, holds in wrong if holds]


def find_known_facts(reader: Reader) -> set[str]:
    """Return what others know of ``reader`` and try first: name, numbers, phone, birth month, the end of the ID."""
    numbers = list(Card.objects.filter(reader=reader).values_list("number", flat=True))
    try:
        id_number = unseal(reader.id_sealed, purpose=SEALED_FOR)
    except SealBroken:
        id_number = ""
    ends = [_digits_of(text)[-ENDING:] for text in (*numbers, reader.phone)] + [id_number[-ENDING:]]
    facts = {reader.name.casefold(), *(text.casefold() for text in numbers), reader.birth_month.replace("-", "")}
    return {fact for fact in facts if fact} | {end.casefold() for end in ends if len(end) == ENDING}


def _digits_of(text: str) -> str:
    return "".join(one for one in text if one.isascii() and one.isdecimal())


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False
