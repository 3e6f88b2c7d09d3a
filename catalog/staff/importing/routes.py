"""Addresses of imports."""

from django.urls import path

from catalog.staff.importing import deciding, lists, mapping, pages, sources, undoing

BASE = "staff/catalog/imports/"

routes = [
    path(BASE, lists.import_list, name="imports"),
    path(f"{BASE}new/", lists.import_new, name="import-new"),
    path(f"{BASE}sources/", sources.source_list, name="import-sources"),
    path(f"{BASE}sources/new/", sources.source_new, name="import-source-new"),
    path(f"{BASE}sources/<int:source_id>/", sources.source_edit, name="import-source"),
    path(f"{BASE}sources/<int:source_id>/retire/", sources.source_retire, name="import-source-retire"),
    path(f"{BASE}jobs/<int:job_id>/", pages.import_of_job, name="import-of-job"),
    path(f"{BASE}<int:batch_id>/", pages.import_page, name="import"),
    path(f"{BASE}<int:batch_id>/columns/", mapping.import_columns, name="import-columns"),
    path(f"{BASE}<int:batch_id>/records/<int:ordinal>/", deciding.staged_page, name="import-record"),
    path(f"{BASE}<int:batch_id>/decide/", deciding.decide_some, name="import-decide"),
    path(f"{BASE}<int:batch_id>/decide-all/", deciding.decide_shown, name="import-decide-all"),
    path(f"{BASE}<int:batch_id>/commit/", pages.import_commit, name="import-commit"),
    path(f"{BASE}<int:batch_id>/again/", pages.import_again, name="import-again"),
    path(f"{BASE}<int:batch_id>/drop/", pages.import_drop, name="import-drop"),
    path(f"{BASE}<int:batch_id>/undo/", undoing.import_undo, name="import-undo"),
]
