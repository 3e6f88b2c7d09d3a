"""Dimensions: which part of a figure is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from reports.figures.tallying import PlaceKey

SPANNING = "spanning"
CUTS = ("category", "group", "clc", "material", "channel")
TEXTS = ("month", "topic", "age_band", "source", "provenance", *CUTS)
BLANK = "-"
"""How an address asks for what says nothing of a dimension."""
LONGEST = 60


@dataclass(frozen=True)
class Dims:
    """A part of a figure: a place, a point, a month, a topic and so on; None asks for all, empty for what says nothing.

    ``month`` is ``2012-05``, or ``spanning`` for what covers several months;
    ``point`` is 0 for what names none; ``clc`` is a main class.
    """

    place: PlaceKey | None = None
    point: int | None = None
    month: str | None = None
    topic: str | None = None
    age_band: str | None = None
    source: str | None = None
    provenance: str | None = None
    category: str | None = None
    group: str | None = None
    clc: str | None = None
    material: str | None = None
    channel: str | None = None
    activity: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read the dimensions of an address; nonsense asks for all."""
        point, _, room = query.get("room", "").partition("-")
        at, within = _number(point), _number(room)
        place = (at or None, within or None) if at is not None and within is not None else None
        texts = {name: _text(query[name]) for name in TEXTS if query.get(name)}
        return cls(
            place=place, point=_number(query.get("point", "")), activity=_number(query.get("activity", "")), **texts
        )

    def as_query(self) -> str:
        """Return the dimensions as the query string of an address."""
        pairs = {} if self.place is None else {"room": f"{self.place[0] or 0}-{self.place[1] or 0}"}
        pairs |= {name: getattr(self, name) or BLANK for name in TEXTS if getattr(self, name) is not None}
        pairs |= {name: str(getattr(self, name)) for name in ("point", "activity") if getattr(self, name) is not None}
        return urlencode(pairs)

    @property
    def is_whole(self) -> bool:
        """Whether all of the figure is meant."""
        return self == WHOLE


WHOLE = Dims()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _text(text: str) -> str:
    return "" if text == BLANK else text[:LONGEST]
