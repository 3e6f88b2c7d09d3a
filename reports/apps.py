"""The app ``reports``."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "reports"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from reports import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from reports.counting import audit  # noqa: F401, PLC0415 - so does the audit
