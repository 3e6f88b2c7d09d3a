"""Addresses of ``reports``; the period comes last, because its name may be almost anything."""

from django.urls import path

from reports.api.views import FiguresView
from reports.staff import dashboard, day_book, definitions, files, imports, lines, summary
from reports.staff.assessing.routes import routes as assessment_routes
from reports.staff.choices.routes import routes as choice_routes
from reports.staff.counting.routes import routes as counting_routes
from reports.staff.documents.routes import routes as document_routes
from reports.staff.plans.routes import routes as plan_routes
from reports.staff.registers.routes import routes as register_routes
from reports.staff.signing.routes import routes as signing_routes

app_name = "reports"
urlpatterns = [
    path("reports/", dashboard.dashboard, name="dashboard"),
    path("reports/indicators/", definitions.indicators_page, name="indicators"),
    path("reports/indicators/<str:code>/", definitions.indicator_page, name="indicator"),
    path("reports/day-book/", day_book.day_book_page, name="day-book"),
    path("reports/counts/import/", imports.counts_import, name="counts-import"),
    path("reports/counts/import/counts.csv", imports.counts_template, name="counts-template"),
    path("reports/counts/import/confirm/", imports.counts_confirm, name="counts-confirm"),
    *choice_routes,
    *plan_routes,
    *signing_routes,
    *register_routes,
    *assessment_routes,
    *counting_routes,
    *document_routes,
    path("reports/<str:period>/", dashboard.period_page, name="period"),
    path("reports/<str:period>/rooms.xlsx", dashboard.rooms_workbook, name="rooms-xlsx"),
    path("reports/<str:period>/lines/<str:code>/", lines.lines_page, name="lines"),
    path("reports/<str:period>/summary/", summary.summary_page, name="summary"),
    path("reports/<str:period>/summary.<str:name>", files.summary_file, name="summary-file"),
    path("api/v1/figures/<str:period>", FiguresView.as_view(), name="api-figures"),
]
