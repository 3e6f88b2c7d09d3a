"""Addresses of brief lending."""

from django.urls import URLPattern, path

from circulation.staff.brief import pages

routes: list[URLPattern] = [
    path("desk/brief/", pages.brief, name="brief"),
    path("desk/brief/waiting/", pages.brief_list, name="brief-list"),
]
