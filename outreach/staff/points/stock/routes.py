"""Addresses of copies at points."""

from django.urls import path

from outreach.staff.points.stock import handovers, rotations

BASE = "staff/outreach/points/handovers/"
ONE = f"{BASE}<int:handover_id>/"
TURNS = "staff/outreach/points/rotations/"

routes = [
    path(BASE, handovers.handovers, name="handovers"),
    path(f"{BASE}new/", handovers.handover_new, name="handover-new"),
    path(ONE, handovers.handover, name="handover"),
    path(f"{ONE}print/", handovers.handover_print, name="handover-print"),
    path(f"{ONE}scan/", handovers.handover_scan, name="handover-scan"),
    path(f"{ONE}unlist/", handovers.handover_unlist, name="handover-unlist"),
    path(f"{ONE}<str:step>/", handovers.handover_act, name="handover-act"),
    path(TURNS, rotations.rotations, name="rotations"),
    path(f"{TURNS}new/", rotations.rotation_new, name="rotation-new"),
    path(f"{TURNS}<int:rotation_id>/", rotations.rotation, name="rotation"),
    path(f"{TURNS}<int:rotation_id>/undo/", rotations.rotation_undo, name="rotation-undo"),
]
