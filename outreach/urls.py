"""Addresses of ``outreach``."""

from django.urls import path

from outreach.api.counters import DoorCounts
from outreach.api.events import EventList
from outreach.opac.activities.routes import routes as event_routes
from outreach.opac.routes import routes as own_routes
from outreach.staff.activities.routes import routes as activity_routes
from outreach.staff.duty.routes import routes as duty_routes
from outreach.staff.gifts.routes import routes as gift_routes
from outreach.staff.notices.routes import routes as notice_routes
from outreach.staff.photographs.routes import routes as photograph_routes
from outreach.staff.points.routes import routes as point_routes
from outreach.staff.policies.routes import routes as policy_routes
from outreach.staff.rooms.routes import routes as room_routes
from outreach.staff.serving.routes import routes as service_routes
from outreach.staff.sessions.routes import routes as session_routes
from outreach.staff.sheets.routes import routes as sheet_routes

app_name = "outreach"
urlpatterns = [
    *activity_routes,
    *duty_routes,
    *event_routes,
    *gift_routes,
    *notice_routes,
    *photograph_routes,
    *point_routes,
    *policy_routes,
    *room_routes,
    *service_routes,
    *session_routes,
    *sheet_routes,
    path("api/v1/events", EventList.as_view(), name="api-events"),
    path("api/v1/door-counts", DoorCounts.as_view(), name="api-door-counts"),
    *own_routes,
]
