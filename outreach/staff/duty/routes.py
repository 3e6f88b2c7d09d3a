"""Addresses of the duty roster, and of the proof of opening on days off."""

from django.urls import path

from outreach.staff.duty import pages, rest_days

BASE = "staff/outreach/duty/"

routes = [
    path(BASE, pages.duty_weeks, name="duty"),
    path(f"{BASE}mine/", pages.duty_mine, name="duty-mine"),
    path(f"{BASE}rest-days/", rest_days.rest_days, name="rest-days"),
    path(f"{BASE}<int:point_id>/", pages.duty_week, name="duty-week"),
]
