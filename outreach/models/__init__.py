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

__all__ = [
    "Activity",
    "AddressCheck",
    "Notice",
    "NoticeCause",
    "NoticePolicy",
    "NoticeRefusal",
    "NoticeRule",
    "NoticeTemplate",
    "ReaderWish",
]
