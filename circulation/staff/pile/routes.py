"""Addresses of the return pile."""

from django.urls import URLPattern, path

from circulation.staff.pile import pages

routes: list[URLPattern] = [
    path("desk/pile/", pages.pile, name="pile"),
    path("desk/pile/slips/", pages.pile_slips, name="pile-slips"),
    path("desk/pile/scan/", pages.pile_scan, name="pile-scan"),
    path("desk/pile/undo/", pages.pile_undo, name="pile-undo"),
    path("desk/pile/day/", pages.pile_day, name="pile-day"),
    path("desk/pile/finish/", pages.pile_finish, name="pile-finish"),
]
