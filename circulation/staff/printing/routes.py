"""Addresses of printing cards."""

from django.urls import path

from circulation.staff.printing import pages

BASE = "readers/cards/print/"

routes = [
    path(BASE, pages.cards_new, name="cards-print-new"),
    path(f"{BASE}<int:job_id>/", pages.cards_page, name="cards-print"),
    path(f"{BASE}<int:job_id>/sheet.png", pages.cards_picture, name="cards-print-picture"),
    path(f"{BASE}<int:job_id>/cards.pdf", pages.cards_pdf, name="cards-print-pdf"),
]
