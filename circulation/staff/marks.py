"""The codes on slips and receipts: what is printed, and to which page the desk's scan bar goes when it reads one."""

import re
from datetime import date

from django.urls import reverse

from circulation.enums import Kind
from circulation.models import Receipt
from circulation.staff.equipment.drawing import Barcode, draw_barcode
from libsys.access.desk import Desk
from libsys.models import Entry
from libsys.text.numbers import normalise_code

RECEIPT, LINE = "#R", "#T"
"""How printed codes begin; the rest is digits, so that Code 128 stays wide enough for a roll of 58 mm."""

_RECEIPT = re.compile(
    r"(?:#R)?([0-9]{4})([0-9]{2})([0-9]{2})-([0-9]{4,9})|#R([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{4,9})"
)
_LINE = re.compile(r"#T([0-9]{1,18})")
SEES_RECEIPTS, SEES_LOANS = "circulation.take_money", "circulation.read_rules"


def mark_receipt(receipt: Receipt) -> Barcode:
    """Return the barcode of a receipt: ``#R202603020017`` for number 20260302-0017."""
    return draw_barcode(f"{RECEIPT}{receipt.day:%Y%m%d}{receipt.number:04d}", str(receipt))


def mark_line(number: int) -> Barcode | None:
    """Return the barcode of a line of the day book, None where a slip has none."""
    return draw_barcode(f"{LINE}{number}", str(number)) if number else None


def find_marked(raw: str, *, desk: Desk) -> str:
    """Return the address of what a scanned slip or a receipt's number names; empty for anything else.

    A slip leads to the loan of its last line, a receipt to itself; nobody is
    led to a page that they may not see. No query for what looks like neither.
    """
    code = normalise_code(raw).value
    if (found := _RECEIPT.fullmatch(code)) and desk.can(SEES_RECEIPTS):
        return _find_receipt([part for part in found.groups() if part is not None], desk=desk)
    if (found := _LINE.fullmatch(code)) and desk.can(SEES_LOANS):
        return _find_loan(int(found[1]), desk=desk)
    return ""


def _find_receipt(parts: list[str], *, desk: Desk) -> str:
    year, month, day, number = (int(part) for part in parts)
    try:
        receipts = Receipt.objects.filter(library=desk.library, day=date(year, month, day), number=number)
    except ValueError:  # no such day
        return ""
    pk = receipts.values_list("pk", flat=True).first()
    return reverse("circulation:receipt", args=[pk]) if pk else ""


def _find_loan(number: int, *, desk: Desk) -> str:
    kinds = (Kind.CHECKED_OUT, Kind.RENEWED, Kind.DUE_CHANGED, Kind.CHECKED_IN)
    lines = Entry.objects.filter(pk=number, library=desk.library, kind__in=kinds, loan_id__isnull=False)
    loan = lines.values_list("loan_id", flat=True).first()
    return reverse("circulation:loan-terms", args=[loan]) if loan else ""
