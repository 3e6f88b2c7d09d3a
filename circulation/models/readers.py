"""Readers: people with rights, their cards, their groups, and the keys that stand for them in the day book."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from circulation.enums import CardState, GroupKind
from libsys.models import Library, ServicePoint


class ReaderCategory(models.Model):
    """A kind of reader to whom loan rules speak: adult, child, teacher, pupil …."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="reader_categories")
    code = models.CharField(_("代码"), max_length=32)
    name = models.CharField(_("读者类型"), max_length=60)
    english_name = models.CharField(_("英文名称"), max_length=60, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("证件有效月数"), default=60)

    class Meta:
        """A code names one category of a library."""

        constraints = [models.UniqueConstraint(fields=["library", "code"], name="category_code_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        if self.english_name and (get_language() or "").startswith("en"):
            return self.english_name
        return self.name


class ReaderGroup(models.Model):
    """A class, a department or a unit to which readers belong."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="reader_groups")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(_("代码"), max_length=40)
    name = models.CharField(_("班级或单位"), max_length=60)
    kind = models.CharField(_("类型"), max_length=12, choices=GroupKind.choices, default=GroupKind.SCHOOL_CLASS)

    class Meta:
        """A code names one group of a library."""

        constraints = [models.UniqueConstraint(fields=["library", "code"], name="group_code_once")]
        ordering = ["code"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Reader(models.Model):
    """A person with rights; of the birthday only year and month are kept."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="readers")
    name = models.CharField(_("姓名"), max_length=60)
    initials = models.CharField(max_length=40, blank=True, db_index=True)
    category = models.ForeignKey(ReaderCategory, on_delete=models.PROTECT, related_name="readers")
    group = models.ForeignKey(ReaderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="readers")
    birth_month = models.CharField(_("出生年月"), max_length=7, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    valid_until = models.DateField(_("有效期至"))
    created_at = models.DateTimeField()
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        """Newest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Card(models.Model):
    """A credential of a reader; old numbers stay, so that they are recognised and explained."""

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="cards")
    number = models.CharField(_("证号"), max_length=64)
    state = models.CharField(_("状态"), max_length=12, choices=CardState.choices, default=CardState.VALID)
    issued_on = models.DateField(_("办证日期"))

    class Meta:
        """A number is one card's, for ever."""

        constraints = [models.UniqueConstraint(fields=["number"], name="card_number_once")]
        ordering = ["reader", "-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class ReaderKey(models.Model):
    """The random number that stands for a reader in the day book during one calendar year.

    Deleting a reader's rows here is forgetting their history: the lines stay,
    and nobody can say whose they were.
    """

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="keys")
    year = models.PositiveSmallIntegerField()
    key = models.BigIntegerField()

    class Meta:
        """One key per reader and year, one reader per key."""

        constraints = [
            models.UniqueConstraint(fields=["reader", "year"], name="reader_key_of_year_once"),
            models.UniqueConstraint(fields=["key"], name="reader_key_once"),
        ]

    def __str__(self) -> str:
        """Return the year only: the key says nothing to people."""
        return str(self.year)
