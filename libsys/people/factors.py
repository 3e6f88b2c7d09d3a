"""The second factor of the staff: a code that a phone shows for half a minute (TOTP, RFC 6238), and recovery codes."""

import secrets
from datetime import datetime

import pyotp
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.access.doors.numbers import are_spent, note_number
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.db.sealing import blind_index, seal, unseal
from libsys.errors import Reason
from libsys.models import RecoveryCode, SecondFactor, SecurityRule, User
from libsys.people.changing import note
from libsys.people.drawing import ALPHABET
from libsys.people.judging import StaffRefused, about
from libsys.people.kinds import FACTOR_OFF, FACTOR_ON, RECOVERY_USED

STEP = 30
DRIFT = 1
"""A phone's clock may be so many half minutes off."""

RECOVERY_CODES, GROUP = 10, 5
WHAT = "factor"
_SEALED_FOR, _DIGEST_FOR = "second factor", "recovery code"


def find_factor(user: User) -> SecondFactor | None:
    """Return the second factor of ``user`` if it is in use."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).first()


def must_enrol(user: User) -> bool:
    """Return whether the library asks for a second factor from a role of ``user`` who has none."""
    rule = SecurityRule.objects.filter(library=user.library_id).first()
    asked = set(rule.factor_roles) if rule else set()
    if not asked or find_factor(user) is not None:
        return False
    return bool(asked & set(user.grants.values_list("role", flat=True)))


def propose_secret() -> str:
    """Return a new secret for a phone to learn, sealed: whoever asked keeps it, and nothing is written yet."""
    return seal(pyotp.random_base32(), purpose=_SEALED_FOR)


def read_secret(proposed: str) -> str:
    """Return the secret that :func:`propose_secret` sealed.

    :raises SealBroken: when it was sealed under another key.
    """
    return unseal(proposed, purpose=_SEALED_FOR)


def address_of(secret: str, user: User) -> str:
    """Return the ``otpauth`` address that an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=str(user.library or "libsys"))


@act
def confirm_factor(*, user: User, proposed: str, code: str, desk: Desk, at: datetime, key: str | None) -> list[str]:
    """Put the ``proposed`` secret into use by a first right code; return the recovery codes, kept as digests only.

    The codes are drawn from the secret and ``key``, so that a form sent twice
    shows the same ones.

    :raises StaffRefused: when the code is wrong, nothing was proposed, or another secret is in use already.
    """
    user = lock(user)
    factor = find_factor(user)
    if factor is not None and find_recorded(key) is not None:
        return _draw_codes(factor.secret, key)
    if factor is not None:
        raise StaffRefused(Reason("factor_on", _("动态验证码已经启用。要换手机，请先停用。")))
    if not proposed:
        raise StaffRefused(Reason("factor_not_begun", _("请先用手机扫描二维码。")))
    step = _find_step(proposed, code, at=at, after=0)
    if step is None:
        raise StaffRefused(
            about("code", "factor_code_wrong", _("验证码不对。请看手机上现在的六位数字，并核对手机的时间。"))
        )
    in_use = {"secret": proposed, "confirmed_at": at, "last_step": step}
    factor, _made = SecondFactor.objects.update_or_create(user=user, defaults=in_use)
    codes = _draw_codes(proposed, key)
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=_digest(one)) for one in codes)
    note(FACTOR_ON, user, desk=desk, at=at, key=key)
    return codes


@act
def accept_code(*, user: User, code: str, desk: Desk, address: str, at: datetime) -> bool:
    """Return whether ``code`` is the phone's of this half minute or a recovery code; each is good once.

    After five wrong ones within a quarter of an hour none is right.
    """
    factor = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=False).first()
    if factor is None or are_spent(WHAT, user, at=at):
        return False
    step = _find_step(factor.secret, code, at=at, after=factor.last_step)
    if step is not None:
        SecondFactor.objects.filter(pk=factor.pk).update(last_step=step)
    is_right = step is not None or _use_recovery(factor, code, desk=desk, at=at)
    note_number(WHAT, user, is_right=is_right, address=address, at=at)
    return is_right


@act
def remove_factor(*, user: User, desk: Desk, at: datetime, key: str | None) -> None:
    """Take a second factor out of use: one's own, or by the administrator for a colleague whose phone is lost."""
    if find_recorded(key) is not None:
        return
    user = lock(user)
    if SecondFactor.objects.filter(user=user).delete()[0]:
        note(FACTOR_OFF, user, desk=desk, at=at, key=key)


def _find_step(sealed: str, code: str, *, at: datetime, after: int) -> int | None:
    given = "".join(code.split())
    totp = pyotp.TOTP(read_secret(sealed))
    now_step = int(at.timestamp()) // STEP
    for step in range(now_step - DRIFT, now_step + DRIFT + 1):
        if step > after and secrets.compare_digest(totp.generate_otp(step).encode(), given.encode()):
            return step
    return None


def _use_recovery(factor: SecondFactor, code: str, *, desk: Desk, at: datetime) -> bool:
    kept = RecoveryCode.objects.filter(factor=factor, digest=_digest(code), used_at=None)
    if not kept.update(used_at=at):
        return False
    note(RECOVERY_USED, factor.user, desk=desk, at=at, key=None)
    return True


def _draw_codes(sealed: str, key: str | None) -> list[str]:
    seed = key or secrets.token_hex(16)
    return [_draw(f"{sealed}:{seed}:{number}") for number in range(RECOVERY_CODES)]


def _draw(text: str) -> str:
    drawn = int(blind_index(text, purpose="recovery code drawn"), 16)
    letters = [ALPHABET[(drawn // len(ALPHABET) ** place) % len(ALPHABET)] for place in range(2 * GROUP)]
    return "".join(letters[:GROUP]) + "-" + "".join(letters[GROUP:])


def _digest(code: str) -> str:
    plain = "".join(one for one in code.casefold() if one.isalnum())
    return blind_index(plain or "-", purpose=_DIGEST_FOR)
