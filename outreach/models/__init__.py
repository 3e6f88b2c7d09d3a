"""Tables of outreach."""

from outreach.models.activities import Activity

__all__ = ["Activity"]
