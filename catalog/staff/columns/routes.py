"""Addresses of the columns' staff pages."""

from django.urls import path

from catalog.staff.columns import entries, issues, lists

_ISSUE = "staff/catalog/columns/issues/<int:issue_id>/"

routes = [
    path("staff/catalog/columns/", lists.column_list, name="staff-columns"),
    path("staff/catalog/columns/new/", lists.column_new, name="staff-column-new"),
    path("staff/catalog/columns/<int:column_id>/", lists.column_page, name="staff-column"),
    path("staff/catalog/columns/<int:column_id>/edit/", lists.column_edit, name="staff-column-edit"),
    path("staff/catalog/columns/<int:column_id>/issues/", lists.issue_new, name="staff-issue-new"),
    path(_ISSUE, issues.issue_page, name="staff-issue"),
    path(f"{_ISSUE}describe/", issues.issue_describe, name="staff-issue-describe"),
    path(f"{_ISSUE}add/", issues.entry_add, name="staff-issue-add"),
    path(f"{_ISSUE}publish/", issues.issue_publish, name="staff-issue-publish"),
    path(f"{_ISSUE}withdraw/", issues.issue_withdraw, name="staff-issue-withdraw"),
    path(f"{_ISSUE}discard/", issues.issue_discard, name="staff-issue-discard"),
    path(f"{_ISSUE}preview/", issues.issue_preview, name="staff-issue-preview"),
    path(f"{_ISSUE}poster/", issues.issue_poster, name="staff-issue-poster"),
    path("staff/catalog/columns/entries/<int:entry_id>/", entries.entry_change, name="staff-entry"),
]
