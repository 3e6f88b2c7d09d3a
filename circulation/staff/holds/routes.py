"""Addresses of holds."""

from django.urls import path

from circulation.staff.holds import changing, panel, placing, shelf

__all__ = ["panel", "routes"]  # the panel registers itself

routes = [
    path("desk/holds/", shelf.holds, name="holds"),
    path("desk/holds/scan/", shelf.hold_scan, name="hold-scan"),
    path("desk/holds/new/", placing.hold_new, name="hold-new"),
    path("desk/holds/<int:hold_id>/", changing.hold, name="hold"),
    path("desk/holds/<int:hold_id>/cancel/", changing.hold_cancel, name="hold-cancel"),
    path("desk/holds/<int:hold_id>/pause/", changing.hold_pause, name="hold-pause"),
    path("desk/holds/<int:hold_id>/pickup/", changing.hold_pickup, name="hold-pickup"),
]
