"""Addresses of labels."""

from django.urls import path

from catalog.staff.labels import layouts, prints

routes = [
    path("staff/catalog/labels/", prints.labels_page, name="labels"),
    path("staff/catalog/labels/<int:set_id>/", prints.set_page, name="label-set"),
    path("staff/catalog/labels/<int:set_id>/sheet.png", prints.set_picture, name="label-set-picture"),
    path("staff/catalog/labels/<int:set_id>/labels.pdf", prints.set_pdf, name="label-set-pdf"),
    path("staff/catalog/labels/<int:set_id>/printed/", prints.set_printed, name="label-set-printed"),
    path("staff/catalog/labels/<int:set_id>/undo/", prints.set_undo, name="label-set-undo"),
    path("staff/catalog/labels/jobs/<int:job_id>/", prints.job_result, name="label-job"),
    path("staff/catalog/labels/layouts/", layouts.layout_list, name="label-layouts"),
    path("staff/catalog/labels/layouts/new/", layouts.layout_page, name="label-layout-new"),
    path("staff/catalog/labels/layouts/usual/", layouts.add_usual, name="label-layouts-usual"),
    path("staff/catalog/labels/layouts/<int:layout_id>/", layouts.layout_page, name="label-layout"),
    path("staff/catalog/labels/layouts/<int:layout_id>/test.pdf", layouts.test_sheet, name="label-layout-test"),
]
