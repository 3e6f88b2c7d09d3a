"""Addresses of the desk's slips."""

from django.urls import URLPattern, path

from circulation.staff.paper import pages

routes: list[URLPattern] = [
    path("desk/slip/", pages.desk_slip, name="desk-slip"),
    path("desk/slips/hold/<int:hold_id>/", pages.hold_slip, name="hold-slip"),
    path("desk/slips/transit/<int:transit_id>/", pages.transit_slip, name="transit-slip"),
]
