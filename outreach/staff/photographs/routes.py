"""Addresses of photographs."""

from django.urls import path

from outreach.staff.photographs import adding, listing, showing

BASE = "staff/outreach/photographs/"
ONE = f"{BASE}<int:photograph_id>/"

routes = [
    path(BASE, listing.photographs, name="photographs"),
    path(f"{BASE}new/", adding.photograph_new, name="photograph-new"),
    path(ONE, showing.photograph, name="photograph"),
    path(f"{ONE}remove/", showing.photograph_remove, name="photograph-remove"),
    path(f"{ONE}restore/", showing.photograph_restore, name="photograph-restore"),
    path(f"{ONE}<str:form>.jpg", showing.photograph_file, name="photograph-file"),
]
