"""The app ``circulation``."""

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "circulation"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from circulation import enums, permissions  # noqa: F401, PLC0415 - they register themselves
