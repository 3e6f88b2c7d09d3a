"""Addresses of activities."""

from django.urls import path

from outreach.staff.activities import (
    contests,
    doors,
    drifting,
    enrolling,
    holding,
    honours,
    listing,
    planning,
    quick,
    series,
)

BASE = "staff/outreach/activities/"
ONE = f"{BASE}<int:activity_id>/"

routes = [
    path(BASE, listing.activities, name="activities"),
    path(f"{BASE}new/", quick.activity_new, name="activity-new"),
    path(f"{BASE}plan/", planning.activity_plan, name="activity-plan"),
    path(f"{BASE}series/", series.series_list, name="series-list"),
    path(f"{BASE}series/new/", series.series_new, name="series-new"),
    path(f"{BASE}series/<int:series_id>/", series.series_edit, name="series"),
    path(f"{BASE}awards/", honours.awards, name="awards"),
    path(f"{BASE}awards/new/", honours.award_new, name="award-new"),
    path(f"{BASE}awards/<int:award_id>/void/", honours.award_void, name="award-void"),
    path(f"{BASE}media/", honours.media_reports, name="media-reports"),
    path(f"{BASE}media/new/", honours.media_report_new, name="media-report-new"),
    path(f"{BASE}media/<int:media_report_id>/void/", honours.media_report_void, name="media-report-void"),
    path(ONE, planning.activity_page, name="activity"),
    path(f"{ONE}edit/", planning.activity_edit, name="activity-edit"),
    path(f"{ONE}publish/", planning.activity_publish, name="activity-publish"),
    path(f"{ONE}withdraw/", planning.activity_withdraw, name="activity-withdraw"),
    path(f"{ONE}cancel/", quick.activity_cancel, name="activity-cancel"),
    path(f"{ONE}result/", holding.activity_result, name="activity-result"),
    path(f"{ONE}visits/", holding.activity_visits, name="activity-visits"),
    path(f"{ONE}close/", holding.activity_close, name="activity-close"),
    path(f"{ONE}registrations/", enrolling.registrations, name="registrations"),
    path(f"{ONE}registrations/sheet.pdf", enrolling.sign_in_sheet, name="sign-in-sheet"),
    path(
        f"{BASE}registrations/<int:registration_id>/withdraw/", enrolling.registration_end, name="registration-withdraw"
    ),
    path(f"{ONE}door/", doors.door, name="activity-door"),
    path(f"{BASE}registrations/<int:registration_id>/undo/", doors.check_in_undo, name="check-in-undo"),
    path(f"{ONE}contest/", contests.contest, name="contest"),
    path(f"{ONE}contest/entries/", contests.entries_add, name="contest-entries"),
    path(f"{ONE}contest/winners.pdf", contests.winners, name="contest-winners"),
    path(f"{BASE}contest/entries/<int:contest_entry_id>/remove/", contests.entry_remove, name="contest-entry-remove"),
    path(f"{ONE}drifting/", drifting.drifters, name="drifters"),
    path(f"{ONE}drifting/labels.pdf", drifting.drift_labels, name="drift-labels"),
    path(f"{BASE}drifting/<int:drifter_id>/back/", drifting.drifter_back, name="drifter-back"),
]
