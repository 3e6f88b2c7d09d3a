"""Addresses of registers."""

from django.urls import path

from reports.staff.registers import designing, pages

routes = [
    path("reports/registers/", pages.registers, name="registers"),
    path("reports/registers/new/", designing.design_new, name="register-design-new"),
    path("reports/registers/<int:design_id>/edit/", designing.design_edit, name="register-design"),
    path("reports/registers/<int:design_id>/<slug:step>/", designing.design_step, name="register-design-step"),
    path("reports/registers/<slug:code>/", pages.register, name="register"),
]
