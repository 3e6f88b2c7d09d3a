"""Addresses of readers' access, as the staff sees it."""

from django.urls import path

from circulation.staff.accounts import pages

routes = [
    path("readers/<int:reader_id>/code/", pages.code_issue, name="reader-code"),
    path("readers/<int:reader_id>/code/slip/", pages.code_slip, name="reader-code-slip"),
]
