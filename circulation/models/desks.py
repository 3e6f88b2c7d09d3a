"""What a desk remembers between two scans, and what a library sets for its desks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from circulation.enums import SlipMoment
from circulation.models.readers import ReaderCategory
from libsys.enums import ScanSubject
from libsys.models import Library, User


class DeskState(models.Model):
    """The state of one desk, that is of one signed-in browser: who is open and what was done; ids only, no names.

    A row of its own, so that it is locked by the act that changes it: two scans
    that arrive at once see each other's work.
    """

    session_key = models.CharField(max_length=40, primary_key=True)
    state = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return when it was last used: the key opens a session and is nobody's to read."""
        return self.at.isoformat()


class StaffBadge(models.Model):
    """A badge with which a supervisor lifts a block at somebody else's desk.

    The code on it is not kept: it is made from ``salt`` and the secret of the
    house, and found by ``digest``, a keyed hash. Whoever has only the database
    can neither print nor guess one.
    """

    user = models.ForeignKey(User, verbose_name=_("持牌人"), on_delete=models.PROTECT, related_name="badges")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("制作时间"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """A person has one badge at a time; a code is one badge's for ever."""

        constraints = [
            models.UniqueConstraint(fields=["digest"], name="badge_digest_once"),
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at__isnull=True), name="one_valid_badge"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the badge's number; never what is on it."""
        return f"#{self.pk}"


class BadgeTry(models.Model):
    """A badge that was not good, shown at somebody's desk; too many of them and no badge is heard there for a while."""

    staff = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return when it was."""
        return self.at.isoformat()


class CodeRule(models.Model):
    """How a library reads codes that are printed otherwise than they are kept.

    A code that begins with ``prefix`` (and has ``length`` characters, unless
    that is empty) is looked up again with ``replacement`` in the prefix's
    place. Where nothing is found even so, ``subject`` says what it would have
    been.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="code_rules")
    prefix = models.CharField(_("开头"), max_length=16)
    length = models.PositiveSmallIntegerField(_("总长"), null=True, blank=True)
    replacement = models.CharField(_("换成"), max_length=16, blank=True)
    subject = models.CharField(_("是什么"), max_length=8, choices=ScanSubject.choices)

    class Meta:
        """A prefix says one thing; the longest that fits counts."""

        constraints = [models.UniqueConstraint(fields=["library", "prefix"], name="code_prefix_once")]
        ordering = ["prefix"]

    def __str__(self) -> str:
        """Return the prefix."""
        return self.prefix


class SlipRule(models.Model):
    """Whether readers of a category get a slip of what they borrowed."""

    category = models.OneToOneField(ReaderCategory, on_delete=models.CASCADE, related_name="slip_rule")
    moment = models.CharField(_("凭条"), max_length=8, choices=SlipMoment.choices, default=SlipMoment.ASK)

    def __str__(self) -> str:
        """Return when a slip is printed."""
        return str(self.get_moment_display())


class BriefCopy(models.Model):
    """A copy that was lent before it was catalogued.

    It waits for a cataloguer as long as its record is the one that the desk
    made (``made_record``) in the state in which it was made (``made_version``).
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="brief")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    made_record = models.BigIntegerField()
    made_version = models.PositiveIntegerField()
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """The oldest first."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the number of the copy."""
        return f"#{self.item_id}"
