"""Rooms confirm their figures of a period, and the findings of the checks are explained."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, operation_after, read_key
from reports.counting.periods import Period, parse_period
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.models import RoomConfirmation
from reports.permissions import CONFIRM_ROOMS, READ_FIGURES, WRITE_SUMMARIES
from reports.signing.confirming import RoomSheet, confirm_room, read_rooms, withdraw_confirmation
from reports.signing.explaining import explain_check, find_open_checks
from reports.signing.recording import SigningRefused
from reports.signing.seeing import Seen, count_and_see
from reports.staff.framing import answers_periods, find_slips, make_picker


@dataclass(frozen=True)
class Known:
    """Figures that were computed before the act, and what they knew of the day book."""

    seen: Seen
    figures: Figures


@require_GET
@requires(READ_FIGURES)
@answers_periods
def confirmations(request: HttpRequest, period: str) -> HttpResponse:
    """Show each room's figures with its confirmation, and what the checks found."""
    chosen, desk, figures = _read(request, period)
    rooms = read_rooms(desk.library, chosen, figures)
    checks = find_open_checks(desk.library, chosen, figures, on=local_day(now()))
    context = {
        "period": chosen,
        "picker": make_picker(chosen, "reports:confirmations"),
        "rooms": [(sheet, _is_own(desk, sheet)) for sheet in rooms],
        "confirmed": sum(sheet.is_confirmed for sheet in rooms),
        "checks": checks,
        "unexplained": sum(note is None for _check, note in checks),
        "may_explain": desk.can(WRITE_SUMMARIES) or desk.can(CONFIRM_ROOMS),
        "slips": find_slips(request, "confirmations", chosen),
    }
    return render(request, "reports/signing/rooms.html", context)


def _prepare(request: HttpRequest) -> Known:
    """Count what is new and compute the figures before the confirming itself, so that no desk waits for them."""
    match, seen = request.resolver_match, count_and_see()
    return Known(seen, _read(request, str(match.kwargs["period"]) if match else "")[2])


@require_POST
@requires(CONFIRM_ROOMS)
@answers_periods
@operation_after(_prepare)
def room_confirm(request: HttpRequest, period: str, room_id: int) -> HttpResponse:
    """Confirm the figures of a room as the page showed them; changed meanwhile, they are shown again."""
    chosen, desk = parse_period(period), find_desk(request)
    known: Known = request.prepared  # type: ignore[attr-defined]
    room = get_object_or_404(Room, pk=room_id, point__library=desk.library)
    sheets = [one for one in read_rooms(desk.library, chosen, known.figures) if one.place.key[1] == room.pk]
    if not sheets or not _is_own(desk, sheets[0]):
        raise Http404
    sheet = sheets[0]
    if request.POST.get("seen") != sheet.mark:
        messages.warning(request, _("%(room)s的数字刚刚变了，请看清再确认。") % {"room": sheet.place.name})
        return redirect("reports:confirmations", chosen.code)
    note = request.POST.get("note", "")[:400]
    try:
        confirm_room(
            room=room, period=chosen, values=sheet.values, seen=known.seen, note=note, desk=desk, at=now(),
            key=read_key(request),
        )  # fmt: skip
    except SigningRefused as refusal:
        messages.warning(request, " ".join(str(reason.sentence) for reason in refusal.reasons))
    else:
        messages.success(request, _("%(room)s已确认。") % {"room": sheet.place.name})
    return redirect("reports:confirmations", chosen.code)


@require_POST
@requires(CONFIRM_ROOMS)
@operation
def room_withdraw(request: HttpRequest, confirmation_id: int) -> HttpResponse:
    """Take a confirmation back."""
    desk = find_desk(request)
    confirmation = get_object_or_404(RoomConfirmation, pk=confirmation_id, library=desk.library)
    if not desk.can(WRITE_SUMMARIES) and (desk.staff is None or confirmation.confirmed_by_id != desk.staff.pk):
        raise Http404
    withdraw_confirmation(confirmation=confirmation, desk=desk, at=now(), key=read_key(request))
    return redirect("reports:confirmations", confirmation.period)


@require_POST
@requires(CONFIRM_ROOMS)
@operation
@answers_periods
def check_explain(request: HttpRequest, period: str) -> HttpResponse:
    """Write why a finding is as it is."""
    chosen, desk = parse_period(period), find_desk(request)
    said = {name: request.POST.get(name, "") for name in ("code", "about", "text")}
    explain_check(period=chosen, desk=desk, at=now(), key=read_key(request), **{**said, "text": said["text"][:400]})
    return redirect("reports:confirmations", chosen.code)


def _read(request: HttpRequest, period: str) -> tuple[Period, Desk, Figures]:
    chosen, desk = parse_period(period), find_desk(request)
    return chosen, desk, compute_figures(desk.library, chosen, on=local_day(now()))


def _is_own(desk: Desk, sheet: RoomSheet) -> bool:
    """Return whether the person may confirm this room: whoever works there, and who writes the summary."""
    if desk.can(WRITE_SUMMARIES):
        return True
    if not desk.can(CONFIRM_ROOMS) or desk.staff is None:
        return False
    point, room = sheet.place.key
    return any(posting.point_id == point and posting.room_id in (None, room) for posting in desk.staff.postings.all())
