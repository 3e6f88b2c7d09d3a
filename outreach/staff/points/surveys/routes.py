"""Addresses of surveys, checklists and owed reports."""

from django.urls import path

from outreach.staff.points.surveys import checks, pages

POINTS = "staff/outreach/points/"
BASE = f"{POINTS}surveys/"

routes = [
    path(BASE, pages.surveys, name="surveys"),
    path(f"{BASE}new/", pages.survey_edit, name="survey-new"),
    path(f"{BASE}<int:survey_id>/", pages.survey, name="survey"),
    path(f"{BASE}<int:survey_id>/edit/", pages.survey_edit, name="survey-edit"),
    path(f"{BASE}rounds/<int:round_id>/", pages.survey_round, name="survey-round"),
    path(f"{POINTS}criteria/", checks.criteria, name="point-criteria"),
    path(f"{POINTS}due/", checks.due_reports, name="due-reports"),
    path(f"{POINTS}due/<int:report_id>/<str:step>/", checks.due_report_act, name="due-report-act"),
    path(f"{POINTS}<int:point_id>/check/", checks.point_check, name="point-check"),
    path(f"{POINTS}<int:point_id>/checklist/", checks.point_checklist, name="point-checklist"),
]
