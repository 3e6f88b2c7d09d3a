"""Addresses of ``catalog``."""

from django.urls import path

from catalog.api import views as api
from catalog.opac import pages, results
from catalog.staff import files, imports, records

app_name = "catalog"
urlpatterns = [
    path("", results.home, name="home"),
    path("search/", results.search_page, name="search"),
    path("suggest/", results.suggestions, name="suggest"),
    path("records/<int:record_id>/", pages.record_page, name="record"),
    path("records/<int:record_id>/marc/", pages.record_marc, name="record-marc"),
    path("points/", pages.points_page, name="points"),
    path("staff/catalog/records/", records.record_list, name="staff-records"),
    path("staff/catalog/records/<int:record_id>/", records.record_page, name="staff-record"),
    path("staff/catalog/records/<int:record_id>/marc.mrc", files.record_iso2709, name="staff-record-iso2709"),
    path("staff/catalog/records/<int:record_id>/marc.xml", files.record_marcxml, name="staff-record-marcxml"),
    path("staff/catalog/imports/", imports.import_list, name="imports"),
    path("staff/catalog/imports/new/", imports.import_new, name="import-new"),
    path("staff/catalog/imports/<int:job_id>/", imports.import_page, name="import"),
    path("api/v1/records", api.RecordList.as_view(), name="api-records"),
    path("api/v1/records/<int:record_id>", api.RecordDetail.as_view(), name="api-record"),
]
