"""Tables of activities: what is planned and held, who registered, contests, books that drift, prizes and the press."""

from outreach.models.activities.contests import ContestEntry, ContestScore
from outreach.models.activities.drifting import DriftCopy, DriftFind
from outreach.models.activities.honours import Award, MediaReport
from outreach.models.activities.planned import WITH_LINES, Activity, Series
from outreach.models.activities.registrations import Registration

__all__ = [
    "WITH_LINES",
    "Activity",
    "Award",
    "ContestEntry",
    "ContestScore",
    "DriftCopy",
    "DriftFind",
    "MediaReport",
    "Registration",
    "Series",
]
