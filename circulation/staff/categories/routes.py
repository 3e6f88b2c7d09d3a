"""Addresses of the categories of readers."""

from django.urls import path

from circulation.staff.categories import pages

routes = [
    path("settings/categories/", pages.categories, name="categories"),
    path("settings/categories/new/", pages.category_edit, name="category-new"),
    path("settings/categories/<int:category_id>/", pages.category_edit, name="category-edit"),
    path("settings/categories/changes/<int:entry_id>/undo/", pages.category_undo, name="category-undo"),
]
