"""Services at the counter, and questions that readers ask."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from circulation.enums.kinds import QUESTIONS
from libsys.models import Entry, Library, Room
from outreach.enums import QuestionState


class CounterService(models.Model):
    """A service that the library renders at its counters; ``name`` stays, since lines carry it. ``price`` in yuan."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="counter_services")
    name = models.CharField(_("服务"), max_length=40)
    english_name = models.CharField(_("英文名称"), max_length=60, blank=True)
    unit = models.CharField(_("单位"), max_length=8)
    price = models.DecimalField(_("单价（元）"), max_digits=7, decimal_places=2, default=0)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        """A name is one service's in a library; nobody is paid for asking."""

        ordering = ["library", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["library", "name"], name="counter_service_name_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="service_price_not_negative"),
        ]

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        if self.english_name and (get_language() or "").startswith("en"):
            return self.english_name
        return self.name


class ServiceReceipt(models.Model):
    """The number of the paper for a paid service; a service that was taken back keeps its number.

    Numbers run from 1 within a library and a year, without a gap. ``printed``
    counts how often the paper was printed.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveIntegerField(_("序号"))
    line = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="service_receipt")
    printed = models.PositiveIntegerField(_("打印次数"), default=0)

    class Meta:
        """A number is given once."""

        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["library", "year", "number"], name="service_receipt_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="service_receipts_from_one"),
        ]

    def __str__(self) -> str:
        """Return the number as it is printed: F2026-00017."""
        return f"F{self.year}-{self.number:05d}"


class Question(models.Model):
    """A question of a reader, its answer, and who sees to it.

    ``asker`` and ``contact`` are forgotten after a set time; question and
    answer stay, for the next who asks.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(_("咨询方式"), max_length=16, choices=list(QUESTIONS.items()))
    question = models.TextField(pgettext_lazy("咨询", "问题"), max_length=4000)
    answer = models.TextField(_("答复"), max_length=20000, blank=True)
    asker = models.CharField(_("咨询人"), max_length=60, blank=True)
    contact = models.CharField(_("联系方式"), max_length=100, blank=True)
    asked_at = models.DateTimeField(_("咨询时间"))
    due_on = models.DateField(_("答应哪天答复"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("用时（分钟）"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=9, choices=QuestionState.choices, default=QuestionState.OPEN)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; an answered question has its time; who was forgotten has no name left."""

        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False)
                | (~Q(state="answered") & Q(answered_at__isnull=True)),
                name="answered_question_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True) | Q(asker="", contact=""), name="forgotten_asker_is_nobody"
            ),
        ]
        indexes = [models.Index(fields=["library", "state", "asked_at"], name="questions_by_state")]

    def __str__(self) -> str:
        """Return the beginning of the question."""
        return self.question[:40]


class QuestionHandover(models.Model):
    """A question handed over from one colleague to another, and why."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        """Oldest first."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """Return who took it."""
        return str(self.taker)
