"""A reader's own access: the password they chose, the code by which they choose it, what they allow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from circulation.models.readers import Reader


class ReaderAccount(models.Model):
    """The key to a reader's own page; without one nobody can sign in for them.

    No password is given out: the desk draws a one-time ``code``, of which only
    the hash is kept, and the reader chooses a password with it.
    """

    reader = models.OneToOneField(Reader, on_delete=models.CASCADE, related_name="account")
    password = models.CharField(max_length=128, blank=True)
    code = models.CharField(max_length=128, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    activated_at = models.DateTimeField(_("开通时间"), null=True, blank=True)
    keeps_history = models.BooleanField(_("保存借阅历史"), default=False)
    session_epoch = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the account's number: whose it is, is nobody's to read."""
        return f"#{self.pk}"
