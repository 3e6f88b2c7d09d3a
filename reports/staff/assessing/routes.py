"""Addresses of assessment."""

from django.urls import path

from reports.staff.assessing import pages

routes = [
    path("reports/assessments/", pages.assessments, name="assessments"),
    path("reports/assessments/new/", pages.assessment_new, name="assessment-new"),
    path("reports/assessments/<int:assessment_id>/", pages.assessment, name="assessment"),
    path("reports/assessments/<int:assessment_id>/items/<int:item_id>/", pages.assessment_mark, name="assessment-mark"),
    path("reports/assessments/standards/import/", pages.standard_import, name="standard-import"),
    path("reports/assessments/standards/take/<slug:code>/", pages.standard_take, name="standard-take"),
]
