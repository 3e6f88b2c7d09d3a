"""What happens by the clock: tasks, and how many seconds lie between two runs.

A run that could not begin in its time is dropped, not caught up: the next one does its work too.
"""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-jobs": {"task": "libsys.sweep_jobs", "schedule": 10.0, "options": {"expires": 10}},
    "back-up": {"task": "libsys.back_up_nightly", "schedule": 1800.0, "options": {"expires": 1800}},
    "purge-operations": {"task": "libsys.purge_operations", "schedule": 6 * 3600.0},
    "forget-uploads": {"task": "catalog.forget_uploads", "schedule": 6 * 3600.0},
    "forget-exports": {"task": "catalog.forget_exports", "schedule": 24 * 3600.0},
    "expire-holds": {"task": "circulation.expire_holds", "schedule": 3600.0, "options": {"expires": 3600}},
    "forget-rosters": {"task": "circulation.forget_rosters", "schedule": 24 * 3600.0},
    "forget-desk-states": {"task": "circulation.forget_desk_states", "schedule": 6 * 3600.0},
    "clean-data": {"task": "circulation.clean_data", "schedule": 6 * 3600.0, "options": {"expires": 3600}},
    "forget-old-loans": {"task": "circulation.forget_old_loans", "schedule": 6 * 3600.0},
    "follow-notices": {"task": "outreach.follow_notices", "schedule": 15.0, "options": {"expires": 15}},
    "sweep-notices": {"task": "outreach.sweep_notices", "schedule": 1800.0, "options": {"expires": 1800}},
    "send-notices": {"task": "outreach.send_notices", "schedule": 20.0, "options": {"expires": 20}},
    "tell-overrides": {"task": "outreach.tell_overrides", "schedule": 1800.0, "options": {"expires": 1800}},
    "forget-sheet-files": {"task": "outreach.forget_sheet_files", "schedule": 24 * 3600.0},
    "forget-notices": {"task": "outreach.forget_notices", "schedule": 24 * 3600.0},
    "close-rooms": {"task": "outreach.close_rooms", "schedule": 300.0, "options": {"expires": 300}},
    "forget-room-people": {"task": "outreach.forget_room_people", "schedule": 24 * 3600.0},
    "forget-evidence": {"task": "reports.forget_evidence", "schedule": 24 * 3600.0},
    "gather-readers": {"task": "reports.gather_readers", "schedule": 1800.0, "options": {"expires": 1800}},
    "prove-figures": {"task": "reports.prove_figures", "schedule": 24 * 3600.0},
    "count-new-lines": {"task": "reports.count_new_lines", "schedule": 5.0, "options": {"expires": 30}},
    "measure-tables": {"task": "reports.measure_tables", "schedule": 3600.0, "options": {"expires": 3600}},
}
