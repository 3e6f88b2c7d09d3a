"""Addresses of confirming, signing and correcting."""

from django.urls import path

from reports.staff.signing import chain, correcting, rooms

routes = [
    path("reports/documents/<int:report_id>/signing/", chain.chain, name="signing"),
    path("reports/documents/<int:report_id>/review/", chain.report_review, name="report-review"),
    path("reports/documents/<int:report_id>/sign/", chain.report_sign, name="report-sign"),
    path("reports/documents/<int:report_id>/signed.<str:name>", chain.signed_file, name="signed-file"),
    path("reports/documents/<int:report_id>/corrections/", correcting.corrections, name="corrections"),
    path(
        "reports/documents/<int:report_id>/corrections/<str:indicator>/", correcting.correction_new,
        name="correction-new",
    ),
    path("reports/corrections/<int:correction_id>/decide/", correcting.correction_decide, name="correction-decide"),
    path("reports/documents/<int:report_id>/notice.<str:name>", correcting.correction_notice, name="correction-notice"),
    path("reports/confirmations/<int:confirmation_id>/withdraw/", rooms.room_withdraw, name="room-withdraw"),
    path("reports/<str:period>/rooms/", rooms.confirmations, name="confirmations"),
    path("reports/<str:period>/rooms/<int:room_id>/confirm/", rooms.room_confirm, name="room-confirm"),
    path("reports/<str:period>/checks/explain/", rooms.check_explain, name="check-explain"),
]  # fmt: skip
