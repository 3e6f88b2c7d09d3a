"""Notices: what the library tells its readers, by which rules, in which words, and what became of each."""

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from circulation.models import Reader, ReaderGroup
from libsys.models import Library, User
from outreach.enums import NoticeLanguage, NoticeReason, NoticeState, NoticeTopic, NoticeWay

ENDS = (NoticeState.SENT, NoticeState.SKIPPED, NoticeState.FAILED)
OPEN = (NoticeState.QUEUED, NoticeState.SENDING)
DAY_ENDS, DAY_BEGINS = time(21, 0), time(8, 0)


class NoticePolicy(models.Model):
    """What holds for all notices of a library: quiet hours, and whether titles are named.

    ``may_name_titles`` lets readers ask for titles in their notices; without
    a reader's wish none is named. ``names_titles_to_teachers`` writes titles
    into the lists of classes. Nothing goes out from ``quiet_from`` to
    ``quiet_until``, local time; equal times set no quiet hours.
    """

    library = models.OneToOneField(Library, on_delete=models.CASCADE, related_name="notice_policy")
    quiet_from = models.TimeField(_("晚上几点以后不发"), default=DAY_ENDS)
    quiet_until = models.TimeField(_("早上几点以后才发"), default=DAY_BEGINS)
    may_name_titles = models.BooleanField(_("读者愿意时，通知里写书名"), default=True)
    names_titles_to_teachers = models.BooleanField(_("班级逾期清单里写书名"), default=False)

    def __str__(self) -> str:
        """Return the number of the library's row."""
        return f"#{self.pk}"


class NoticeRule(models.Model):
    """Whether a library sends notices of a topic, how many days before or after, by which ways in which order."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="notice_rules")
    topic = models.CharField(_("通知"), max_length=16, choices=NoticeTopic.choices)
    is_on = models.BooleanField(_("启用"), default=False)
    days = models.PositiveSmallIntegerField(_("天数"), default=0)
    ways = models.JSONField(_("发送方式"), default=list)

    class Meta:
        """One rule per topic of a library."""

        constraints = [models.UniqueConstraint(fields=["library", "topic"], name="notice_rule_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the topic's name."""
        return str(self.get_topic_display())


class NoticeTemplate(models.Model):
    """The words of a topic in one language: a version; the newest that was reviewed is used, none is ever changed."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="notice_templates")
    topic = models.CharField(_("通知"), max_length=16, choices=NoticeTopic.choices)
    language = models.CharField(_("语言"), max_length=8, choices=NoticeLanguage.choices)
    subject = models.CharField(_("标题"), max_length=100)
    body = models.TextField(_("正文"), max_length=2000)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("写于"))
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("审于"), null=True, blank=True)

    class Meta:
        """Newest first."""

        indexes = [models.Index(fields=["library", "topic", "language"], name="notice_templates")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


class Notice(models.Model):
    """One notice to one reader, or to the teacher of a class: the outbox.

    ``key`` is its own for good, and what a channel is told to recognise a
    second sending by. What went out stands in ``subject`` and ``body`` until it
    is forgotten; ``sent_to`` shows the address with its middle hidden. A worker
    holds it by a lease; ``attempts`` are those by ``way``, ``tried`` the ways
    given up.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="notices")
    topic = models.CharField(_("通知"), max_length=16, choices=NoticeTopic.choices)
    key = models.CharField(max_length=120)
    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")
    group = models.ForeignKey(ReaderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField(_("日期"))
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(_("状态"), max_length=8, choices=NoticeState.choices, default=NoticeState.QUEUED)
    reason = models.CharField(_("原因"), max_length=16, choices=NoticeReason.choices, blank=True)
    problem = models.CharField(_("说明"), max_length=200, blank=True)
    way = models.CharField(_("发送方式"), max_length=8, choices=NoticeWay.choices, blank=True)
    tried = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=8, choices=NoticeLanguage.choices, default=NoticeLanguage.CHINESE)
    subject = models.CharField(_("标题"), max_length=200, blank=True)
    body = models.TextField(_("正文"), blank=True)
    sent_to = models.CharField(_("发往"), max_length=100, blank=True)
    provider_id = models.CharField(max_length=120, blank=True)
    finished_at = models.DateTimeField(_("了结时间"), null=True, blank=True)

    class Meta:
        """A key is one notice's; a notice that is at its end says when, and why if it did not go out."""

        constraints = [
            models.UniqueConstraint(fields=["key"], name="notice_key_once"),
            models.CheckConstraint(
                condition=Q(state__in=ENDS, finished_at__isnull=False) | Q(state__in=OPEN, finished_at__isnull=True),
                name="notice_is_open_or_finished",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(NoticeState.SKIPPED, NoticeState.FAILED)) | ~Q(reason=""),
                name="unsent_notice_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.SENDING) | Q(lease_until__isnull=False), name="notice_sent_by_lease"
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state__in=OPEN), name="notices_to_send"),
            models.Index(fields=["library", "day"], name="notices_of_day"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the notice's number."""
        return f"#{self.pk}"


class NoticeCause(models.Model):
    """Why a notice is: a loan and its due date, a hold and its shelf day …; a cause has one notice, for ever."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="causes")
    key = models.CharField(max_length=80)
    object_type = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        """A key is one cause's."""

        constraints = [models.UniqueConstraint(fields=["key"], name="notice_cause_once")]
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class NoticeRefusal(models.Model):
    """A reader wants no notices of a family of topics by one way; any one row says so."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="notice_refusals")
    family = models.CharField(max_length=16)
    way = models.CharField(max_length=8, choices=NoticeWay.choices)

    class Meta:
        """Two merged readers may both have said so."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """Return what is refused."""
        return f"{self.family} {self.way}"


class ReaderWish(models.Model):
    """How a reader wants to be written to: the language, titles or none; the newest row counts."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="notice_wishes")
    language = models.CharField(
        _("通知的语言"), max_length=8, choices=NoticeLanguage.choices, default=NoticeLanguage.CHINESE
    )
    names_titles = models.BooleanField(_("通知里写书名"), default=False)

    class Meta:
        """Newest first: two merged readers may each have said something."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"#{self.pk}"


class AddressCheck(models.Model):
    """An address that a reader gave and has not proved yet; the code is drawn from ``seed`` and the house's secret."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="address_checks")
    email = models.EmailField(_("电子邮箱"))
    seed = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Newest first; the newest counts."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"#{self.pk}"
