"""Addresses of the settings of places."""

from django.urls import path

from libsys.staff.places import closures, hours, overview, places

routes = [
    path("settings/", overview.settings_page, name="settings"),
    path("settings/places/", places.place_list, name="places"),
    path("settings/places/new/", places.point_edit, name="point-new"),
    path("settings/places/<int:point_id>/", places.point_edit, name="point-edit"),
    path("settings/places/<int:point_id>/close/", places.point_close, name="point-close"),
    path("settings/places/<int:point_id>/rooms/new/", places.room_edit, name="room-new"),
    path("settings/places/<int:point_id>/rooms/<int:room_id>/", places.room_edit, name="room-edit"),
    path("settings/places/<int:point_id>/rooms/<int:room_id>/retire/", places.room_retire, name="room-retire"),
    path("settings/hours/", hours.hours_list, name="hours"),
    path("settings/hours/<int:point_id>/", hours.hours_edit, name="hours-point"),
    path("settings/hours/<int:point_id>/<int:room_id>/", hours.hours_edit, name="hours-room"),
    path("settings/closures/", closures.closure_list, name="closures"),
    path("settings/closures/new/", closures.closure_edit, name="closure-new"),
    path("settings/closures/holidays/", closures.holidays_page, name="holidays"),
    path("settings/closures/<int:closure_id>/", closures.closure_edit, name="closure-edit"),
    path("settings/closures/<int:closure_id>/delete/", closures.closure_delete, name="closure-delete"),
]
