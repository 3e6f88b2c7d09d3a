"""The app ``reports``."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "reports"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from reports import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from reports.counting import audit, computing  # noqa: F401, PLC0415 - so do the audit and the jobs
        from reports.figures.parts import audit as figure_audit  # noqa: F401, PLC0415 - so does the audit
        from reports.figures.parts import proving  # noqa: F401, PLC0415 - jobs
        from reports.measuring import bench, page_bench  # noqa: F401, PLC0415 - manage.py bench figures, pages
        from reports.signing import audit as signing_audit  # noqa: F401, PLC0415 - so does the audit
        from reports.signing import years  # noqa: F401, PLC0415 - when the keys of a year may go
