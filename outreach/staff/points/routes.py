"""Addresses of points."""

from django.urls import path

from outreach.staff.points import home, listing, showing
from outreach.staff.points.agreements.routes import routes as agreement_routes
from outreach.staff.points.stock.routes import routes as stock_routes
from outreach.staff.points.surveys.routes import routes as survey_routes
from outreach.staff.points.visits.routes import routes as visit_routes

BASE = "staff/outreach/points/"
ONE = f"{BASE}<int:point_id>/"

routes = [
    path(BASE, listing.points, name="points"),
    path(f"{BASE}new/", showing.point_new, name="point-new"),
    *agreement_routes,
    *stock_routes,
    *visit_routes,
    *survey_routes,
    path(ONE, showing.point, name="point"),
    path(f"{ONE}profile/", showing.point_profile, name="point-profile"),
    path(f"{ONE}close/", showing.point_close, name="point-close"),
    path(f"{ONE}reopen/", showing.point_reopen, name="point-reopen"),
    path(f"{ONE}home/", home.point_home, name="point-home"),
    path(f"{ONE}day/", home.point_day, name="point-day"),
]
