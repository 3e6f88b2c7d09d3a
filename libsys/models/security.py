"""What guards the door: sessions, second factors, tries to come in, alarms, what a library asks for."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.enums import AlarmKind
from libsys.models.people import User
from libsys.models.places import Library


class Session(AbstractBaseSession):
    """A browser that somebody signed in with: whose, since when, from where; deleting the row ends it.

    ``user`` is a person of the staff, ``account`` the number of a reader's
    account; a browser of a passer-by has neither.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    account = models.BigIntegerField(null=True, db_index=True)
    opened_at = models.DateTimeField(_("登录时间"), null=True)
    seen_at = models.DateTimeField(_("最近使用"), null=True)
    address = models.CharField(_("地址"), max_length=45, blank=True)
    browser = models.CharField(_("浏览器"), max_length=200, blank=True)

    def __str__(self) -> str:
        """Return since when it is open: the key opens it and is nobody's to read."""
        return self.opened_at.isoformat() if self.opened_at else ""

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store that reads these rows; it knows this table, not the other way round."""
        return import_module(settings.SESSION_ENGINE).SessionStore


class SecurityRule(models.Model):
    """What a library asks of its staff: ``factor_roles`` are the roles that must have a second factor."""

    library = models.OneToOneField(Library, on_delete=models.CASCADE, related_name="security_rule")
    factor_roles = models.JSONField(default=list)

    def __str__(self) -> str:
        """Return the roles."""
        return ", ".join(self.factor_roles)


class SecondFactor(models.Model):
    """The secret that a person's phone shares with the house, sealed; it counts once ``confirmed_at``.

    ``last_step`` is the half minute whose code was used last: a code is good once.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(_("启用时间"), null=True, blank=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return whose it is by number: the secret is nobody's to read."""
        return f"#{self.user_id}"


class RecoveryCode(models.Model):
    """A code for the day on which the phone is lost: good once, kept as a keyed digest."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A code is one person's."""

        constraints = [models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        """Return its number."""
        return f"#{self.pk}"


class StaffPin(models.Model):
    """The short number with which a person takes over a desk they have signed in at before."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="pin")
    pin = models.CharField(max_length=128)
    chosen_at = models.DateTimeField(_("设定时间"))

    def __str__(self) -> str:
        """Return whose it is by number."""
        return f"#{self.user_id}"


class SignInTry(models.Model):
    """Somebody tried to come in; account and secret are keyed digests, kept for two days.

    ``is_known``: from a browser that this account came in with before.
    ``settled``: a failure after which the same account came in from the same address.
    """

    at = models.DateTimeField(db_index=True)
    account = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    secret = models.CharField(max_length=64, blank=True)
    succeeded = models.BooleanField(default=False)
    is_known = models.BooleanField(default=False)
    settled = models.BooleanField(default=False)

    class Meta:
        """Counted by account, by address and by secret."""

        indexes = [
            models.Index(fields=["account", "at"], name="try_account"),
            models.Index(fields=["address", "at"], name="try_address"),
            models.Index(fields=["secret", "at"], name="try_secret"),
        ]

    def __str__(self) -> str:
        """Return when it was."""
        return self.at.isoformat()


class SecurityAlarm(models.Model):
    """Something that a person should look at: once per ``kind``, ``cause`` and day.

    ``facts`` say what was counted; never a secret, a name or a card number.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, null=True, related_name="alarms")
    kind = models.CharField(_("警报"), max_length=24, choices=AlarmKind.choices)
    cause = models.CharField(max_length=64)
    day = models.DateField()
    at = models.DateTimeField(_("时间"))
    facts = models.JSONField(default=dict)
    seen_at = models.DateTimeField(_("看过"), null=True, blank=True)
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        """The newest first; the same cause rings once a day."""

        constraints = [models.UniqueConstraint(fields=["kind", "cause", "day"], name="alarm_once_a_day")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the kind's name."""
        return str(self.get_kind_display())
