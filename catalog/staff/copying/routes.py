"""Addresses of copy cataloguing."""

from django.urls import path

from catalog.staff.copying import searching, targets

routes = [
    path("staff/catalog/copying/", searching.search_page, name="copying"),
    path("staff/catalog/copying/take/", searching.take, name="copying-take"),
    path("staff/catalog/targets/", targets.target_list, name="targets"),
    path("staff/catalog/targets/new/", targets.target_page, name="target-new"),
    path("staff/catalog/targets/<int:target_id>/", targets.target_page, name="target"),
]
