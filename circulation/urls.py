"""Addresses of ``circulation``."""

from django.urls import URLPattern, path

from circulation.api import holds, lending
from circulation.opac.account.routes import routes as own_routes
from circulation.staff import today
from circulation.staff.accounts.routes import routes as account_routes
from circulation.staff.brief.routes import routes as brief_routes
from circulation.staff.categories.routes import routes as category_routes
from circulation.staff.charges.routes import routes as charge_routes
from circulation.staff.classes.routes import routes as class_routes
from circulation.staff.clearance.routes import routes as clearance_routes
from circulation.staff.desk.routes import routes as desk_routes
from circulation.staff.equipment.routes import routes as equipment_routes
from circulation.staff.groups.routes import routes as group_routes
from circulation.staff.holds.routes import routes as hold_routes
from circulation.staff.importing.routes import routes as importing_routes
from circulation.staff.overrides.routes import routes as override_routes
from circulation.staff.paper.routes import routes as paper_routes
from circulation.staff.pile.routes import routes as pile_routes
from circulation.staff.printing.routes import routes as printing_routes
from circulation.staff.privacy.routes import routes as privacy_routes
from circulation.staff.readers.routes import routes as reader_routes
from circulation.staff.rules.routes import routes as rule_routes
from circulation.staff.stocktaking.routes import routes as stock_routes
from circulation.staff.transits.routes import routes as transit_routes

app_name = "circulation"
urlpatterns: list[URLPattern] = [
    *desk_routes,
    *brief_routes,
    *class_routes,
    *equipment_routes,
    *paper_routes,
    *pile_routes,
    *hold_routes,
    *transit_routes,
    path("desk/today/", today.today, name="today"),
    path("desk/today/<int:entry_id>/void/", today.today_void, name="today-void"),
    *importing_routes,
    *printing_routes,
    *clearance_routes,
    *reader_routes,
    *group_routes,
    *charge_routes,
    *rule_routes,
    *category_routes,
    *stock_routes,
    *account_routes,
    *privacy_routes,
    *override_routes,
    *own_routes,
    path("api/v1/check-outs", lending.CheckOuts.as_view(), name="api-check-outs"),
    path("api/v1/check-ins", lending.CheckIns.as_view(), name="api-check-ins"),
    path("api/v1/renewals", lending.Renewals.as_view(), name="api-renewals"),
    path("api/v1/holds", holds.Holds.as_view(), name="api-holds"),
    path("api/v1/holds/<int:number>/cancellation", holds.HoldCancellations.as_view(), name="api-hold-cancellation"),
    path("api/v1/readers/<str:number>/loans", lending.ReaderLoans.as_view(), name="api-reader-loans"),
]
