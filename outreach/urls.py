"""Addresses of ``outreach``."""

from django.urls import path

from outreach.staff import activities

app_name = "outreach"
urlpatterns = [
    path("staff/outreach/activities/", activities.activities, name="activities"),
    path("staff/outreach/activities/new/", activities.activity_new, name="activity-new"),
    path("staff/outreach/activities/<int:activity_id>/cancel/", activities.activity_cancel, name="activity-cancel"),
]
