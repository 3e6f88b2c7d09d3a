"""Addresses of call numbers and classes."""

from django.urls import path

from catalog.staff.callnumbers import batches, checks, classes, numbers, reservations, schemes

routes = [
    path("staff/catalog/call-numbers/", schemes.overview, name="call-numbers"),
    path("staff/catalog/call-numbers/schemes/new/", schemes.scheme_page, name="call-number-scheme-new"),
    path("staff/catalog/call-numbers/schemes/<int:scheme_id>/", schemes.scheme_page, name="call-number-scheme"),
    path("staff/catalog/call-numbers/authors/", schemes.author_table, name="author-table"),
    path("staff/catalog/call-numbers/suggest", numbers.suggest, name="call-number-suggest"),
    path("staff/catalog/call-numbers/check/", checks.check_page, name="call-number-check"),
    path("staff/catalog/call-numbers/reserved/", reservations.reserved_page, name="call-numbers-reserved"),
    path(
        "staff/catalog/call-numbers/reserved/<int:number_id>/release/",
        reservations.release,
        name="call-number-unreserve",
    ),
    path("staff/catalog/call-numbers/batch/", batches.batch_new, name="call-number-batch-new"),
    path("staff/catalog/call-numbers/batch/<int:job_id>/", batches.batch_page, name="call-number-batch"),
    path("staff/catalog/call-numbers/batch/<int:job_id>/undo/", batches.batch_undo, name="call-number-batch-undo"),
    path("staff/catalog/call-numbers/undone/<int:job_id>/", batches.undone_page, name="call-number-batch-undone"),
    path("staff/catalog/call-numbers/register/", batches.register, name="call-number-register"),
    path("staff/catalog/call-numbers/registered/<int:job_id>/", batches.registered_page, name="call-number-registered"),
    path("staff/catalog/records/<int:record_id>/call-number/", numbers.record_page, name="record-call-number"),
    path("staff/catalog/records/<int:record_id>/call-number/assign/", numbers.assign, name="call-number-assign"),
    path("staff/catalog/records/<int:record_id>/call-number/again/", numbers.reassign, name="call-number-reassign"),
    path("staff/catalog/records/<int:record_id>/call-number/type/", numbers.type_in, name="call-number-type"),
    path("staff/catalog/records/<int:record_id>/call-number/release/", numbers.release, name="call-number-release"),
    path("staff/catalog/classes/", classes.class_page, name="classes"),
    path("staff/catalog/classes/lookup", classes.lookup, name="class-lookup"),
    path("staff/catalog/classes/import/", classes.import_page, name="class-import"),
    path("staff/catalog/classes/import/<slug:digest>/", classes.preview_page, name="class-import-preview"),
    path("staff/catalog/classes/imported/<int:job_id>/", classes.imported_page, name="class-imported"),
]
