"""Tables of reports."""

from reports.models.counts import DailyCount

__all__ = ["DailyCount"]
