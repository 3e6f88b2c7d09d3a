"""The ground as a Django app."""

from django.apps import AppConfig


class LibsysConfig(AppConfig):
    """Register the checks of the ground when the house starts."""

    name = "libsys"
    verbose_name = "libsys"

    def ready(self) -> None:
        """Load what registers itself: kinds, permissions, checks."""
        from libsys.access import checks  # noqa: F401, PLC0415 - registers itself
        from libsys.access.doors import backend, staying  # noqa: F401, PLC0415 - they hear who comes in
        from libsys.backups import jobs  # noqa: F401, PLC0415 - registers itself
        from libsys.daybook import invariants  # noqa: F401, PLC0415 - registers itself
        from libsys.people import kinds as staff_kinds  # noqa: F401, PLC0415 - registers itself
        from libsys.places import kinds  # noqa: F401, PLC0415 - registers itself
