"""Rules and plans of the house: their sorts."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class PolicySort(TextChoices):
    """What a document is."""

    RULE = "rule", pgettext_lazy("制度文件", "制度")
    PLAN = "plan", pgettext_lazy("制度文件", "计划")
    OTHER = "other", pgettext_lazy("制度文件", "其他")
