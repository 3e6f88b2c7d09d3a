"""Dimensions: which part of a figure is meant."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self
from urllib.parse import urlencode

from reports.figures.tallying import PlaceKey

SPANNING = "spanning"
TEXTS = ("month", "topic", "age_band", "source", "provenance")


@dataclass(frozen=True)
class Dims:
    """A part of a figure: a place, a point, a month, a topic and so on; None asks for all.

    ``month`` is ``2012-05``, or ``spanning`` for what covers several months.
    """

    place: PlaceKey | None = None
    point: int | None = None
    month: str | None = None
    topic: str | None = None
    age_band: str | None = None
    source: str | None = None
    provenance: str | None = None
    activity: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read the dimensions of an address; nonsense asks for all."""
        point, _, room = query.get("room", "").partition("-")
        known = all(part.isascii() and part.isdecimal() and len(part) < 16 for part in (point, room))
        place = (int(point) or None, int(room) or None) if known else None
        texts = {name: query[name] for name in TEXTS if query.get(name)}
        activity = query.get("activity", "")
        number = int(activity) if activity.isascii() and activity.isdecimal() and len(activity) < 16 else None
        return cls(place=place, activity=number, **texts)

    def as_query(self) -> str:
        """Return the dimensions as the query string of an address."""
        pairs = {name: getattr(self, name) for name in TEXTS if getattr(self, name)}
        if self.place is not None:
            pairs = {"room": f"{self.place[0] or 0}-{self.place[1] or 0}", **pairs}
        if self.activity is not None:
            pairs["activity"] = str(self.activity)
        return urlencode(pairs)

    @property
    def is_whole(self) -> bool:
        """Whether all of the figure is meant."""
        return all(getattr(self, known.name) is None for known in fields(self))


WHOLE = Dims()
