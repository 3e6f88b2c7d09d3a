"""Addresses of readers' data."""

from django.urls import path

from circulation.staff.privacy import house, readers

routes = [
    path("settings/privacy/", house.privacy, name="privacy"),
    path("settings/privacy/clean/", house.cleaning_start, name="cleaning"),
    path("settings/privacy/clean/<int:job_id>/", house.cleaning_run, name="cleaning-run"),
    path("settings/privacy/looks/", house.looks, name="looks"),
    path("settings/privacy/notices/", house.notices, name="privacy-notices"),
    path("settings/privacy/notices/publish/", house.notice_publish, name="privacy-notice"),
    path("settings/privacy/minors/", house.minors, name="minors"),
    path("readers/<int:reader_id>/consent/", readers.consent, name="reader-consent"),
    path("readers/<int:reader_id>/consent/withdraw/", readers.consent_withdraw, name="reader-consent-withdraw"),
    path("readers/<int:reader_id>/data/copy/", readers.data_copy, name="reader-data-copy"),
    path("readers/<int:reader_id>/data/", readers.data, name="reader-data"),
    path("readers/<int:reader_id>/erase/", readers.erase, name="reader-erase"),
]
