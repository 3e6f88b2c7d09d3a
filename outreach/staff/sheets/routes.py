"""Addresses of sheets."""

from django.urls import path

from outreach.staff.sheets import cells, columns, day, facts, gaps, gates, mapping, month, papers

BASE = "staff/outreach/sheets/"
MONTH = f"{BASE}rooms/<int:room_id>/<str:month>/"
GATES = "staff/outreach/gates/"

routes = [
    path(BASE, day.sheets, name="sheets"),
    path(f"{BASE}columns/", columns.sheet_rooms, name="sheet-rooms"),
    path(f"{BASE}columns/<int:room_id>/", columns.sheet_columns, name="sheet-columns"),
    path(f"{BASE}cells/<int:column_id>/<str:day>/", cells.sheet_cell, name="sheet-cell"),
    path(f"{BASE}papers/<int:paper_id>/", papers.sheet_paper, name="sheet-paper"),
    path(f"{BASE}papers/<int:paper_id>/remove/", papers.sheet_paper_remove, name="sheet-paper-remove"),
    path(MONTH, month.sheet_month, name="sheet-month"),
    path(f"{MONTH}confirm/", month.sheet_confirm, name="sheet-confirm"),
    path(f"{MONTH}papers/", papers.sheet_paper_add, name="sheet-paper-add"),
    path(f"{MONTH}estimates/<int:column_id>/", month.sheet_estimate, name="sheet-estimate"),
    path("staff/outreach/gaps/", gaps.gaps, name="gaps"),
    path("staff/outreach/facts/", facts.facts, name="facts"),
    path("staff/outreach/facts/<slug:topic>/", facts.fact, name="fact"),
    path("staff/outreach/facts/lines/<int:line_id>/withdraw/", facts.fact_withdraw, name="fact-withdraw"),
    path(GATES, gates.gates, name="gates"),
    path(f"{GATES}new/", gates.gate_new, name="gate-new"),
    path(f"{GATES}jobs/<int:job_id>/", gates.gate_of_job, name="gate-of-job"),
    path(f"{GATES}<int:batch_id>/", gates.gate, name="gate"),
    path(f"{GATES}<int:batch_id>/columns/", mapping.gate_columns, name="gate-columns"),
    path(f"{GATES}<int:batch_id>/rooms/", mapping.gate_rooms, name="gate-rooms"),
    path(f"{GATES}<int:batch_id>/write/", gates.gate_write, name="gate-write"),
    path(f"{GATES}<int:batch_id>/undo/", gates.gate_undo, name="gate-undo"),
    path(f"{GATES}<int:batch_id>/drop/", gates.gate_drop, name="gate-drop"),
]
