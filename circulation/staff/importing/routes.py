"""Addresses of importing readers."""

from django.urls import path

from circulation.staff.importing import lists, mapping, pages, undoing

BASE = "readers/import/"

routes = [
    path(BASE, lists.reader_imports, name="reader-imports"),
    path(f"{BASE}new/", lists.reader_import_new, name="reader-import-new"),
    path(f"{BASE}jobs/<int:job_id>/", pages.reader_import_of_job, name="reader-import-of-job"),
    path(f"{BASE}<int:batch_id>/", pages.reader_import, name="reader-import"),
    path(f"{BASE}<int:batch_id>/columns/", mapping.reader_import_columns, name="reader-import-columns"),
    path(f"{BASE}<int:batch_id>/commit/", pages.reader_import_commit, name="reader-import-commit"),
    path(f"{BASE}<int:batch_id>/drop/", pages.reader_import_drop, name="reader-import-drop"),
    path(f"{BASE}<int:batch_id>/undo/", undoing.reader_import_undo, name="reader-import-undo"),
]
