"""The answer to an act of the desk: what changed on the screen that asked; all of it where that shows another."""

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from circulation.staff.desk.outcomes import OUTCOMES
from circulation.staff.desk.screen import Screen, build_increment, build_screen
from circulation.staff.desk.session import MOST_ROWS, DeskSession, Row, Stand

DRAWN, REFUSED = 200, 409
ON_TOP = ("lent", "handed_on", "returned", "received", "used")
"""Acts that put a row on top of the list and leave what stands below it as it is."""


@dataclass(frozen=True)
class Before:
    """The session as it was before an act, as far as the screen shows it."""

    answers: int
    is_plain: bool
    reader: int | None
    mode: str
    closed: int
    rows: tuple[Row, ...]
    undone: int

    @classmethod
    def of(cls, state: DeskSession) -> Self:
        """Return what the screen shows of ``state``; a locked one, or one of a class, is never plain."""
        is_plain = not state.is_locked and state.group is None
        number, rows = state.closed.number, tuple(state.rows)
        return cls(state.answers, is_plain, state.reader, state.mode, number, rows, _count_undone(state))

    def find_new(self, state: DeskSession) -> list[Row] | None:
        """Return the rows that came on top; None where the act changed the session otherwise."""
        if (self.reader, self.mode, self.closed) != (state.reader, state.mode, state.closed.number):
            return None
        known = set(map(id, self.rows))
        new = [row for row in state.rows if id(row) not in known]
        on_top = [id(row) for row in (*new, *self.rows)][:MOST_ROWS] == [id(row) for row in state.rows]
        stays = on_top and self.undone == _count_undone(state)
        return new if stays and all(row.act in ON_TOP for row in new) else None


def answer(request: HttpRequest, state: DeskSession, before: Before | None, *, stand: Stand) -> HttpResponse:
    """Return what the scan bar puts in its places; a screen that waits for an answer comes as a refusal."""
    said = request.POST.get("seen", "")
    number, panel, listing = said.split(".") if said.count(".") == 2 else ("", "", "")
    is_seen = before is not None and before.is_plain and number == str(before.answers) and not state.is_locked
    new = before.find_new(state) if before and is_seen and listing == "0" and not _is_showing(state) else None
    if new is not None:
        screen = build_increment(state, new, stand=stand)
        if screen.seen() == f"{state.answers}.{panel}.0":
            return _draw("increment", screen, request, stand=stand, most=MOST_ROWS)
    screen = build_screen(state, desk=stand.desk, at=stand.at)
    is_same_way = before is not None and is_seen and before.mode == state.mode
    return _draw("regions", screen, request, stand=stand, is_same_way=is_same_way)


def is_held(state: DeskSession) -> bool:
    """Return whether the screen waits for an answer before the next scan."""
    return bool(state.outcome and OUTCOMES[state.outcome.code].holds)


def _count_undone(state: DeskSession) -> int:
    """Return how many rows are taken back, those of the session before among them; none ever comes to life again."""
    return sum(row.is_undone for row in (*state.rows, *state.closed.rows))


def _is_showing(state: DeskSession) -> bool:
    """Return whether something is shown in the place of the list or of the open reader."""
    outcome = state.outcome
    return outcome is not None and bool(outcome.readers or outcome.items or outcome.code == "reader_shown")


def _draw(name: str, screen: Screen, request: HttpRequest, *, stand: Stand, **more: Any) -> HttpResponse:
    # No context of a whole page: its frame stands already, and would cost more than the answer.
    context = {"screen": screen, "desk": stand.desk, "csrf_token": get_token(request), **more}
    drawn = render_to_string(f"circulation/desk/{name}.html", context)
    return HttpResponse(drawn, status=REFUSED if is_held(screen.state) else DRAWN)
