"""Addresses of the pages of writing."""

from django.urls import path

from reports.staff.documents import annexing, editions, editor, files, listing, panels, refreshing, saving, starting
from reports.staff.documents.placing import erasing, front, pages

routes = [
    path("reports/documents/", listing.documents_page, name="documents"),
    path("reports/documents/new/", starting.document_new, name="document-new"),
    path("reports/documents/<int:report_id>/", editor.document_page, name="document"),
    path("reports/documents/<int:report_id>/save/", saving.document_save, name="document-save"),
    path("reports/documents/<int:report_id>/arrange/", saving.document_arrange, name="document-arrange"),
    path("reports/documents/<int:report_id>/state/", saving.document_state, name="document-state"),
    path("reports/documents/<int:report_id>/tone/", saving.document_tone, name="document-tone"),
    path("reports/documents/<int:report_id>/against/", refreshing.document_against, name="document-against"),
    path("reports/documents/<int:report_id>/annex/", annexing.document_annex, name="document-annex"),
    path("reports/documents/<int:report_id>/bind/", saving.document_bind, name="document-bind"),
    path("reports/documents/<int:report_id>/unsaved/", saving.document_unsaved, name="document-unsaved"),
    path("reports/documents/<int:report_id>/unsaved/drop/", saving.document_unsaved_drop, name="document-unsaved-drop"),
    path("reports/documents/<int:report_id>/refresh/", refreshing.document_refresh, name="document-refresh"),
    path("reports/documents/<int:report_id>/editions/", editions.document_editions, name="document-editions"),
    path("reports/documents/<int:report_id>/compare/", editions.document_compare, name="document-compare"),
    path("reports/documents/<int:report_id>/restore/", editions.document_restore, name="document-restore"),
    path("reports/documents/<int:report_id>/numbers/", panels.document_numbers, name="document-numbers"),
    path("reports/documents/<int:report_id>/number/", panels.document_number, name="document-number"),
    path("reports/documents/<int:report_id>/front/", front.document_front, name="document-front"),
    path("reports/documents/<int:report_id>/place/<str:what>/", pages.document_place, name="document-place"),
    path("reports/documents/<int:report_id>/photos/<str:digest>.jpg", pages.document_photo, name="document-photo"),
    path("reports/photographs/<int:photograph_id>/erase/", erasing.photograph_erase, name="photograph-erase"),
    path("reports/documents/<int:report_id>/file.<str:name>", files.document_file, name="document-file"),
]
