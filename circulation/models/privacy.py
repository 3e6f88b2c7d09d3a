"""What readers agreed to, who looked at what of theirs, and what was cleaned away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from circulation.enums import ConsentGiver, ConsentWay, LookKind
from circulation.models.readers import Reader
from libsys.models import Library, User


class PrivacyNotice(models.Model):
    """What the library tells readers and guardians about their data; a change is a new version, never an edit."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="privacy_notices")
    version = models.PositiveIntegerField(_("版本"))
    text = models.TextField(_("内容"))
    published_at = models.DateTimeField(_("公布时间"))
    published_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """A version is published once; the newest first."""

        constraints = [models.UniqueConstraint(fields=["library", "version"], name="notice_version_once")]
        ordering = ["-version"]

    def __str__(self) -> str:
        """Return the version."""
        return str(self.version)


class Consent(models.Model):
    """What a reader, or the guardian of a child, agreed to, to which notice, when and how; until it is withdrawn.

    ``purposes`` are codes of :class:`circulation.enums.Purpose`.
    """

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="consents")
    notice = models.ForeignKey(PrivacyNotice, on_delete=models.PROTECT, related_name="consents")
    purposes = models.JSONField(default=list)
    giver = models.CharField(_("谁同意"), max_length=12, choices=ConsentGiver.choices)
    giver_name = models.CharField(_("监护人姓名"), max_length=60, blank=True)
    way = models.CharField(_("方式"), max_length=12, choices=ConsentWay.choices)
    given_at = models.DateTimeField(_("同意时间"))
    staff = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    withdrawn_way = models.CharField(_("撤回方式"), max_length=12, choices=ConsentWay.choices, blank=True)

    class Meta:
        """A guardian who agreed has a name; the newest first."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(giver=ConsentGiver.READER) | ~models.Q(giver_name=""), name="guardian_is_named"
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return its number."""
        return f"#{self.pk}"


class DataLook(models.Model):
    """Somebody of the staff saw or took away full data of a reader, or of many: who, what, why, how many rows."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="looks")
    reader = models.ForeignKey(Reader, on_delete=models.SET_NULL, null=True, related_name="looks")
    kind = models.CharField(_("看了什么"), max_length=12, choices=LookKind.choices)
    why = models.CharField(_("理由"), max_length=60, blank=True)
    rows = models.PositiveIntegerField(_("人数"), default=1)
    at = models.DateTimeField(_("时间"))

    class Meta:
        """Counted by person and day; the newest first."""

        indexes = [models.Index(fields=["staff", "at"], name="look_staff_at")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return its number: of whom it speaks is for the auditor to read."""
        return f"#{self.pk}"


class Erasure(models.Model):
    """A reader whose data were erased; the row stays nameless, so that a restored copy can be cleaned again."""

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="erasures")
    erased_at = models.DateTimeField(_("删除时间"))
    staff = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        """Return its number."""
        return f"#{self.pk}"
