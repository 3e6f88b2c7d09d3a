"""Addresses of the staff's pages on headings."""

from django.urls import path

from catalog.staff.headings import files, lists, merging, pages, relinking, undecided

FOLDER = "staff/catalog/headings/"
ONE = f"{FOLDER}<int:heading_id>/"

routes = [
    path(FOLDER, lists.heading_list, name="staff-headings"),
    path(f"{FOLDER}lookup", lists.heading_lookup, name="heading-lookup"),
    path(f"{FOLDER}new/", pages.heading_new, name="heading-new"),
    path(f"{FOLDER}confirm/", lists.headings_confirm, name="headings-confirm"),
    path(f"{FOLDER}import/", files.authority_import, name="heading-import"),
    path(f"{FOLDER}import/<int:job_id>/", files.authority_import_result, name="heading-import-result"),
    path(f"{FOLDER}headings.mrc", files.authority_export, name="heading-export"),
    path(f"{FOLDER}undecided/", undecided.undecided_list, name="headings-undecided"),
    path(f"{FOLDER}undecided/decide/", undecided.undecided_decide, name="headings-decide"),
    path(f"{FOLDER}merges/<int:merge_id>/undo/", merging.heading_unmerge, name="heading-unmerge"),
    path(ONE, pages.heading_page, name="staff-heading"),
    path(f"{ONE}edit/", pages.heading_edit, name="heading-edit"),
    path(f"{ONE}merge/", merging.heading_merge, name="heading-merge"),
    path(f"{ONE}records/<int:record_id>/", relinking.heading_relink, name="heading-relink"),
    path(f"{ONE}delete/", pages.heading_delete, name="heading-delete"),
    path(f"{ONE}variants/", pages.variant_add, name="variant-add"),
    path(f"{ONE}variants/<int:variant_id>/remove/", pages.variant_remove, name="variant-remove"),
    path(f"{ONE}relations/", pages.relation_add, name="relation-add"),
    path(f"{ONE}relations/<int:relation_id>/remove/", pages.relation_remove, name="relation-remove"),
]
