"""Readers: people with rights, their cards, their groups, and the keys that stand for them in the day book."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from circulation.enums import CardKind, CardState, GroupKind, GuardianRule
from libsys.db.prefixes import PATTERN
from libsys.models import Library, ServicePoint


class ReaderCategory(models.Model):
    """A kind of reader to whom loan rules speak: adult, child, teacher, pupil ….

    The ``code`` stays once somebody is of it, since lines of the day book
    carry it. From ``retired_on`` no new reader is of it. ``deposit`` in yuan.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="reader_categories")
    code = models.CharField(_("代码"), max_length=32)
    name = models.CharField(_("读者类型"), max_length=60)
    english_name = models.CharField(_("英文名称"), max_length=60, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("证件有效月数"), default=60)
    deposit = models.DecimalField(_("押金"), max_digits=7, decimal_places=2, default=Decimal(0))
    guardian = models.CharField(_("监护人"), max_length=8, choices=GuardianRule.choices, default=GuardianRule.BY_AGE)
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        """A code names one category of a library; a card is good for a month at least, a deposit never negative."""

        constraints = [
            models.UniqueConstraint(fields=["library", "code"], name="category_code_once"),
            models.CheckConstraint(condition=Q(valid_months__gte=1), name="category_valid_for_a_month"),
            models.CheckConstraint(condition=Q(deposit__gte=0), name="category_deposit_not_negative"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        if self.english_name and (get_language() or "").startswith("en"):
            return self.english_name
        return self.name


class ReaderGroup(models.Model):
    """A class, a department or a unit to which readers belong.

    The ``code`` is for good, since lines of the day book carry it; a class
    that moves up a year changes its name. ``entered`` is the year in which a
    class began school, ``teacher`` whoever is told what its members owe.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="reader_groups")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(_("代码"), max_length=40)
    name = models.CharField(_("班级或单位"), max_length=60)
    kind = models.CharField(_("类型"), max_length=12, choices=GroupKind.choices, default=GroupKind.SCHOOL_CLASS)
    entered = models.PositiveSmallIntegerField(_("入学年份"), null=True, blank=True)
    teacher = models.CharField(_("班主任或联系人"), max_length=60, blank=True)
    teacher_email = models.EmailField(_("联系人邮箱"), blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A code names one group of a library."""

        constraints = [models.UniqueConstraint(fields=["library", "code"], name="group_code_once")]
        ordering = ["code"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def listed_name(self) -> str:
        """Return the name as a list to choose from shows it.

        A closed class says since when: after a roll-over a younger one bears its name.
        """
        if self.closed_on is None:
            return self.name
        return gettext("%(name)s（%(year)s年撤销）") % {"name": self.name, "year": self.closed_on.year}


class Reader(models.Model):
    """A person with rights; of the birthday only year and month are kept.

    ``id_sealed`` is the number of an identity document, sealed; ``id_index``
    its keyed digest, by which the number is recognised without being read.
    ``photo`` is the name of a file in the data folder. ``version`` grows with
    every change of details. ``owed`` in yuan, ``suspended_until`` (the last day without lending) are
    projections kept by the acts of charges. A reader who turned out to be the
    same person as another is ``merged_into`` that one and owns nothing.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="readers")
    name = models.CharField(_("姓名"), max_length=60)
    category = models.ForeignKey(ReaderCategory, on_delete=models.PROTECT, related_name="readers")
    group = models.ForeignKey(ReaderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="readers")
    birth_month = models.CharField(_("出生年月"), max_length=7, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    id_sealed = models.CharField(max_length=200, blank=True)
    id_index = models.CharField(max_length=64, blank=True)
    photo = models.CharField(max_length=40, blank=True)
    valid_until = models.DateField(_("有效期至"))
    owed = models.DecimalField(_("欠费"), max_digits=9, decimal_places=2, default=Decimal(0))
    suspended_until = models.DateField(_("停借至"), null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        """Nobody owes less than nothing; an identity number is one person's in a library. Newest first."""

        constraints = [
            models.CheckConstraint(condition=Q(owed__gte=0), name="owed_not_negative"),
            models.CheckConstraint(
                condition=Q(id_sealed="", id_index="") | (~Q(id_sealed="") & ~Q(id_index="")),
                name="sealed_number_has_its_index",
            ),
            models.UniqueConstraint(
                fields=["library", "id_index"],
                condition=Q(merged_into__isnull=True) & ~Q(id_index=""),
                name="id_number_once_in_library",
            ),
        ]
        # SQLite takes no index with a condition for a value that is bound; this one it takes.
        indexes = [models.Index(fields=["id_index"], name="reader_id_index")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Card(models.Model):
    """A credential of a reader; old numbers stay, so that they are recognised and explained."""

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="cards")
    number = models.CharField(_("证号"), max_length=64)
    kind = models.CharField(_("种类"), max_length=12, choices=CardKind.choices, default=CardKind.LIBRARY)
    state = models.CharField(_("状态"), max_length=12, choices=CardState.choices, default=CardState.VALID)
    issued_on = models.DateField(_("办证日期"))

    class Meta:
        """A number is one card's, for ever."""

        constraints = [models.UniqueConstraint(fields=["number"], name="card_number_once")]
        ordering = ["reader", "-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class ReaderWord(models.Model):
    """What a reader is found by: parts of the name, pinyin, ends of numbers; ``circulation.readers.words`` keeps it."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=80)

    class Meta:
        """Looked up by its beginning."""

        indexes = [models.Index(fields=["word", "reader"], opclasses=[PATTERN, "int8_ops"], name="reader_words")]

    def __str__(self) -> str:
        """Return the word."""
        return self.word


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
