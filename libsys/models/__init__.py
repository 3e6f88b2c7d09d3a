"""Tables of the ground."""

from libsys.models.codes import ScanCode
from libsys.models.entry import Entry, Watermark
from libsys.models.jobs import Job
from libsys.models.letters import WeeklyLetter
from libsys.models.operations import Operation
from libsys.models.people import Posting, RoleGrant, User
from libsys.models.places import Closure, Library, OpeningHours, Room, ServicePoint
from libsys.models.security import (
    RecoveryCode,
    SecondFactor,
    SecurityAlarm,
    SecurityRule,
    Session,
    SignInTry,
    StaffPin,
)

__all__ = [
    "Closure",
    "Entry",
    "Job",
    "Library",
    "OpeningHours",
    "Operation",
    "Posting",
    "RecoveryCode",
    "RoleGrant",
    "Room",
    "ScanCode",
    "SecondFactor",
    "SecurityAlarm",
    "SecurityRule",
    "ServicePoint",
    "Session",
    "SignInTry",
    "StaffPin",
    "User",
    "Watermark",
    "WeeklyLetter",
]
