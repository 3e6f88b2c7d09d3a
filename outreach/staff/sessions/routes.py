"""Addresses of the electronic reading room."""

from django.urls import path

from outreach.staff.sessions import pages, register, settings

BASE = "staff/outreach/computers/"

routes = [
    path(BASE, pages.computers, name="computers"),
    path(f"{BASE}<int:room_id>/", pages.computer_room, name="computer-room"),
    path(f"{BASE}<int:room_id>/scan/", pages.computer_scan, name="computer-scan"),
    path(f"{BASE}<int:room_id>/register/", register.computer_register, name="computer-register"),
    path(f"{BASE}<int:room_id>/terminals/", settings.terminals, name="terminals"),
    path(f"{BASE}sessions/<int:session_id>/up/", pages.computer_up, name="computer-up"),
    path(f"{BASE}sessions/<int:session_id>/cancel/", pages.computer_cancel, name="computer-cancel"),
    path(f"{BASE}terminals/<int:terminal_id>/trouble/", settings.terminal_trouble, name="terminal-trouble"),
    path(f"{BASE}terminals/<int:terminal_id>/retire/", settings.terminal_retire, name="terminal-retire"),
]
