"""Addresses of ``reports``; the period comes last, because its name may be almost anything."""

from django.urls import path

from reports.api.views import FiguresView
from reports.staff import dashboard, day_book, definitions, imports, lines, summary

app_name = "reports"
urlpatterns = [
    path("reports/", dashboard.dashboard, name="dashboard"),
    path("reports/indicators/", definitions.indicators_page, name="indicators"),
    path("reports/day-book/", day_book.day_book_page, name="day-book"),
    path("reports/counts/import/", imports.counts_import, name="counts-import"),
    path("reports/counts/import/counts.csv", imports.counts_template, name="counts-template"),
    path("reports/counts/import/confirm/", imports.counts_confirm, name="counts-confirm"),
    path("reports/<str:period>/", dashboard.period_page, name="period"),
    path("reports/<str:period>/rooms.xlsx", dashboard.rooms_workbook, name="rooms-xlsx"),
    path("reports/<str:period>/lines/<str:code>/", lines.lines_page, name="lines"),
    path("reports/<str:period>/summary/", summary.summary_page, name="summary"),
    path("reports/<str:period>/summary.docx", summary.summary_document, name="summary-docx"),
    path("api/v1/figures/<str:period>", FiguresView.as_view(), name="api-figures"),
]
