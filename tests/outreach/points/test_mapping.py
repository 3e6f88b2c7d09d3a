"""Tests of the map of points."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.points.mapping import HEIGHT, WIDTH, draw_map

PLACES = st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=8)


def test_no_places_no_map() -> None:
    assert draw_map([]) is None


def test_north_is_up_and_east_is_right() -> None:
    drawn = draw_map([(27.9, 116.2, "south-west"), (28.0, 116.4, "north-east")])
    assert drawn is not None
    south_west, north_east = drawn.markers
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y
    assert drawn.bar_text == "5 km"


@given(places=PLACES)
def test_every_marker_lies_on_the_paper(places: list[tuple[float, float]]) -> None:
    drawn = draw_map([(north, east, "") for north, east in places])
    assert drawn is not None
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in drawn.markers)
    assert [mark.number for mark in drawn.markers] == list(range(1, len(places) + 1))
    assert drawn.bar > 0
