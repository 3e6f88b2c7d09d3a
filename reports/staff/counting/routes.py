"""Addresses of counting."""

from django.urls import path

from reports.staff.counting import computing, parts, proving

routes = [
    path("reports/computed/<int:job_id>/", computing.computed, name="computed"),
    path("reports/proved/<int:job_id>/", proving.proved, name="proved"),
    path("reports/<str:period>/computing/", computing.computing, name="computing"),
    path("reports/<str:period>/parts/<str:code>/", parts.parts_page, name="parts"),
]
