"""The screen of the desk, read from the session and the database: whatever the page draws, and nothing else."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalog.items.accompanying import accompanying_note
from catalog.models import Item
from circulation.lending.gathering import BULKY
from circulation.lending.overriding import REASONS
from circulation.lending.renewing import find_wanted
from circulation.models import Loan
from circulation.models.claims import is_claimed
from circulation.staff.desk.copies import find_items, has_company
from circulation.staff.desk.drawing import Choice, Known, Line, author_of, draw_loan, draw_row, find_choices
from circulation.staff.desk.outcomes import OUTCOMES, Look
from circulation.staff.desk.panel import ReaderCard, find_reader_card, mark_panel
from circulation.staff.desk.session import DeskSession, Outcome, Row, Stand
from circulation.visits.queries import find_lending_today
from libsys.access.desk import Desk
from libsys.db.prepared import Prepared
from libsys.errors import Sentence
from libsys.text.dates import local_day

STAYS = ("not_lent", "not_renewed", "not_theirs")
"""Outcomes after which the copy is where it was: nothing of it has to be looked for."""
STAYED = ("lent", "returned", "already_lent")
"""Outcomes after which title, place and room of the copy are what they were before: it was sent nowhere."""
ROOM, ROOM_WITH_ANSWERS = 3, 2
"""How many sentences the outcome's place holds; more of them stand above the list."""


@dataclass(frozen=True)
class Said:
    """The outcome as drawn; ``asks_badge`` where a supervisor's badge could lift what the librarian cannot."""

    look: Look
    item: Item | None
    author: str
    due_on: date | None
    outcome: Outcome
    may_lift: bool
    asks_badge: bool
    short: list[str]
    more: list[str]


@dataclass(frozen=True)
class Screen:
    """Everything on the screen; ``earlier`` are the rows of the session before, shown while nobody is open."""

    state: DeskSession
    today: date
    counts: dict[str, int]
    reader: ReaderCard | None = None
    said: Said | None = None
    rows: list[Line] = field(default_factory=list)
    earlier: list[Line] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    readers: list[Choice] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    loans: list[Loan] = field(default_factory=list)
    reasons: dict[str, Sentence] = field(default_factory=dict)
    due_on: date | None = None
    prints: bool = False

    def seen(self) -> str:
        """Return what a page that shows this screen says of itself: which answer it is, its panel, its list."""
        return f"{self.state.answers}.{mark_panel(self.state, self.reader)}.{int(self.is_listing())}"

    def is_listing(self) -> bool:
        """Return whether the list holds anything but acts and loans: something to choose from, more reasons."""
        return bool(self.readers or self.items or (self.said and self.said.more))


def build_screen(state: DeskSession, *, desk: Desk, at: datetime) -> Screen:
    """Return the screen of ``desk``: as many queries for one row as for twenty; locked, it shows nothing of anyone."""
    today, counts = local_day(at), find_lending_today(desk=desk, day=local_day(at))
    if state.is_locked:
        return Screen(state, today, counts)
    chosen = state.outcome or Outcome("idle")
    shown = state.reader or (chosen.reader if chosen.code == "reader_shown" else None)
    loans = _find_loans(shown)
    items = _find_items(state)
    done = {row.loan for row in state.rows if not row.is_undone and row.loan}
    dues = [(loan.due_on, loan.is_claimed) for loan in loans]
    card = find_reader_card(shown, state, dues, desk=desk, today=today) if shown else None
    earlier = state.closed.rows if state.reader is None else []
    known = Known.of(items, [chosen.had_by, *(row.had_by for row in (*state.rows, *earlier))])
    return Screen(
        state,
        today,
        counts,
        reader=card,
        said=_say(state.outcome, known, card, desk=desk),
        rows=[draw_row(row, known, at=at, newest=index == 0) for index, row in enumerate(state.rows)],
        earlier=[draw_row(row, known, at=at) for row in earlier],
        before=_draw_before([loan for loan in loans if loan.pk not in done], card, today=today) if card else [],
        readers=find_choices(chosen.readers, desk=desk),
        items=[items[pk] for pk in chosen.items if pk in items],
        loans=loans,
        reasons=REASONS,
        due_on=date.fromisoformat(state.due.on) if state.due.on else None,
        prints=chosen.prints,
    )


