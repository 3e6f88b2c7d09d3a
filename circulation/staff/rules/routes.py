"""Addresses of the loan rules."""

from django.urls import path

from circulation.staff.rules import editing, matrix, trying

routes = [
    path("settings/rules/", matrix.rule_list, name="rules"),
    path("settings/rules/new/", editing.rule_edit, name="rule-new"),
    path("settings/rules/<int:rule_id>/", editing.rule_edit, name="rule-edit"),
    path("settings/rules/<int:rule_id>/delete/", editing.rule_delete, name="rule-delete"),
    path("settings/rules/changes/<int:entry_id>/undo/", editing.rule_undo, name="rule-undo"),
    path("settings/rules/try/", trying.rule_try, name="rule-try"),
    path("settings/rules/loans/<int:loan_id>/", trying.loan_terms, name="loan-terms"),
]
