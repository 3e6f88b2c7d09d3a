"""Letters that the house writes to people of its staff once a week."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.models.people import User


class WeeklyLetter(models.Model):
    """What one person was told of one week: the row makes it once, whichever worker wrote.

    A worker claims the row before it hands the letter over. ``told_at`` stands
    when the mail server took it, or refused it for good (``problem``), or when
    there was nothing to tell (``overrides`` is 0 and nothing was sent).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="weekly_letters")
    week = models.DateField(_("哪一周（周一）"))
    overrides = models.PositiveIntegerField(_("破例次数"), default=0)
    claimed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(_("寄出"), null=True)
    problem = models.CharField(max_length=60, blank=True)

    class Meta:
        """A person is told of a week once."""

        constraints = [models.UniqueConstraint(fields=["user", "week"], name="told_of_a_week_once")]

    def __str__(self) -> str:
        """Return whom it is for and the week."""
        return f"{self.user_id} {self.week}"
