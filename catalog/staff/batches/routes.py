"""Addresses of the batches of records."""

from django.urls import path

from catalog.staff.batches import pages

BASE = "staff/catalog/record-batches/"

routes = [
    path(BASE, pages.batch_list, name="record-batches"),
    path(f"{BASE}new/", pages.batch_new, name="record-batch-new"),
    path(f"{BASE}jobs/<int:job_id>/", pages.batch_of_job, name="record-batch-of-job"),
    path(f"{BASE}<int:batch_id>/", pages.batch_page, name="record-batch"),
    path(f"{BASE}<int:batch_id>/undo/", pages.batch_undo, name="record-batch-undo"),
]
