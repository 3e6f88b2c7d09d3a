"""The map of points, drawn from their coordinates alone: no tiles, no outside service.

Coordinates are degrees (WGS 84 or GCJ-02, as the library noted them: on a map
of points alone the constant shift between them does not show). The projection
is equirectangular about the middle, true enough over a county.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, radians, sin

WIDTH, HEIGHT, MARGIN = 800.0, 560.0, 40.0
KM_PER_DEGREE = 111.32
NEAR = 30.0
"""Markers nearer than this cover each other; the later one moves aside."""
STEPS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Marker:
    """A point on the map: its number, place in the drawing, and what it is."""

    number: int
    x: float
    y: float
    thing: object


@dataclass(frozen=True)
class Drawing:
    """A map: markers, and a bar of so many kilometres that is so long."""

    markers: list[Marker]
    bar_km: float
    bar: float
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def bar_y(self) -> float:
        """Return how far down the bar lies."""
        return self.height - MARGIN / 2

    @property
    def bar_end(self) -> float:
        """Return where the words of the bar begin."""
        return self.bar + 8

    @property
    def bar_text(self) -> str:
        """Return the length of the bar as people write it."""
        return f"{self.bar_km:g} km"


def draw_map(places: Sequence[tuple[float, float, object]]) -> Drawing | None:
    """Return the map of ``places`` as (latitude, longitude, thing), or None without any."""
    if not places:
        return None
    south, north = min(one[0] for one in places), max(one[0] for one in places)
    west, east = min(one[1] for one in places), max(one[1] for one in places)
    shrink = max(0.01, cos(radians((south + north) / 2)))
    span_y, span_x = max(north - south, 0.005), max((east - west) * shrink, 0.005)
    scale = min((WIDTH - 2 * MARGIN) / span_x, (HEIGHT - 2 * MARGIN) / span_y)
    middle_x, middle_y = (west + east) / 2 * shrink, (south + north) / 2
    markers = [
        Marker(
            number,
            round(WIDTH / 2 + (longitude * shrink - middle_x) * scale, 1),
            round(HEIGHT / 2 - (latitude - middle_y) * scale, 1),
            thing,
        )
        for number, (latitude, longitude, thing) in enumerate(places, 1)
    ]
    markers = _spread(markers)
    per_km = scale / KM_PER_DEGREE
    fitting = [step for step in STEPS_KM if step * per_km <= WIDTH / 4] or [STEPS_KM[0]]
    return Drawing(markers, fitting[-1], round(fitting[-1] * per_km, 1))


def _spread(markers: Sequence[Marker]) -> list[Marker]:
    """Return markers none of which covers another, as far as there is room around each."""
    placed: list[Marker] = []
    for mark in markers:
        ring = [(mark.x + NEAR * cos(turn * pi / 6), mark.y + NEAR * sin(turn * pi / 6)) for turn in range(12)]
        places = [(mark.x, mark.y), *ring]
        free = (
            (x, y)
            for x, y in places
            if 0 <= x <= WIDTH and 0 <= y <= HEIGHT and all(hypot(x - one.x, y - one.y) >= NEAR for one in placed)
        )
        x, y = next(free, (mark.x, mark.y))
        placed.append(replace(mark, x=round(x, 1), y=round(y, 1)))
    return placed
