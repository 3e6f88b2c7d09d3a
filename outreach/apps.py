"""The app ``outreach``."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "outreach"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from outreach import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from outreach.activities import audit  # noqa: F401, PLC0415 - so does the audit
        from outreach.activities.enrolling import (  # noqa: F401, PLC0415 - and what is forgotten of registrations
            forgetting as registration_forgetting,
        )
        from outreach.gifts import audit as gift_audit  # noqa: F401, PLC0415 - and that of gifts
        from outreach.notices import audit as notice_audit  # noqa: F401, PLC0415 - and that of notices
        from outreach.notices import forgetting, persons  # noqa: F401, PLC0415 - what goes with loans, and with a reader
        from outreach.notices.sending import webhook  # noqa: F401, PLC0415 - the check of its settings
        from outreach.points import audit as point_audit  # noqa: F401, PLC0415 - and that of points
        from outreach.points import following as point_following  # noqa: F401, PLC0415 - points closed elsewhere
        from outreach.points.stock import room as point_cap  # noqa: F401, PLC0415 - and what a point may hold
        from outreach.rooms import jobs as room_jobs  # noqa: F401, PLC0415 - moving the copies of merged rooms
        from outreach.rooms.sessions import audit as session_audit  # noqa: F401, PLC0415 - and that of sessions
        from outreach.serving import audit as receipt_audit  # noqa: F401, PLC0415 - and that of receipts
        from outreach.serving import receipts  # noqa: F401, PLC0415 - their money on the cash sheet
        from outreach.sheets import audit as sheet_audit  # noqa: F401, PLC0415 - and that of sheets
        from outreach.sheets.gates import jobs  # noqa: F401, PLC0415 - their jobs too
