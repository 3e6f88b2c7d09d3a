"""Addresses of the backups."""

from django.urls import path

from libsys.staff.backups import pages

routes = [
    path("settings/backups/", pages.backup_list, name="backups"),
    path("settings/backups/new/", pages.backup_new, name="backup-new"),
]
