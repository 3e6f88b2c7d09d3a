"""The app ``circulation``."""

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, audit checks."""

    name = "circulation"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from catalog.items.availability import register_due_dates  # noqa: PLC0415 - tables are ready only now
        from catalog.items.removing import register_ties  # noqa: PLC0415
        from circulation import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from circulation.lending import audit  # noqa: F401, PLC0415 - so does the audit
        from circulation.lending.due_dates import count_due_between, find_due_dates  # noqa: PLC0415
        from circulation.lending.ties import find_ties  # noqa: PLC0415
        from libsys.places.effects import register_due_counting  # noqa: PLC0415

        register_due_counting(count_due_between)
        register_due_dates(find_due_dates)
        register_ties(find_ties)
