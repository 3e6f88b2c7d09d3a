"""Addresses of notices."""

from django.urls import path

from outreach.staff.notices import classes, outbox, panel, rules, words

__all__ = ["panel", "routes"]

routes = [
    path("staff/outreach/notices/", outbox.notices, name="notices"),
    path("staff/outreach/notices/<int:notice_id>/", outbox.notice, name="notice"),
    path("staff/outreach/notices/<int:notice_id>/again/", outbox.notice_again, name="notice-again"),
    path("staff/outreach/classes/", classes.late_classes, name="late-classes"),
    path("staff/outreach/classes/<int:group_id>/", classes.late_class, name="late-class"),
    path("staff/outreach/classes/<int:group_id>/send/", classes.late_class_send, name="late-class-send"),
    path("settings/notices/", rules.notice_rules, name="notice-rules"),
    path("settings/notices/policy/", rules.notice_policy, name="notice-policy"),
    path("settings/notices/<slug:topic>/", rules.notice_rule, name="notice-rule"),
    path("settings/notices/<slug:topic>/words/<slug:language>/", words.notice_words, name="notice-words"),
    path("settings/notices/words/<int:template_id>/review/", words.words_review, name="notice-words-review"),
    path("readers/<int:reader_id>/notices/", panel.reader_notices, name="reader-notices"),
]
