"""Addresses of the desk."""

from django.urls import URLPattern, path

from circulation.staff.desk import pages

routes: list[URLPattern] = [
    path("desk/", pages.desk, name="desk"),
    path("desk/scan/", pages.scan, name="scan"),
    path("desk/finish/", pages.desk_finish, name="desk-finish"),
    path("desk/dismiss/", pages.desk_dismiss, name="desk-dismiss"),
    path("desk/mode/", pages.desk_mode, name="desk-mode"),
    path("desk/open/", pages.desk_open, name="desk-open"),
    path("desk/renew/", pages.desk_renew, name="desk-renew"),
    path("desk/undo/", pages.desk_undo, name="desk-undo"),
    path("desk/override/", pages.desk_override, name="desk-override"),
    path("desk/lock/", pages.desk_lock, name="desk-lock"),
    path("desk/due/", pages.desk_due, name="desk-due"),
    path("desk/count-again/", pages.desk_count_again, name="desk-count-again"),
]
