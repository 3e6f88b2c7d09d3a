"""The app ``circulation``."""

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """Load what registers itself when the house starts: kinds, permissions, audit checks."""

    name = "circulation"

    def ready(self) -> None:
        """Import the modules that register themselves."""
        self._take_up_many_readers()
        self._guard_doors_and_data()
        from catalog.items.availability import (  # noqa: PLC0415 - tables are ready only now
            register_due_dates,
            register_waiting,
        )
        from catalog.items.moving import register_losing  # noqa: PLC0415
        from catalog.items.removing import register_ties  # noqa: PLC0415
        from circulation import enums, permissions  # noqa: F401, PLC0415 - they register themselves
        from circulation.charges import audit as charge_audit  # noqa: F401, PLC0415 - so does the audit
        from circulation.holds import audit as hold_audit  # noqa: F401, PLC0415 - so does the audit
        from circulation.holds.losing import let_go  # noqa: PLC0415
        from circulation.holds.queue import count_waiting  # noqa: PLC0415
        from circulation.lending import audit  # noqa: F401, PLC0415 - so does the audit
        from circulation.lending.due_dates import count_due_between, find_due_dates  # noqa: PLC0415
        from circulation.lending.ties import find_ties  # noqa: PLC0415
        from circulation.measuring import bench  # noqa: F401, PLC0415 - manage.py bench desk
        from circulation.readers import audit as readers_audit  # noqa: F401, PLC0415
        from circulation.stocktaking.sessions import audit as stock_audit  # noqa: F401, PLC0415 - audit checks
        from circulation.stocktaking.sessions import closing, uploading  # noqa: F401, PLC0415 - jobs
        from circulation.stocktaking.withdrawals import executing  # noqa: F401, PLC0415 - jobs
        from circulation.transits import audit as transit_audit  # noqa: F401, PLC0415 - so does the audit
        from circulation.web.signing import find_signed_in  # noqa: PLC0415
        from libsys.access.readers import register_reader_door  # noqa: PLC0415
        from libsys.places.effects import register_due_counting  # noqa: PLC0415

        register_due_counting(count_due_between)
        register_reader_door(find_signed_in, sign_in="circulation:me-sign-in")
        register_due_dates(find_due_dates)
        register_waiting(count_waiting)
        register_losing(let_go)
        register_ties(find_ties)

    def _take_up_many_readers(self) -> None:
        """Import the jobs about many readers at once, and say what ends when a reader leaves."""
        from circulation.holds.changing import cancel_holds_of  # noqa: PLC0415
        from circulation.readers.clearance import batches  # noqa: F401, PLC0415 - jobs
        from circulation.readers.clearance.releasing import register_release  # noqa: PLC0415
        from circulation.readers.importing import jobs  # noqa: F401, PLC0415 - jobs
        from circulation.readers.printing import printing  # noqa: F401, PLC0415 - jobs

        register_release(cancel_holds_of)

    def _guard_doors_and_data(self) -> None:
        """Say whose badge is whose, and what is kept for a time only."""
        from circulation.lending.desk.badges import find_holder  # noqa: PLC0415
        from circulation.privacy import cleaning  # noqa: F401, PLC0415 - jobs
        from circulation.privacy.subjects import register_subjects  # noqa: PLC0415
        from libsys.access.doors.badges import register_badges  # noqa: PLC0415

        register_badges(find_holder)
        register_subjects()
