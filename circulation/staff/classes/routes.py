"""Addresses of class mode."""

from django.urls import URLPattern, path

from circulation.staff.classes import pages

routes: list[URLPattern] = [
    path("desk/classes/", pages.classes, name="classes"),
    path("desk/classes/<int:group_id>/", pages.class_desk, name="class-desk"),
    path("desk/classes/<int:group_id>/loans/", pages.class_loans, name="class-loans"),
    path("desk/classes/<int:group_id>/scan/", pages.class_scan, name="class-scan"),
    path("desk/classes/<int:group_id>/pick/", pages.class_pick, name="class-pick"),
]
