"""The day book (流水台账): one append-only line for everything that happens."""

from django.db import models
from django.db.models import F, Q

from libsys.db.nulls import MostlyMany, MostlyNull
from libsys.enums import AgeBand, Channel, Provenance
from libsys.models.people import User
from libsys.models.places import Library, Room, ServicePoint

LARGEST = 10**12
"""The largest quantity of one line: a mistyped number must never break the sums of its day."""


class Entry(models.Model):
    """One line of the day book: never changed, never deleted, corrected only by a line that voids it.

    Triggers refuse UPDATE and DELETE on both databases (``libsys.db.triggers``).
    ``quantity`` is in the unit of the kind, ``amount`` in yuan; ``record_id``,
    ``item_id``, ``loan_id`` are plain numbers, because a line outlives what it
    speaks of. A line never names a reader: ``reader_key`` is a random number
    that stands for one reader during one calendar year.
    """

    key = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 - unique where present, so null is meant
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    day = models.DateField()
    recorded_at = models.DateTimeField()
    # The longer indexes begin with the library. By one of its own SQLite read the whole day book, for the order's sake.
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+", db_index=False)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    desk = models.CharField(max_length=60, blank=True)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel.choices, default=Channel.DESK)
    provenance = models.CharField(max_length=16, choices=Provenance.choices, default=Provenance.SYSTEM)
    quantity = models.BigIntegerField(default=1)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    record_id = models.BigIntegerField(null=True)
    item_id = models.BigIntegerField(null=True)
    loan_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True)
    reader_key = models.BigIntegerField(null=True)
    reader_category = models.CharField(max_length=32, blank=True)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, blank=True)
    group = models.CharField(max_length=40, blank=True)
    material = models.CharField(max_length=16, blank=True)
    clc = models.CharField(max_length=24, blank=True)
    source = models.CharField(max_length=16, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    voids = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    detail = models.JSONField(default=dict)

    class Meta:
        """What must never be false stands here; indexes serve counting, drilling down and biographies."""

        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["key"], name="entry_key_once"),
            models.UniqueConstraint(fields=["voids"], name="entry_voided_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=0) | Q(voids__isnull=False), name="only_voiding_lines_are_negative"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0) | Q(voids__isnull=False),
                name="only_voiding_amounts_are_negative",
            ),
            models.CheckConstraint(condition=~Q(voids=F("id")), name="no_line_voids_itself"),
            models.CheckConstraint(
                condition=Q(quantity__lte=LARGEST) & Q(quantity__gte=-LARGEST), name="quantity_can_be_summed"
            ),
        ]
        indexes = [
            # Point, room and quantity with it: the desk's sum of a day is read from the index alone.
            models.Index(fields=["library", "day", "kind", "point", "room", "quantity"], name="entry_day_kind_place"),
            # What is rare among millions of loans: registers and latest changes read one kind of line, not all.
            models.Index(fields=["library", "kind", "day"], name="entry_kind_day"),
            models.Index(fields=["item_id", "id"], name="entry_item", condition=Q(item_id__isnull=False)),
            models.Index(fields=["record_id", "id"], name="entry_record", condition=Q(record_id__isnull=False)),
            # What became of an activity, a gift, a list is asked for by its number, within acts too.
            models.Index(
                fields=["object_type", "object_id", "id"], name="entry_object", condition=Q(object_id__isnull=False)
            ),
            models.Index(fields=["loan_id"], name="entry_loan", condition=Q(loan_id__isnull=False)),
            models.Index(fields=["reader_key", "day"], name="entry_reader_day", condition=Q(reader_key__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return the line's number and kind."""
        return f"{self.pk} {self.kind}"


Entry._meta.get_field("voids").register_lookup(MostlyNull)
for _place in ("point", "room"):
    Entry._meta.get_field(_place).register_lookup(MostlyMany)


class Watermark(models.Model):
    """How far a follower has read the day book."""

    name = models.CharField(max_length=40, primary_key=True)
    last_id = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the follower's name and place."""
        return f"{self.name} {self.last_id}"
