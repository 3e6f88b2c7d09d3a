"""Addresses of leaving-school clearance."""

from django.urls import path

from circulation.staff.clearance import (
    batches,
    pages,
    panel,  # noqa: F401 - registers itself
    papers,
    single,
)

BASE = "readers/clearance/"

routes = [
    path(BASE, pages.clearance, name="clearance"),
    path(f"{BASE}numbers/", pages.clearance_numbers, name="clearance-numbers"),
    path(f"{BASE}confirm/", pages.clearance_confirm, name="clearance-confirm"),
    path(f"{BASE}certificates.pdf", papers.certificates, name="clearance-certificates"),
    path(f"{BASE}jobs/<int:job_id>/", batches.clearance_batch, name="clearance-batch"),
    path(f"{BASE}jobs/<int:job_id>/undo/", batches.clearance_batch_undo, name="clearance-batch-undo"),
    path("readers/<int:reader_id>/clearance/", single.reader_clear, name="reader-clear"),
    path("readers/<int:reader_id>/clearance/undo/", single.reader_clear_undo, name="reader-clear-undo"),
]
