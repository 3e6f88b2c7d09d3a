"""Addresses of ``circulation``."""

from django.urls import URLPattern

app_name = "circulation"
urlpatterns: list[URLPattern] = []
