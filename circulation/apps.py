"""The app ``circulation``."""

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, audit checks."""

    name = "circulation"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from catalog.items.availability import register_due_dates  # noqa: PLC0415 - tables are ready only now
        from circulation import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from circulation.lending import audit  # noqa: F401, PLC0415 - so does the audit
        from circulation.lending.due_dates import find_due_dates  # noqa: PLC0415

        register_due_dates(find_due_dates)
