"""Addresses of decisions about figures."""

from django.urls import path

from reports.staff.choices import pages

routes = [
    path("reports/choices/", pages.choices, name="choices"),
    path("reports/choices/cut-offs/", pages.cut_off_choose, name="cut-off-choose"),
    path("reports/choices/cut-offs/<int:number>/drop/", pages.cut_off_drop, name="cut-off-drop"),
    path("reports/choices/changes/", pages.change_note, name="counting-change-note"),
    path("reports/choices/changes/<int:number>/drop/", pages.change_drop, name="counting-change-drop"),
]
