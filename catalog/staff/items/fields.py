"""Fields that several forms about copies use: a place, a number range."""

from typing import Any

from django import forms

from catalog.items.numbers.ranges import open_ranges
from catalog.items.numbers.writing import write_number
from catalog.models import NumberRange
from libsys.models import Library, Room, ServicePoint

Chosen = tuple[ServicePoint, Room | None]
FOCUS = {"data-focus": True}
"""Where the cursor stands when a page opens."""


class PlaceField(forms.ChoiceField):
    """A point or a room of it; clean data is the pair, or None where nothing is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        """Begin without places: they are the library's."""
        super().__init__(**kwargs)
        self._places: dict[str, Chosen] = {}

    def offer(self, library: Library, *, none: Any = "—") -> None:
        """Offer the open places of a library, in two queries; ``none`` says what choosing nothing means."""
        points = list(ServicePoint.objects.filter(library=library, closed_on=None))
        rooms = list(Room.objects.filter(point__in=points, retired_on=None).select_related("point"))
        for point in points:
            self._places[str(point.pk)] = (point, None)
            self._places |= {code_of(point.pk, room.pk): (point, room) for room in rooms if room.point_id == point.pk}
        named = [(code, " · ".join(str(part) for part in pair if part)) for code, pair in self._places.items()]
        self.choices = [("", none), *named]

    def clean(self, value: Any) -> Chosen | None:
        """Return the point and its room."""
        return self._places.get(super().clean(value))


class RangeField(forms.ChoiceField):
    """A number range of one kind; clean data is the range or None."""

    def __init__(self, **kwargs: Any) -> None:
        """Begin without ranges: they are the library's."""
        super().__init__(required=False, **kwargs)
        self._ranges: dict[str, NumberRange] = {}

    def offer(self, library: Library, kind: str, *, none: Any) -> None:
        """Offer the ranges of a library that have numbers left, each with its next one."""
        self._ranges = {str(row.pk): row for row in open_ranges(library, kind)}
        named = [(code, f"{row.name}  {write_number(row, row.next)}…") for code, row in self._ranges.items()]
        self.choices = [("", none), *named]

    def clean(self, value: Any) -> NumberRange | None:
        """Return the range."""
        return self._ranges.get(super().clean(value))


def code_of(point_id: int | None, room_id: int | None) -> str:
    """Return how a place is written in a form."""
    return f"{point_id}-{room_id}" if room_id else str(point_id or "")
