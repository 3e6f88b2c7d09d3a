"""Contests: the entries, what each judge gave them, what they won."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.enums import Prize
from outreach.models.activities.planned import Activity


class ContestEntry(models.Model):
    """An entry of a contest: who took part, from where, with what; ``score`` is the mean of the judges, of 100."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField(_("编号"))
    name = models.CharField(_("参赛者"), max_length=60)
    unit = models.CharField(_("学校或单位"), max_length=80, blank=True)
    title = models.CharField(_("作品或节目"), max_length=120, blank=True)
    division = models.CharField(_("组别"), max_length=40, blank=True)
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True, blank=True)
    prize = models.CharField(_("奖项"), max_length=8, choices=Prize.choices, blank=True)
    advances = models.BooleanField(_("推荐参加上一级"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By number; a number is one entry's; a score lies between 0 and 100."""

        ordering = ["number"]
        verbose_name_plural = "contest entries"
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="entry_number_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100), name="entry_score_of_a_hundred"
            ),
        ]

    def __str__(self) -> str:
        """Return who took part."""
        return self.name


class ContestScore(models.Model):
    """What one judge gave an entry, of 100."""

    entry = models.ForeignKey(ContestEntry, on_delete=models.CASCADE, related_name="scores")
    judge = models.CharField(_("评委"), max_length=60)
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2)

    class Meta:
        """A judge scores an entry once."""

        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "judge"], name="judged_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="judged_of_a_hundred"),
        ]

    def __str__(self) -> str:
        """Return the score."""
        return str(self.score)
