"""Addresses of plans."""

from django.urls import path

from reports.staff.plans import items, pages

routes = [
    path("reports/plans/", pages.plans, name="plans"),
    path("reports/plans/new/", pages.plan_new, name="plan-new"),
    path("reports/plans/<int:plan_id>/", pages.plan, name="plan"),
    path("reports/plans/<int:plan_id>/edit/", pages.plan_edit, name="plan-edit"),
    path("reports/plans/<int:plan_id>/move/<slug:state>/", pages.plan_move, name="plan-move"),
    path("reports/plans/<int:plan_id>/items/new/", items.item_new, name="plan-item-new"),
    path("reports/plans/items/<int:item_id>/", items.item_edit, name="plan-item"),
    path("reports/plans/items/<int:item_id>/done/", items.item_done, name="plan-item-done"),
    path("reports/plans/items/<int:item_id>/<slug:step>/", items.item_step, name="plan-item-step"),
]
