"""Lines of the day book about headings, and the lines that lead the search index to their records."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from catalog.enums import Kind
from catalog.models import Heading, HeadingLine, HeadingLink
from libsys.access.desk import Desk
from libsys.daybook.following import last_line_id
from libsys.daybook.recording import Line, record, record_many
from libsys.models import Entry

OBJECT = "heading"
RANGE = 500
"""How many records one line leads to: the index writes that many at a time, and others need not wait."""


def tell(kind: Kind, heading: Heading, *, desk: Desk, at: datetime, key: str | None = None, **columns: Any) -> Entry:
    """Write a line about ``heading`` and keep where it stands."""
    line = record(kind, desk=desk, at=at, key=key, object_type=OBJECT, object_id=heading.pk, **columns)
    HeadingLine.objects.create(heading_id=heading.pk, line_id=line.pk)
    return line


def tell_many(kind: Kind, headings: Sequence[Heading], *, desk: Desk, at: datetime, key: str, topic: str) -> None:
    """Write one line about each of ``headings``, the first with the key, and keep where they stand."""
    before = last_line_id()
    lines = [
        Line(kind, at, {"object_type": OBJECT, "object_id": heading.pk, "topic": topic}, None if number else key)
        for number, heading in enumerate(headings)
    ]
    record_many(lines, desk=desk)
    mine = {heading.pk for heading in headings}
    written = Entry.objects.filter(pk__gt=before, kind=kind, object_type=OBJECT, topic=topic)
    rows = [
        HeadingLine(heading_id=heading_id, line_id=line_id)
        for line_id, heading_id in written.values_list("pk", "object_id")
        if heading_id in mine
    ]
    HeadingLine.objects.bulk_create(rows, batch_size=RANGE)


def tell_index(headings: Iterable[Heading], *, desk: Desk, at: datetime) -> None:
    """Write the lines by which the index finds every record of ``headings`` again, a range of records to a line."""
    lines: list[Line] = []
    for heading in headings:
        ids = record_ids_of(heading)
        for start in range(0, len(ids), RANGE):
            part = ids[start : start + RANGE]
            detail = {"first": part[0], "last": part[-1]}
            columns = {"object_type": OBJECT, "object_id": heading.pk, "quantity": len(part), "detail": detail}
            lines.append(Line(Kind.HEADING_MOVED, at, columns))
    if lines:
        record_many(lines, desk=desk)


def record_ids_of(heading: Heading) -> list[int]:
    """Return the records that speak of ``heading``, in their order."""
    return list(
        HeadingLink.objects.filter(heading=heading).order_by("record_id").values_list("record_id", flat=True).distinct()
    )


def find_records_of_lines(line_ids: Sequence[int]) -> set[int]:
    """Return the records to which lines about headings lead."""
    found: set[int] = set()
    lines = Entry.objects.filter(pk__in=line_ids, kind=Kind.HEADING_MOVED).values_list("object_id", "detail")
    for heading_id, detail in lines:
        links = HeadingLink.objects.filter(
            heading_id=heading_id, record_id__gte=detail["first"], record_id__lte=detail["last"]
        )
        found.update(links.values_list("record_id", flat=True))
    return found


def find_lines(heading: Heading, *, most: int = 100) -> list[Entry]:
    """Return what happened to ``heading``, newest first."""
    ids = HeadingLine.objects.filter(heading_id=heading.pk).order_by("-line_id").values_list("line_id", flat=True)
    lines = Entry.objects.filter(pk__in=list(ids[:most])).select_related("staff", "point", "room")
    return list(lines.order_by("-pk"))
