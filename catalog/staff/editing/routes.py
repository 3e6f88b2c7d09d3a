"""Addresses of a cataloguer's pages."""

from django.urls import path

from catalog.staff.editing import asking, conflicts, drawing, editor, history, removal, starting

_ONE = "staff/catalog/records/<int:record_id>/"

routes = [
    path("staff/catalog/records/start/", editor.start_page, name="record-start"),
    path("staff/catalog/records/new/", editor.new_record, name="record-new"),
    path("staff/catalog/records/new/draw/", drawing.draw_new, name="record-draw-new"),
    path(f"{_ONE}edit/", editor.edit_page, name="record-edit"),
    path(f"{_ONE}draw/", drawing.draw_record, name="record-draw"),
    path(f"{_ONE}merge/", conflicts.merge_page, name="record-merge"),
    path(f"{_ONE}history/", history.history_page, name="record-history"),
    path(f"{_ONE}history/<int:number>/restore/", history.restore_page, name="record-restore"),
    path(f"{_ONE}delete/", removal.delete_page, name="record-delete"),
    path(f"{_ONE}undelete/", removal.undelete, name="record-undelete"),
    path(f"{_ONE}suppress/", removal.suppress, name="record-suppress"),
    path(f"{_ONE}template/", starting.keep_template, name="record-template"),
    path("staff/catalog/templates/<int:template_id>/delete/", starting.drop_template, name="template-delete"),
    path("staff/catalog/pinyin/", asking.pinyin, name="pinyin"),
    path("staff/catalog/fields/<slug:marc_format>/", asking.field_help, name="field-list"),
    path("staff/catalog/fields/<slug:marc_format>/<slug:tag>/", asking.field_help, name="field-help"),
]
