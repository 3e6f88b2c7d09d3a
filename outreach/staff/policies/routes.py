"""Addresses of the register of rules and plans."""

from django.urls import path

from outreach.staff.policies import listing, one

BASE = "staff/outreach/policies/"
POLICY = f"{BASE}<int:policy_id>/"

routes = [
    path(BASE, listing.policies, name="policies"),
    path(f"{BASE}new/", one.policy_new, name="policy-new"),
    path(POLICY, one.policy, name="policy"),
    path(f"{POLICY}edit/", one.policy_edit, name="policy-edit"),
    path(f"{POLICY}file/", one.policy_file, name="policy-file"),
    path(f"{POLICY}remove/", one.policy_remove, name="policy-remove"),
    path(f"{POLICY}restore/", one.policy_restore, name="policy-restore"),
]
