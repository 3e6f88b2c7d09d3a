"""Addresses of activities for readers; they stay, because others link to them and telephones fetch them."""

from django.urls import path

from outreach.opac.activities import calendars, drifting, events, own

routes = [
    path("events/", calendars.events, name="events"),
    path("events/calendar.ics", calendars.calendar, name="events-calendar"),
    path("events/feed.<slug:kind>", calendars.feed, name="events-feed"),
    path("events/<int:event_id>/", events.event, name="event"),
    path("events/<int:event_id>/event.ics", events.event_calendar, name="event-calendar"),
    path("events/<int:event_id>/register/", events.event_register, name="event-register"),
    path("me/events/", own.my_events, name="me-events"),
    path("me/events/<int:registration_id>/", own.ticket, name="me-ticket"),
    path("me/events/<int:registration_id>/code.svg", own.ticket_code, name="me-ticket-code"),
    path("me/events/<int:registration_id>/withdraw/", own.withdraw, name="me-ticket-withdraw"),
    path("drift/", drifting.drift, name="drift"),
    path("drift/<str:code>/", drifting.drift_copy, name="drift-copy"),
    path("drift/<str:code>/found/", drifting.drift_found, name="drift-found"),
]
