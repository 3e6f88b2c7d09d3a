"""Addresses of the overrides of a week."""

from django.urls import path

from circulation.staff.overrides import pages

routes = [path("settings/overrides/", pages.overrides, name="overrides")]
