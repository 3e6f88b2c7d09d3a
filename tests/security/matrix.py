"""The matrix of permissions: what every address answers to everybody, and what it must answer by what it declares."""

from pathlib import Path

from libsys.access.guards import PUBLIC, READER
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from tests.security.places import SHARED, Address
from tests.security.principals import LETTERS, READERS

FILE = Path(__file__).with_name("matrix.txt")
KEY = """\
# What every address answers to everybody. Generated: WRITE_MATRIX=1 pytest tests/security/test_matrix.py,
# then read it.
# 2 answered   3 led on   s led to sign in   p led to choose a password   r refused in words (400, 409, 422)
# 4 not there   x forbidden   m no such method
# {letters} = {names}
"""
REFUSED = (400, 409, 415, 422, 429)
# Nothing is there for anybody in these two libraries: what the address asks for is made in one's own session or file.
UNREACHED = {
    "desk/settings/changes/<int:entry_id>/undo/": "a change of a rule of the desk, of which the library has none",
    "desk/slips/hold/<int:hold_id>/": "a copy that lies ready",
    "desk/withdrawals/<int:list_id>/register/": "a list that was carried out",
    "readers/<int:reader_id>/code/slip/": "a code made in the same browser a moment ago",
    "readers/<int:reader_id>/merge/undo/": "two readers who were made one",
    "readers/<int:reader_id>/photo/": "a photo",
    "reports/documents/<int:report_id>/corrections/<str:indicator>/": "a figure that changed since it was signed",
    "reports/documents/<int:report_id>/number/": "a number in a text",
    "reports/documents/<int:report_id>/signed.<str:name>": "a file of the store",
    "reports/documents/<int:report_id>/photos/<str:digest>.jpg": "a file of the store",
    "reports/evidence/<int:evidence_id>/": "a file of the store",
    "staff/outreach/photographs/<int:photograph_id>/<str:form>.jpg": "a file of the store",
    "settings/people/<int:user_id>/paper/": "a password drawn in the same browser a moment ago",
    "staff/catalog/classes/import/<slug:digest>/": "a file looked at in the same browser a moment ago",
    "staff/catalog/exports/<int:job_id>/file/": "a file of the store",
    "staff/outreach/policies/<int:policy_id>/file/": "a file of the store",
    "staff/catalog/items/<int:item_id>/undo/": "a copy to which something was done",
    "staff/outreach/sheets/papers/<int:paper_id>/": "a file of the store",
}
# An empty form names nothing, and nothing is not there.
ASKED_IN_FORM = {
    "accounts/sessions/end/": "a session",
    "desk/badges/make/": "a person", "desk/classes/<int:group_id>/pick/": "a reader",
    "desk/holds/<int:hold_id>/pickup/": "a place", "desk/open/": "a reader",
    "staff/catalog/allocations/<int:allocation_id>/unlist/": "a copy", "staff/catalog/call-numbers/batch/": "a scheme",
    "staff/catalog/headings/undecided/decide/": "a name",
    "staff/catalog/headings/<int:heading_id>/relations/": "a heading",
    "staff/catalog/records/<int:record_id>/call-number/again/": "a scheme",
    "staff/catalog/records/<int:record_id>/call-number/assign/": "a scheme",
    "staff/catalog/records/<int:record_id>/call-number/release/": "a scheme",
    "staff/catalog/records/<int:record_id>/call-number/type/": "a scheme",
    "staff/outreach/appointments/<int:appointment_id>/": "a copy",
    "staff/outreach/computers/<int:room_id>/scan/": "a card",
    "staff/outreach/points/handovers/<int:handover_id>/unlist/": "a copy",
    "staff/outreach/rooms/<int:room_id>/classes/": "a class period",
    "staff/outreach/rooms/<int:room_id>/door/": "a card",
}  # fmt: skip
# Addresses that let fewer people in than their permission does, because the thing is one person's.
NARROWER = {
    "jobs/<int:job_id>/": "the work of another, for whoever may not watch all work",
    "jobs/<int:job_id>/cancel/": "the work of another, for whoever may not watch all work",
    "reports/confirmations/<int:confirmation_id>/withdraw/": "another's confirmation, for whoever does not lead",
    "staff/outreach/facts/<slug:topic>/": "who reads facts may not state them",
    "staff/outreach/photographs/<int:photograph_id>/": "who looks at photographs may not change them",
}
# What is about the whole house belongs to none of its libraries.
WHOLE_HOUSE = {
    "reports/proved/<int:job_id>/": "the proof of all figures of the house",
    "settings/privacy/clean/<int:job_id>/": "leads to one's own page of what was cleaned away",
    "settings/security/alarms/<int:alarm_id>/seen/": "an alarm about the doors of the whole house",
}
# What a library offers to all of its readers is nobody's own, and not there for those of another.
OFFERED_TO_READERS = {"events/<int:event_id>/register/": "an event"}


def letter_of(status: int, location: str) -> str:
    """Return the letter of an answer."""
    if 300 <= status < 400:
        known = {"/accounts/sign-in/": "s", "/me/sign-in/": "s", "/accounts/password/": "p"}
        return known.get(location.partition("?")[0], "3")
    if status in REFUSED:
        return "r"
    return {403: "x", 404: "4", 405: "m"}.get(status, str(status)[0])


def allowed(address: Address, who: str) -> str:
    """Return the letters that may stand in the cell of ``who``, derived from what the address declares.

    ``5`` is never among them. A view that is only posted to says ``m`` to a GET, after it judged who asks.
    """
    if address.access == PUBLIC:
        return "23sr4xmp"
    if address.access == READER:
        return _allowed_to_readers(address, who)
    is_api = address.route.startswith("api/")
    if who in {"visitor", "expired", *READERS}:
        return "x" if is_api else "s"
    if who == "newcomer":
        return "p" if not is_at_door(address) else "23rm"
    if who == "no role" or (who in Role.values and address.access not in permissions_of({who})):
        return "4m" if is_api else "4"
    if who == "staff elsewhere":
        return "4m" if _is_owned(address) else "23rm4"
    return "23rm4" if address.route in {**UNREACHED, **ASKED_IN_FORM, **NARROWER} else "23rm"


def _allowed_to_readers(address: Address, who: str) -> str:
    if who not in READERS:
        return "s"
    if address.route in OFFERED_TO_READERS:
        return "23rm4"
    return "23rm" if who == "owner" or not _is_owned(address) else "4m"


def is_at_door(address: Address) -> bool:
    """Return whether somebody may use the address who has a password of their own to choose yet."""
    return bool(getattr(address.pattern.callback, "is_at_the_door", False))


def _is_owned(address: Address) -> bool:
    own = [part for part in address.parts if part.endswith("_id") and part not in SHARED]
    return bool(own) and address.route not in WHOLE_HOUSE


def write(rows: dict[str, str]) -> str:
    """Return the text of the file."""
    head = KEY.format(letters="".join(LETTERS.values()), names=", ".join(LETTERS))
    return head + "".join(f"{route}  {cells}\n" for route, cells in sorted(rows.items()))


def read(text: str) -> dict[str, str]:
    """Return the rows of the file by route."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {route: cells for route, _, cells in (line.partition("  ") for line in lines)}
