"""Addresses of what a desk works with."""

from django.urls import URLPattern, path

from circulation.staff.equipment import badges, settings, sheets

routes: list[URLPattern] = [
    path("desk/commands/", sheets.desk_commands, name="desk-commands"),
    path("desk/scanner/", sheets.desk_scanner, name="desk-scanner"),
    path("desk/badges/", badges.badges, name="badges"),
    path("desk/badges/make/", badges.badge_make, name="badge-make"),
    path("desk/badges/<int:badge_id>/revoke/", badges.badge_revoke, name="badge-revoke"),
    path("desk/badges/<int:badge_id>/print/", badges.badge_print, name="badge-print"),
    path("desk/settings/", settings.desk_settings, name="desk-settings"),
    path("desk/settings/codes/<int:rule_id>/delete/", settings.code_rule_delete, name="code-rule-delete"),
    path("desk/settings/slips/", settings.slip_rules, name="slip-rules"),
    path("desk/settings/changes/<int:entry_id>/undo/", settings.desk_rule_undo, name="desk-rule-undo"),
]
