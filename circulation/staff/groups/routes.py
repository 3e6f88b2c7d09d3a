"""Addresses of classes, departments and units."""

from django.urls import path

from circulation.staff.groups import pages, rolling_over

routes = [
    path("readers/groups/", pages.groups, name="groups"),
    path("readers/groups/new/", pages.group_new, name="group-new"),
    path("readers/groups/roll-over/", rolling_over.roll_over_page, name="roll-over"),
    path("readers/groups/roll-over/do/", rolling_over.roll_over_do, name="roll-over-do"),
    path("readers/groups/roll-over/<int:roll_over_id>/undo/", rolling_over.roll_over_undo, name="roll-over-undo"),
    path("readers/groups/<int:group_id>/", pages.group, name="group"),
    path("readers/groups/<int:group_id>/edit/", pages.group_edit, name="group-edit"),
]
