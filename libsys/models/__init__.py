"""Tables of the ground."""

from libsys.models.codes import ScanCode
from libsys.models.entry import Entry, Watermark
from libsys.models.jobs import Job
from libsys.models.operations import Operation
from libsys.models.people import Posting, RoleGrant, User
from libsys.models.places import Closure, Library, OpeningHours, Room, ServicePoint

__all__ = [
    "Closure",
    "Entry",
    "Job",
    "Library",
    "OpeningHours",
    "Operation",
    "Posting",
    "RoleGrant",
    "Room",
    "ScanCode",
    "ServicePoint",
    "User",
    "Watermark",
]
