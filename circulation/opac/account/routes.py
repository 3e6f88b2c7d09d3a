"""Addresses of a reader's own pages."""

from django.urls import path

from circulation.opac.account import holds, loans, pages, privacy, signing

routes = [
    path("me/", pages.me, name="me"),
    path("me/sign-in/", signing.sign_in, name="me-sign-in"),
    path("me/activate/", signing.activate, name="me-activate"),
    path("me/sign-out/", signing.sign_out, name="me-sign-out"),
    path("me/password/", pages.password, name="me-password"),
    path("me/loans/renew/", loans.renew_all, name="me-renew-all"),
    path("me/loans/<int:loan_id>/renew/", loans.renew_one, name="me-renew"),
    path("me/loans.ics", loans.calendar, name="me-calendar"),
    path("me/holds/new/<int:record_id>/", holds.new, name="me-hold-new"),
    path("me/holds/<int:hold_id>/", holds.change, name="me-hold"),
    path("me/card/", pages.card, name="me-card"),
    path("me/card/code.svg", pages.card_code, name="me-card-code"),
    path("me/data/", privacy.own_data, name="me-data"),
    path("me/data/copy/", privacy.own_copy, name="me-data-copy"),
    path("me/data/file/", privacy.own_file, name="me-data-file"),
    path("me/consent/", privacy.own_consent, name="me-consent"),
    path("me/history/", pages.history, name="me-history"),
    path("me/history/keep/", pages.history_keep, name="me-history-keep"),
    path("me/history/forget/", pages.history_forget, name="me-history-forget"),
]
