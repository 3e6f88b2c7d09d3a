"""Headings: authorised names, subjects and series, and which records speak of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import HeadingKind, HeadingSource, HeadingState, RelationKind
from catalog.models.records import Record
from libsys.db.prefixes import PATTERN
from libsys.models import Job


class Form(models.Model):
    """A way to write a name, with what tells it from others that are written alike.

    ``folded`` is the text as it is compared, ``qualifier`` years and country or
    dynasty in one normal form (``catalog.headings.names``), ``sort_key`` pinyin
    in small letters, a space between syllables.
    """

    text = models.CharField(_("标目"), max_length=300)
    folded = models.CharField(max_length=300)
    dates = models.CharField(_("生卒年"), max_length=60, blank=True)
    country = models.CharField(_("朝代或国别"), max_length=60, blank=True)
    qualifier = models.CharField(max_length=130, blank=True)
    pinyin = models.CharField(_("拼音"), max_length=900, blank=True)
    sort_key = models.CharField(max_length=300)

    class Meta:
        """Columns of headings and of their variants."""

        abstract = True

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class Heading(Form):
    """A name, subject or series in its authorised form; a merged one stays, pointing at what it became."""

    kind = models.CharField(_("类型"), max_length=8, choices=HeadingKind.choices)
    initial = models.CharField(max_length=1)
    state = models.CharField(_("状态"), max_length=12, choices=HeadingState.choices, default=HeadingState.PROVISIONAL)
    note = models.TextField(_("附注"), blank=True)
    source = models.CharField(max_length=8, choices=HeadingSource.choices, default=HeadingSource.FOUND)
    scheme = models.CharField(_("词表或规范文件"), max_length=60, blank=True)
    control_number = models.CharField(_("规范控制号"), max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        """Among those that stand, a form with its qualifier is one heading's; browsed by pinyin, sought by form."""

        constraints = [
            models.UniqueConstraint(
                fields=["kind", "folded", "qualifier"], condition=Q(merged_into=None), name="heading_form_once"
            ),
            models.UniqueConstraint(
                fields=["scheme", "control_number"],
                condition=~Q(control_number=""),
                name="heading_control_number_once",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="no_heading_merges_into_itself"),
        ]
        indexes = [
            models.Index(fields=["kind", "initial", "sort_key", "id"], name="heading_browse"),
            models.Index(fields=["kind", "sort_key", "id"], name="heading_filing"),
            models.Index(fields=["sort_key"], opclasses=[PATTERN], name="heading_pinyin"),
            models.Index(fields=["folded"], opclasses=[PATTERN], name="heading_folded"),
            models.Index(fields=["kind", "state"], name="heading_state"),
        ]
        ordering = ["sort_key", "pk"]


class HeadingVariant(Form):
    """A form from which one is sent to the heading (单纯参照); ``merge`` is the merge that made it, if one did."""

    heading = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="variants")
    merge = models.ForeignKey("HeadingMerge", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """A form stands once beside its heading."""

        constraints = [models.UniqueConstraint(fields=["heading", "folded", "qualifier"], name="variant_once")]
        indexes = [
            models.Index(fields=["folded"], opclasses=[PATTERN], name="variant_folded"),
            models.Index(fields=["sort_key"], opclasses=[PATTERN], name="variant_pinyin"),
        ]
        ordering = ["pk"]


class HeadingRelation(models.Model):
    """``other`` is related to ``heading``, or broader than it; a mutual relation stands once, lower id first.

    ``merge`` is the merge that brought it over from the heading that went in.
    """

    heading = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="relations_from")
    kind = models.CharField(max_length=8, choices=RelationKind.choices)
    merge = models.ForeignKey("HeadingMerge", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """A relation stands once, and never of a heading to itself."""

        constraints = [
            models.UniqueConstraint(fields=["heading", "other", "kind"], name="heading_relation_once"),
            models.CheckConstraint(condition=~Q(heading=F("other")), name="no_heading_relates_to_itself"),
            models.CheckConstraint(
                condition=~Q(kind=RelationKind.SEE_ALSO) | Q(heading__lt=F("other")), name="mutual_relation_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the numbers of both."""
        return f"{self.heading_id} {self.kind} {self.other_id}"


class NamePlace(models.Model):
    """Where a record names something: the tag, and which of the fields with it, counted from 1."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    tag = models.CharField(max_length=3)
    occurrence = models.PositiveSmallIntegerField()
    folded = models.CharField(max_length=300)
    qualifier = models.CharField(max_length=130, blank=True)

    class Meta:
        """Columns of links and of names not yet decided."""

        abstract = True

    def __str__(self) -> str:
        """Return record, tag and occurrence."""
        return f"{self.record_id} {self.tag}/{self.occurrence}"


class HeadingLink(NamePlace):
    """A field of a record speaks of a heading; ``is_decided`` when a cataloguer said so, not the form."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="heading_links")
    heading = models.ForeignKey(Heading, on_delete=models.PROTECT, related_name="links")
    is_decided = models.BooleanField(default=False)

    class Meta:
        """A field speaks of one heading; the records of a heading are read in order."""

        constraints = [models.UniqueConstraint(fields=["record", "tag", "occurrence"], name="heading_link_once")]
        indexes = [models.Index(fields=["heading", "record"], name="heading_link_heading")]


class UndecidedName(NamePlace):
    """A name in a record that several headings could mean; a cataloguer decides (待认定)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="undecided_names")
    kind = models.CharField(_("类型"), max_length=8, choices=HeadingKind.choices)
    text = models.CharField(_("名称"), max_length=300)
    dates = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=60, blank=True)

    class Meta:
        """A field is undecided once; looked up by form when headings change."""

        constraints = [models.UniqueConstraint(fields=["record", "tag", "occurrence"], name="undecided_name_once")]
        indexes = [models.Index(fields=["kind", "folded"], name="undecided_folded")]
        ordering = ["kind", "folded", "pk"]


class HeadingMerge(models.Model):
    """One heading went into another; what is needed to take that back is kept with it.

    ``job`` rewrites the records where they are many; ``settled`` lists the
    records with a name that could have meant either and now means one.
    """

    heading = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="merges_in")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    settled = models.JSONField(default=list)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """A heading is in one merge at a time."""

        constraints = [
            models.UniqueConstraint(fields=["heading"], condition=Q(undone_at=None), name="heading_merged_once")
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the numbers of both."""
        return f"{self.heading_id} → {self.into_id}"


class HeadingMove(models.Model):
    """What a merge did to one record: its links as they were, and each field before and after."""

    merge = models.ForeignKey(HeadingMerge, on_delete=models.CASCADE, related_name="moves")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    links = models.JSONField(default=list)
    changes = models.JSONField(default=list)

    class Meta:
        """A record is moved once by a merge."""

        constraints = [models.UniqueConstraint(fields=["merge", "record"], name="heading_move_once")]

    def __str__(self) -> str:
        """Return the record's number."""
        return str(self.record_id)


class HeadingLine(models.Model):
    """A line of the day book that speaks of a heading, so that its history is found without reading them all."""

    heading_id = models.BigIntegerField()
    line_id = models.BigIntegerField()

    class Meta:
        """Read newest first."""

        constraints = [models.UniqueConstraint(fields=["heading_id", "line_id"], name="heading_line_once")]

    def __str__(self) -> str:
        """Return both numbers."""
        return f"{self.heading_id} {self.line_id}"
