"""Tables of outreach."""

from outreach.models.activities import Activity
from outreach.models.notices import (
    AddressCheck,
    Notice,
    NoticeCause,
    NoticePolicy,
    NoticeRefusal,
    NoticeRule,
    NoticeTemplate,
    ReaderWish,
)
from outreach.models.photographs import Photograph
from outreach.models.sheets import GateDay, GateImport, SheetColumn, SheetMonth, SheetPaper

__all__ = [
    "Activity",
    "AddressCheck",
    "GateDay",
    "GateImport",
    "Notice",
    "NoticeCause",
    "NoticePolicy",
    "NoticeRefusal",
    "NoticeRule",
    "NoticeTemplate",
    "Photograph",
    "ReaderWish",
    "SheetColumn",
    "SheetMonth",
    "SheetPaper",
]
