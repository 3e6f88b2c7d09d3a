"""Addresses of assessment."""

from django.urls import path

from reports.staff.assessing import evidence, items, pages

ITEM = "reports/assessments/<int:assessment_id>/items/<int:item_id>/"

routes = [
    path("reports/assessments/", pages.assessments, name="assessments"),
    path("reports/assessments/new/", pages.assessment_new, name="assessment-new"),
    path("reports/assessments/<int:assessment_id>/", pages.assessment, name="assessment"),
    path(ITEM, items.assessment_mark, name="assessment-mark"),
    path(f"{ITEM}evidence/", evidence.evidence_add, name="evidence-add"),
    path(f"{ITEM}links/", evidence.evidence_link, name="evidence-link"),
    path("reports/evidence/<int:evidence_id>/", evidence.evidence_file, name="evidence-file"),
    path("reports/evidence/<int:evidence_id>/remove/", evidence.evidence_remove, name="evidence-remove"),
    path("reports/evidence/<int:evidence_id>/restore/", evidence.evidence_restore, name="evidence-restore"),
    path("reports/assessments/standards/import/", pages.standard_import, name="standard-import"),
    path("reports/assessments/standards/take/<slug:code>/", pages.standard_take, name="standard-take"),
]
