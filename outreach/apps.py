"""The app ``outreach``."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "outreach"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from outreach import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from outreach.activities import audit  # noqa: F401, PLC0415 - so does the audit
        from outreach.notices import audit as notice_audit  # noqa: F401, PLC0415 - and that of notices
        from outreach.notices import forgetting, persons  # noqa: F401, PLC0415 - what goes with loans, and with a reader
        from outreach.notices.sending import webhook  # noqa: F401, PLC0415 - the check of its settings
        from outreach.sheets import audit as sheet_audit  # noqa: F401, PLC0415 - and that of sheets
        from outreach.sheets.gates import jobs  # noqa: F401, PLC0415 - their jobs too
