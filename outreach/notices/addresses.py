"""A reader's own e-mail address: it counts after a code that was sent there came back."""

import hmac
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from circulation.models import Reader
from circulation.readers.persons.editing import change_reader
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.db.sealing import blind_index
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day
from outreach.enums import NoticeTopic
from outreach.models import AddressCheck, Notice, NoticeCause
from outreach.notices.causes import ADDRESS
from outreach.notices.sending.ways import EmailWay, find_way

GOOD_FOR = timedelta(hours=1)
PAUSE = timedelta(minutes=1)
MOST_A_DAY = 5
MOST_WRONG = 5
DIGITS = 6
_PURPOSE = "notice address code"


class AddressRefused(DomainError):
    """The address was not taken; nothing was changed."""


def code_of(check: AddressCheck) -> str:
    """Return the code that was sent, or is to be: drawn from the row, the same every time."""
    drawn = int(blind_index(f"{check.pk}:{check.seed}", purpose=_PURPOSE), 16)
    return f"{drawn % 10**DIGITS:0{DIGITS}d}"


def find_check(reader: Reader, *, at: datetime) -> AddressCheck | None:
    """Return the address that waits for its code, None where none does or its hour is over."""
    check = AddressCheck.objects.filter(reader=reader).first()
    return check if check and at - check.asked_at < GOOD_FOR and check.wrong < MOST_WRONG else None


@act
def ask_address(*, reader: Reader, email: str, at: datetime, key: str) -> AddressCheck:
    """Queue a code to ``email``; the address counts when the code comes back within an hour.

    :raises AddressRefused: for what is no address, where no mail server is set, or after too many codes.
    """
    reader, email = lock(reader), email.strip()
    earlier = AddressCheck.objects.filter(reader=reader, seed=key).first()
    if earlier is not None:
        return earlier
    reasons = _judge(reader, email, at=at)
    if reasons:
        raise AddressRefused(reasons)
    check = AddressCheck.objects.create(reader=reader, email=email, seed=key, asked_at=at)
    cause = f"{NoticeTopic.ADDRESS_CODE}:{check.pk}"
    notice = Notice.objects.create(
        library=reader.library, topic=NoticeTopic.ADDRESS_CODE, key=f"notice:{cause}", reader=reader,
        day=local_day(at), created_at=at, not_before=at,
    )  # fmt: skip
    NoticeCause.objects.create(notice=notice, key=cause, object_type=ADDRESS, object_id=check.pk, on=local_day(at))
    return check


@act
def confirm_address(*, reader: Reader, code: str, desk: Desk, at: datetime, key: str) -> Reader | None:
    """Take the address into the reader's details if the code is right; a wrong one is counted and gives None."""
    reader = lock(reader)
    check = find_check(reader, at=at)
    if check is None:
        return None
    if not hmac.compare_digest(code.strip().encode(), code_of(check).encode()):
        check.wrong += 1
        check.save(update_fields=["wrong"])
        return None
    changed = change_reader(reader=reader, version=reader.version, desk=desk, at=at, key=key, email=check.email)
    AddressCheck.objects.filter(reader=reader).delete()
    return changed


@act
def drop_address(*, reader: Reader, desk: Desk, at: datetime, key: str) -> Reader:
    """Take the address out of the reader's details, and whatever waits for a code."""
    reader = lock(reader)
    AddressCheck.objects.filter(reader=reader).delete()
    return change_reader(reader=reader, version=reader.version, desk=desk, at=at, key=key, email="")


def _judge(reader: Reader, email: str, *, at: datetime) -> list[Reason]:
    if not isinstance(find_way("email"), EmailWay):
        return [Reason("no_mail_server", _("本馆还不能发邮件。请到服务台登记邮箱。"))]
    try:
        validate_email(email)
    except ValidationError:
        return [Reason("address_wrong", _("这不像邮箱地址，请照着再写一遍。"), facts={"field": "email"})]
    asked = AddressCheck.objects.filter(reader=reader, asked_at__gt=at - timedelta(days=1))
    if asked.count() >= MOST_A_DAY or asked.filter(asked_at__gt=at - PAUSE).exists():
        return [Reason("too_many_codes", _("验证码发得太勤了。请等一分钟；一天最多发 5 次。"))]
    return []
