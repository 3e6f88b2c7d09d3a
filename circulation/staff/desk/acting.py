"""One act of the desk: take the state, do one thing, keep the state, answer with the new screen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from circulation.enums import SlipMoment
from circulation.models import Reader, ReaderGroup
from circulation.staff.classes.drawing import ClassScreen, draw_class
from circulation.staff.desk.outcomes import OUTCOMES
from circulation.staff.desk.screen import Screen, build_screen, slip_moment
from circulation.staff.desk.session import DeskSession, Outcome, Stand, keep_state, take_state
from libsys.access.desk import find_desk
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import read_key

REFUSED = 409
Do = Callable[[DeskSession, Stand], None]


def act_at_desk(request: HttpRequest, do: Do) -> HttpResponse:
    """Run one act and answer: regions to the scan bar, the page again to a plain form.

    In class mode the answer holds the pupils too, whichever act it was.
    """
    stand = Stand(desk=find_desk(request), at=now(), key=read_key(request))
    session_key = request.session.session_key or ""
    state = take_state(session_key, at=stand.at)
    state.is_locked = False
    before = state.reader, state.closed.number
    if state.outcome:
        state.outcome.prints, state.outcome.note = False, ""
    do(state, stand)
    _print_if_wished(state, *before)
    keep_state(session_key, state, at=stand.at)
    if request.headers.get("HX-Request") != "true":
        page = reverse("circulation:class-desk", args=[state.group]) if state.group else reverse("circulation:desk")
        return HttpResponseRedirect(page)
    screen = build_screen(state, desk=stand.desk, at=stand.at)
    status = REFUSED if is_held(screen) else 200
    if state.group is None:
        return render(request, "circulation/desk/regions.html", {"screen": screen}, status=status)
    return render(
        request,
        "circulation/classes/regions.html",
        {"screen": screen, "grid": _draw_grid(state, stand=stand)},
        status=status,
    )


def _draw_grid(state: DeskSession, *, stand: Stand) -> ClassScreen:
    group = ReaderGroup.objects.get(pk=state.group)
    return draw_class(
        group,
        library=stand.desk.library,
        today=local_day(stand.at),
        picked=state.reader,
        offered=state.offered_readers(),
    )


def is_held(screen: Screen) -> bool:
    """Return whether the screen waits for an answer before the next scan."""
    outcome = screen.state.outcome
    return bool(outcome and OUTCOMES[outcome.code].holds)


def _print_if_wished(state: DeskSession, reader: int | None, number: int) -> None:
    """Ask the screen to print when a session with a reader ended, if the category's slips are printed each time."""
    if state.outcome is not None and state.outcome.code == "to_print":
        state.outcome = Outcome("to_print", prints=True) if state.closed.rows else Outcome("no_slip")
    elif reader is not None and state.closed.number > number and state.closed.reader == reader:
        found = Reader.objects.select_related("category__slip_rule").filter(pk=reader).first()
        moment = slip_moment(found) if found else SlipMoment.NEVER
        if moment == SlipMoment.ALWAYS:
            state.outcome = state.outcome or Outcome("finished")
            state.outcome.prints = True
        elif moment == SlipMoment.ASK and state.outcome is not None and state.outcome.code == "finished":
            state.outcome.text = "ask"
