"""Addresses of exports."""

from django.urls import path

from catalog.staff.exports import pages, single

BASE = "staff/catalog/exports/"

routes = [
    path(BASE, pages.export_list, name="exports"),
    path(f"{BASE}new/", pages.export_new, name="export-new"),
    path(f"{BASE}<int:job_id>/", pages.export_page, name="export"),
    path(f"{BASE}<int:job_id>/file/", pages.export_file, name="export-file"),
    path("staff/catalog/records/<int:record_id>/files/", single.record_files, name="staff-record-files"),
    path("staff/catalog/records/<int:record_id>/file/", single.record_file, name="staff-record-file"),
]
