"""Addresses of deliveries and guidance visits."""

from django.urls import path

from outreach.staff.points.visits import pages

BASE = "staff/outreach/points/"

routes = [
    pattern
    for sort, name in (("deliveries", "delivery"), ("guidance", "guidance"))
    for pattern in (
        path(f"{BASE}{sort}/", pages.visits, {"sort": sort}, name=sort),
        path(f"{BASE}{sort}/new/", pages.visit_new, {"sort": sort}, name=f"{name}-new"),
        path(f"{BASE}{sort}/<int:visit_id>/correct/", pages.visit_correct, {"sort": sort}, name=f"{name}-correct"),
        path(f"{BASE}{sort}/<int:visit_id>/cancel/", pages.visit_cancel, {"sort": sort}, name=f"{name}-cancel"),
    )
]
