"""Addresses of agreements."""

from django.urls import path

from outreach.staff.points.agreements import pages

BASE = "staff/outreach/points/agreements/"
ONE = f"{BASE}<int:agreement_id>/"

routes = [
    path(BASE, pages.agreements, name="agreements"),
    path(f"{BASE}new/", pages.agreement_new, name="agreement-new"),
    path(f"{BASE}wording/", pages.agreement_wording, name="agreement-wording"),
    path(ONE, pages.agreement, name="agreement"),
    path(f"{ONE}edit/", pages.agreement_edit, name="agreement-edit"),
    path(f"{ONE}print/", pages.agreement_print, name="agreement-print"),
    path(f"{ONE}<str:step>/", pages.agreement_act, name="agreement-act"),
]
