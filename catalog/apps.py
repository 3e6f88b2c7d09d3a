"""The app ``catalog``."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, jobs."""

    name = "catalog"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from catalog import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from catalog.callnumbers import batches, checking, following, tables  # noqa: F401, PLC0415 - jobs, audit, follower
        from catalog.exchange import importing  # noqa: F401, PLC0415 - a job
        from catalog.exchange.exports import running  # noqa: F401, PLC0415 - a job
        from catalog.headings import audit as headings_audit  # noqa: F401, PLC0415 - audit checks
        from catalog.headings import linking, moving, rejoining  # noqa: F401, PLC0415 - a follower of saving, jobs
        from catalog.headings.authorities import importing as authorities  # noqa: F401, PLC0415 - a job
        from catalog.items import audit  # noqa: F401, PLC0415 - audit checks
        from catalog.items.editing import bulk  # noqa: F401, PLC0415 - a job
        from catalog.labels import printing  # noqa: F401, PLC0415 - a job
        from catalog.records.batches import running as record_batches  # noqa: F401, PLC0415 - jobs
