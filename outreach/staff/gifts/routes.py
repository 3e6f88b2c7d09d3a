"""Addresses of gifts."""

from django.urls import path

from outreach.staff.gifts import donors, given, listing, printing, received

BASE = "staff/outreach/gifts/"
GIFT = f"{BASE}<int:gift_id>/"
OUT = "staff/outreach/givings/"
GIVING = f"{OUT}<int:giving_id>/"

routes = [
    path(BASE, listing.gifts, name="gifts"),
    path(f"{BASE}new/", received.gift_new, name="gift-new"),
    path(GIFT, received.gift, name="gift"),
    path(f"{GIFT}edit/", received.gift_edit, name="gift-edit"),
    path(f"{GIFT}cancel/", received.gift_cancel, name="gift-cancel"),
    path(f"{GIFT}thank/", received.gift_thank, name="gift-thank"),
    path(f"{GIFT}certify/", received.gift_certify, name="gift-certify"),
    path(f"{GIFT}certificate/", printing.certificate, name="gift-certificate"),
    path(f"{BASE}donors/", donors.donor_list, name="donors"),
    path(OUT, listing.givings, name="givings"),
    path(f"{OUT}new/", given.giving_new, name="giving-new"),
    path(GIVING, given.giving, name="giving"),
    path(f"{GIVING}cancel/", given.giving_cancel, name="giving-cancel"),
    path(f"{GIVING}handover/", printing.handover, name="giving-handover"),
]
