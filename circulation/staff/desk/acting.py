"""One act of the desk: take the state, do one thing, keep the state, answer with the new screen."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from circulation.enums import SlipMoment
from circulation.models import Reader, ReaderGroup
from circulation.staff.classes.drawing import ClassScreen, draw_class
from circulation.staff.desk.answering import DRAWN, REFUSED, Before, answer, is_held
from circulation.staff.desk.panel import slip_moment
from circulation.staff.desk.screen import build_screen
from circulation.staff.desk.session import DeskSession, Outcome, Stand, find_state, keep_state, take_state
from libsys.access.desk import find_desk
from libsys.clock import now
from libsys.db.prepared import Prepared
from libsys.text.dates import local_day
from libsys.web.operations import Answer, Undrawn, operation_drawn_by, read_key

Do = Callable[[DeskSession, Stand], None]

_READER = Prepared(lambda pk: Reader.objects.select_related("category__slip_rule").filter(pk=pk))


def act_at_desk(request: HttpRequest, do: Do) -> Answer:
    """Run one act and answer: regions to the scan bar, drawn when the act has ended; the page again to a plain form.

    In class mode the answer holds the pupils too, whichever act it was.
    """
    stand = Stand(desk=find_desk(request), at=now(), key=read_key(request))
    session_key = request.session.session_key or ""
    state = take_state(session_key, at=stand.at)
    before = Before.of(state)
    state.is_locked = False
    if state.outcome:
        state.outcome.prints, state.outcome.note = False, ""
    do(state, stand)
    _print_if_wished(state, before.reader, before.closed)
    keep_state(session_key, state, at=stand.at)
    if request.headers.get("HX-Request") != "true":
        page = reverse("circulation:class-desk", args=[state.group]) if state.group else reverse("circulation:desk")
        return HttpResponseRedirect(page)
    facts = {"outcome": vars(state.outcome) if state.outcome else None}
    return Undrawn(facts, REFUSED if is_held(state) else DRAWN, lambda: draw(request, state, before, stand=stand))


def draw_again(request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
    """Answer an act that was done before: with its own outcome, on the whole screen as it is now."""
    stand = Stand(desk=find_desk(request), at=now(), key=read_key(request))
    state = find_state(request.session.session_key or "", at=stand.at)
    state.outcome = Outcome(**facts["outcome"]) if facts["outcome"] else None
    return draw(request, state, None, stand=stand)


desk_operation = operation_drawn_by(draw_again, before=find_desk)
"""Marks every changing view of the desk: who acts where is read before the lock, the screen is drawn after it."""


def draw(request: HttpRequest, state: DeskSession, before: Before | None, *, stand: Stand) -> HttpResponse:
    """Return what the scan bar puts in its places; without ``before``, all of it."""
    if state.group is None:
        return answer(request, state, before, stand=stand)
    screen = build_screen(state, desk=stand.desk, at=stand.at)
    context = {"screen": screen, "grid": _draw_grid(state, stand=stand)}
    status = REFUSED if is_held(state) else DRAWN
    return render(request, "circulation/classes/regions.html", context, status=status)


def _draw_grid(state: DeskSession, *, stand: Stand) -> ClassScreen:
    group = ReaderGroup.objects.get(pk=state.group)
    return draw_class(
        group,
        library=stand.desk.library,
        today=local_day(stand.at),
        picked=state.reader,
        offered=state.offered_readers(),
    )


def _print_if_wished(state: DeskSession, reader: int | None, number: int) -> None:
    """Ask the screen to print when a session with a reader ended, if the category's slips are printed each time."""
    if state.outcome is not None and state.outcome.code == "to_print":
        state.outcome = Outcome("to_print", prints=True) if state.closed.rows else Outcome("no_slip")
    elif reader is not None and state.closed.number > number and state.closed.reader == reader:
        found = _READER.first(reader)
        moment = slip_moment(found) if found else SlipMoment.NEVER
        if moment == SlipMoment.ALWAYS:
            state.outcome = state.outcome or Outcome("finished")
            state.outcome.prints = True
        elif moment == SlipMoment.ASK and state.outcome is not None and state.outcome.code == "finished":
            state.outcome.text = "ask"
