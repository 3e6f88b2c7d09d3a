"""Addresses of ``outreach``."""

from django.urls import path

from outreach.opac.routes import routes as own_routes
from outreach.staff import activities
from outreach.staff.notices.routes import routes as notice_routes
from outreach.staff.photographs.routes import routes as photograph_routes
from outreach.staff.sheets.routes import routes as sheet_routes

app_name = "outreach"
urlpatterns = [
    path("staff/outreach/activities/", activities.activities, name="activities"),
    path("staff/outreach/activities/new/", activities.activity_new, name="activity-new"),
    path("staff/outreach/activities/<int:activity_id>/cancel/", activities.activity_cancel, name="activity-cancel"),
    *notice_routes,
    *photograph_routes,
    *sheet_routes,
    *own_routes,
]
