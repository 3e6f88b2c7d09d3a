"""Addresses of transits."""

from django.urls import path

from circulation.staff.transits import pages

routes = [
    path("desk/transits/", pages.transits, name="transits"),
    path("desk/transits/scan/", pages.transit_scan, name="transit-scan"),
    path("desk/transits/packing/", pages.packing_list, name="packing-list"),
    path("desk/transits/<int:transit_id>/lost/", pages.transit_lost, name="transit-lost"),
]
