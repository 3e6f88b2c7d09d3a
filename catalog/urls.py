"""Addresses of ``catalog``."""

from django.urls import path

from catalog.api import views as api
from catalog.oai import views as oai
from catalog.opac import headings, pages, results
from catalog.opac.routes import routes as opac_routes
from catalog.opac.search import branch
from catalog.sru import views as sru
from catalog.staff import files, records
from catalog.staff.batches.routes import routes as batch_routes
from catalog.staff.callnumbers.routes import routes as call_number_routes
from catalog.staff.columns.routes import routes as columns_routes
from catalog.staff.copying.routes import routes as copying_routes
from catalog.staff.editing.routes import routes as editing_routes
from catalog.staff.exports.routes import routes as exports_routes
from catalog.staff.headings.routes import routes as headings_routes
from catalog.staff.importing.routes import routes as importing_routes
from catalog.staff.items.routes import routes as items_routes
from catalog.staff.labels.routes import routes as label_routes

app_name = "catalog"
urlpatterns = [
    path("", results.home, name="home"),
    path("search/", results.search_page, name="search"),
    path("suggest/", results.suggestions, name="suggest"),
    path("my-branch/", branch.choose_branch, name="my-branch"),
    path("records/<int:record_id>/", pages.record_page, name="record"),
    path("records/<int:record_id>/marc/", pages.record_marc, name="record-marc"),
    path("points/", pages.points_page, name="points"),
    *opac_routes,
    *columns_routes,
    path("staff/catalog/records/", records.record_list, name="staff-records"),
    path("staff/catalog/records/<int:record_id>/", records.record_page, name="staff-record"),
    path("staff/catalog/records/<int:record_id>/marc.mrc", files.record_iso2709, name="staff-record-iso2709"),
    path("staff/catalog/records/<int:record_id>/marc.xml", files.record_marcxml, name="staff-record-marcxml"),
    *batch_routes,
    *copying_routes,
    *call_number_routes,
    *label_routes,
    *importing_routes,
    *exports_routes,
    *editing_routes,
    *items_routes,
    *headings_routes,
    path("browse/authors/", headings.browse_authors, name="browse-authors"),
    path("browse/subjects/", headings.browse_subjects, name="browse-subjects"),
    path("browse/series/", headings.browse_series, name="browse-series"),
    path("browse/headings/<int:heading_id>/", headings.heading_page, name="heading"),
    path("oai", oai.answer, name="oai"),
    path("sru", sru.answer, name="sru"),
    path("api/v1/records", api.RecordList.as_view(), name="api-records"),
    path("api/v1/records/<int:record_id>", api.RecordDetail.as_view(), name="api-record"),
]
