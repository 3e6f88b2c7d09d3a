"""The app ``catalog``."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "catalog"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from catalog import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from catalog.exchange import importing  # noqa: F401, PLC0415 - a job
        from catalog.items import audit  # noqa: F401, PLC0415 - audit checks
