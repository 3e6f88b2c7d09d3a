"""Gifts: who gives, and what."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DonorKind(TextChoices):
    """Who gives books to the library."""

    PERSON = "person", _("个人")
    CLASS = "class", _("班级")
    GRADUATES = "graduates", _("毕业生")
    UNIT = "unit", _("单位")
    LIBRARY = "library", _("图书馆")


class GiftSubject(TextChoices):
    """What a gift consists of."""

    BOOK = "book", _("图书")
    PERIODICAL = "periodical", _("报刊")
    LOCAL = "local", _("地方文献")
    MEDIA = "media", _("音像资料")
    OTHER = "other", pgettext_lazy("赠书", "其他")