def build_increment(state: DeskSession, new: list[Row], *, stand: Stand) -> Screen:
    """Return the screen with only those rows that are new on it, and the loans by number only.

    For a page that shows all the rest already: as many queries for one row as for twenty, and half of them.
    """
    desk, at = stand.desk, stand.at
    today = local_day(at)
    dues = _DUES.rows(state.reader) if state.reader is not None else []
    wanted = {row.item for row in new} | ({state.outcome.item} if state.outcome and state.outcome.item else set())
    items = _find_known(wanted, state.outcome, stand=stand) or find_items(wanted)
    card = None if state.reader is None else find_reader_card(state.reader, state, dues, desk=desk, today=today)
    known = Known.of(items, [row.had_by for row in new])
    return Screen(
        state,
        today,
        find_lending_today(desk=desk, day=today),
        reader=card,
        said=_say(state.outcome, known, card, desk=desk),
        rows=[draw_row(row, known, at=at, newest=index == 0) for index, row in enumerate(new)],
        reasons=REASONS,
        due_on=date.fromisoformat(state.due.on) if state.due.on else None,
        prints=bool(state.outcome and state.outcome.prints),
    )


def _find_known(wanted: set[int], outcome: Outcome | None, *, stand: Stand) -> dict[int, Item]:
    """Return the copies as they were read before the act, where it changed nothing that the screen shows of them."""
    stayed = outcome is not None and outcome.code in STAYED
    return {pk: stand.copies[pk] for pk in wanted} if stayed and wanted <= stand.copies.keys() else {}


_LOANS = Prepared(
    lambda reader: (
        Loan.objects.filter(reader=reader, returned_at__isnull=True)
        .select_related("item__record")
        .annotate(is_claimed=is_claimed())
        .defer(*[f"item__{name}" for name in BULKY if not name.endswith("contributors")])
        .order_by("due_on", "pk")
    )
)
_DUES = Prepared(
    lambda reader: (
        Loan.objects.filter(reader=reader, returned_at__isnull=True).order_by().values_list("due_on", is_claimed())
    )
)


def _find_loans(reader: int | None) -> list[Loan]:
    return [] if reader is None else _LOANS.rows(reader)


def _draw_before(loans: list[Loan], card: ReaderCard, *, today: date) -> list[Line]:
    wanted = find_wanted(loans, on=today)
    return [
        draw_loan(loan, card.reader, is_open=card.is_open, is_wanted=loan.item_id in wanted, today=today)
        for loan in loans
    ]


def _find_items(state: DeskSession) -> dict[int, Item]:
    wanted = {row.item for row in state.rows}
    if state.reader is None:
        wanted |= {row.item for row in state.closed.rows}
    if state.outcome:
        wanted |= {*state.outcome.items, *([state.outcome.item] if state.outcome.item else [])}
    return find_items(wanted)


def _say(outcome: Outcome | None, known: Known, card: ReaderCard | None, *, desk: Desk) -> Said | None:
    if outcome is None:
        return None
    item = known.items.get(outcome.item or 0)
    lifting = [code for code in outcome.lifted_by if not desk.can(code)]
    look, said = OUTCOMES[outcome.code], [*_say_accompanying(outcome, item), *outcome.sentences]
    said = [*_say_handing_on(outcome, known, card), *said, *_say_own_note(item)]
    said = [*([outcome.note] if outcome.note else []), *said]
    room = ROOM_WITH_ANSWERS - bool(look.help) if look.holds else ROOM
    return Said(
        look=look,
        item=item,
        author=author_of(item) if item else "",
        due_on=date.fromisoformat(outcome.due_on) if outcome.due_on else None,
        outcome=outcome,
        may_lift=bool(outcome.lifted_by) and not lifting,
        asks_badge=bool(lifting) and "" not in outcome.lifted_by,
        short=said if len(said) <= room else [],
        more=[] if len(said) <= room else said,
    )


def _say_handing_on(outcome: Outcome, known: Known, card: ReaderCard | None) -> list[str]:
    """Return who had the copy that came back while another reader was open, and who has it now."""
    if not outcome.had_by or card is None:
        return []
    names = {"before": known.name(outcome.had_by), "reader": card.name}
    lent = outcome.code == "handed_on"
    sentence = (
        _("从 %(before)s 名下归还，借给 %(reader)s。") if lent else _("已从 %(before)s 名下归还，没有借给 %(reader)s。")
    )
    return [sentence % names]


def _say_accompanying(outcome: Outcome, item: Item | None) -> list[str]:
    """Return what to look for in the book that goes out or comes back: its disc, its map; one query for any outcome."""
    note = accompanying_note(item) if item and has_company(item) else ""
    return [_("附件：%(note)s。请核对。") % {"note": note}] if note and outcome.code not in STAYS else []


def _say_own_note(item: Item | None) -> list[str]:
    """Return what was written about this very copy, such as a page that is torn; after all that has to be answered."""
    return [_("单册备注：%(note)s") % {"note": item.note}] if item and item.note else []
