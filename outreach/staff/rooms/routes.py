"""Addresses of rooms at work."""

from django.urls import path

from outreach.staff.rooms import appointments, door, hub, merging, openings, seats, terms, timetable

BASE = "staff/outreach/rooms/"
ROOM = f"{BASE}<int:room_id>/"
BOOKED = "staff/outreach/appointments/<int:appointment_id>/"

routes = [
    path(BASE, hub.rooms, name="rooms"),
    path(f"{BASE}hours/", openings.room_hours, name="room-hours"),
    path(f"{BASE}occupancy/", seats.occupancy, name="occupancy"),
    path(f"{BASE}terms/", terms.general_terms, name="general-terms"),
    path(f"{BASE}counters/", door.counters, name="counters"),
    path(f"{BASE}counters/<int:counter_id>/revoke/", door.counter_revoke, name="counter-revoke"),
    path(f"{BASE}mergers/", merging.mergers, name="mergers"),
    path(f"{BASE}mergers/<int:merger_id>/undo/", merging.merger_undo, name="merger-undo"),
    path(f"{BASE}mergers/jobs/<int:job_id>/", merging.merger_of_job, name="merger-of-job"),
    path(f"{BASE}openings/<int:opening_id>/cancel/", openings.opening_cancel, name="opening-cancel"),
    path(f"{BASE}seats/<int:count_id>/cancel/", seats.seat_count_cancel, name="seat-count-cancel"),
    path(f"{BASE}classes/<int:class_visit_id>/cancel/", timetable.class_visit_cancel, name="class-visit-cancel"),
    path(f"{ROOM}open/", hub.room_open, name="room-open"),
    path(f"{ROOM}close/", hub.room_close, name="room-close"),
    path(f"{ROOM}openings/", openings.room_openings, name="room-openings"),
    path(f"{ROOM}seats/", seats.room_seats, name="room-seats"),
    path(f"{ROOM}terms/", terms.room_terms, name="room-terms"),
    path(f"{ROOM}door/", door.door, name="door"),
    path(f"{ROOM}classes/", timetable.class_timetable, name="class-timetable"),
    path(f"{ROOM}classes/set/", timetable.class_period_set, name="class-period-set"),
    path(f"{ROOM}appointments/", appointments.appointments, name="appointments"),
    path(BOOKED, appointments.appointment, name="appointment"),
    path(f"{BOOKED}<slug:step>/", appointments.appointment_step, name="appointment-step"),
]
