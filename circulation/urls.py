"""Addresses of ``circulation``."""

from django.urls import URLPattern, path

from circulation.api import lending
from circulation.staff import desk, readers, today
from circulation.staff.rules.routes import routes as rule_routes

app_name = "circulation"
urlpatterns: list[URLPattern] = [
    path("desk/", desk.desk, name="desk"),
    path("desk/scan/", desk.scan, name="scan"),
    path("desk/finish/", desk.desk_finish, name="desk-finish"),
    path("desk/dismiss/", desk.desk_dismiss, name="desk-dismiss"),
    path("desk/mode/", desk.desk_mode, name="desk-mode"),
    path("desk/open/", desk.desk_open, name="desk-open"),
    path("desk/renew/", desk.desk_renew, name="desk-renew"),
    path("desk/undo/", desk.desk_undo, name="desk-undo"),
    path("desk/override/", desk.desk_override, name="desk-override"),
    path("desk/today/", today.today, name="today"),
    path("desk/today/<int:entry_id>/void/", today.today_void, name="today-void"),
    path("readers/", readers.readers, name="readers"),
    path("readers/new/", readers.reader_new, name="reader-new"),
    path("readers/<int:reader_id>/", readers.reader, name="reader"),
    path("readers/<int:reader_id>/extend/", readers.reader_extend, name="reader-extend"),
    path("readers/<int:reader_id>/loans/<int:loan_id>/renew/", readers.reader_renew, name="reader-renew"),
    path("readers/cards/<int:card_id>/state/", readers.card_change, name="card-change"),
    path("readers/cards/<int:card_id>/replace/", readers.card_replace, name="card-replace"),
    *rule_routes,
    path("api/v1/check-outs", lending.CheckOuts.as_view(), name="api-check-outs"),
    path("api/v1/check-ins", lending.CheckIns.as_view(), name="api-check-ins"),
    path("api/v1/renewals", lending.Renewals.as_view(), name="api-renewals"),
    path("api/v1/readers/<str:number>/loans", lending.ReaderLoans.as_view(), name="api-reader-loans"),
]
