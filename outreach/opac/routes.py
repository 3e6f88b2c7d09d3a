"""Addresses of readers' own pages."""

from django.urls import path

from outreach.opac import notices

routes = [
    path("me/notices/", notices.me_notices, name="me-notices"),
    path("me/notices/address/", notices.address_ask, name="me-address"),
    path("me/notices/address/confirm/", notices.address_confirm, name="me-address-confirm"),
    path("me/notices/address/drop/", notices.address_drop, name="me-address-drop"),
]
