"""What tests of pages of rooms share."""

from tests.outreach.rooms.conftest import director_desk, opening_hours, terminals

__all__ = ["director_desk", "opening_hours", "terminals"]
