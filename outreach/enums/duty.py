"""Duty: the parts of a day for which somebody is put down."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class DutyPart(TextChoices):
    """Which part of a day; a room that opens through noon has one, one that shuts at noon two."""

    WHOLE = "whole", pgettext_lazy("值班", "全天")
    MORNING = "morning", pgettext_lazy("值班", "上午")
    AFTERNOON = "afternoon", pgettext_lazy("值班", "下午")
    EVENING = "evening", pgettext_lazy("值班", "晚上")
