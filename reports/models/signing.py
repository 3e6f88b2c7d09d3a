"""Signing a report: rooms confirm, a second person reviews, the director signs; later changes are corrections."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, User
from reports.models.documents import Report


class RoomConfirmation(models.Model):
    """A room says that its figures of a period are right; ``values`` are what it saw, by indicator, as text."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("时段"), max_length=24)
    values = models.JSONField(default=dict)
    note = models.CharField(_("说明"), max_length=400, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("确认时间"))
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    class Meta:
        """A room confirms a period once; it may take that back and confirm again."""

        constraints = [
            models.UniqueConstraint(
                fields=["room", "period"], condition=Q(withdrawn_at__isnull=True), name="room_confirmed_once"
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return room and period."""
        return f"{self.room} {self.period}"


class CheckNote(models.Model):
    """The explanation of what a check found; it stands as long as the check says the same."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)
    check_code = models.CharField(max_length=40)
    about = models.CharField(max_length=64)
    text = models.CharField(_("说明"), max_length=400)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("填写时间"))

    class Meta:
        """A finding is explained once; a new explanation takes the place of the old one."""

        constraints = [
            models.UniqueConstraint(fields=["library", "period", "check_code", "about"], name="check_note_once")
        ]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class Review(models.Model):
    """A second person read this edition of a report and found it right; a further edition needs another review."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="reviews")
    edition = models.PositiveIntegerField()
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(_("审核时间"))

    class Meta:
        """An edition is reviewed once."""

        constraints = [models.UniqueConstraint(fields=["report", "edition"], name="edition_reviewed_once")]

    def __str__(self) -> str:
        """Return report and edition."""
        return f"{self.report_id} {self.edition}"


class Signing(models.Model):
    """A signed report: its edition, its figures as they were, the hash over its files; never changed.

    ``figures`` is the document of figures, ``last_line`` the last line of the day
    book that they could know, ``unseen`` the ranges of numbers below it whose
    lines had not shown by then, ``counted_to`` the day up to which they count.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="signing")
    edition = models.PositiveIntegerField()
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(_("审核时间"))
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("签发时间"))
    unconfirmed = models.CharField(_("未确认的室的说明"), max_length=400, blank=True)
    counted_to = models.DateField()
    last_line = models.BigIntegerField()
    unseen = models.JSONField(default=list)
    figures = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        """Two persons at least stand behind a signed report."""

        constraints = [
            models.CheckConstraint(condition=~Q(signed_by=F("reviewed_by")), name="signed_by_another_than_reviewed")
        ]

    def __str__(self) -> str:
        """Return the end of the hash, as the seal shows it."""
        return self.digest[-4:]


class SignedFile(models.Model):
    """A file of a signed report, as it lies in the store."""

    signing = models.ForeignKey(Signing, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=8)
    path = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """One file of each format."""

        constraints = [models.UniqueConstraint(fields=["signing", "format"], name="signed_file_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the format."""
        return self.format


class Correction(models.Model):
    """What became of a signed figure: from what to what, why, asked for by one person and approved by another.

    ``place`` is the row of the figures' places, empty for the whole library;
    ``whole_old`` and ``whole_new`` say what it does to the whole.
    """

    signing = models.ForeignKey(Signing, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField()
    indicator = models.CharField(max_length=16)
    place = models.CharField(max_length=120, blank=True)
    old = models.DecimalField(max_digits=18, decimal_places=4)
    new = models.DecimalField(max_digits=18, decimal_places=4)
    whole_old = models.DecimalField(max_digits=18, decimal_places=4)
    whole_new = models.DecimalField(max_digits=18, decimal_places=4)
    reason = models.CharField(_("原因"), max_length=400)
    evidence = models.CharField(_("佐证"), max_length=400, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("申请时间"))
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("批准时间"), null=True, blank=True)
    refused_at = models.DateTimeField(_("退回时间"), null=True, blank=True)

    class Meta:
        """Numbered from 1 within a report; whoever asked does not approve."""

        constraints = [
            models.UniqueConstraint(fields=["signing", "number"], name="correction_number_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")), name="correction_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(old=F("new")) | ~Q(whole_old=F("whole_new")), name="correction_changes"
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
