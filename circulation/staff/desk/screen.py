"""The screen of the desk, read from the session and the database: whatever the page draws, and nothing else."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.enums import Material
from catalog.items.accompanying import accompanying_note
from catalog.models import Item
from circulation.enums import HoldState, SlipMoment
from circulation.holds.queue import active_of
from circulation.lending.gathering import BULKY
from circulation.lending.renewing import find_wanted
from circulation.models import Card, Hold, Loan, Reader
from circulation.policy.finding import find_terms
from circulation.readers.naming import masked_name, masked_number
from circulation.readers.saying import say_card_state, say_expiry, say_suspension
from circulation.staff.desk.drawing import Choice, Line, author_of, draw_loan, draw_row, find_choices
from circulation.staff.desk.outcomes import OUTCOMES, REASONS, Look
from circulation.staff.desk.session import DeskSession, Outcome
from circulation.visits.queries import find_lending_today
from libsys.access.desk import Desk
from libsys.errors import Sentence
from libsys.text.dates import local_day

SOON = timedelta(days=3)
STAYS = ("not_lent", "not_renewed", "not_theirs")
"""Outcomes after which the copy is where it was: nothing of it has to be looked for."""
ROOM, ROOM_WITH_ANSWERS = 3, 2
"""How many sentences the outcome's place holds; more of them stand above the list."""


@dataclass(frozen=True)
class ReaderCard:
    """The open reader as the desk shows them; ``owed`` in yuan, ``ready`` are books that wait on the hold shelf."""

    reader: Reader
    name: str
    number: str
    loans: int
    limit: int
    overdue: int
    due_soon: int
    owed: Decimal
    ready: list[Hold]
    warnings: list[str]
    slip: str = SlipMoment.ASK
    is_open: bool = True


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
    card = _find_reader(shown, state, loans, desk=desk, today=today) if shown else None
    earlier = state.closed.rows if state.reader is None else []
    return Screen(
        state,
        today,
        counts,
        reader=card,
        said=_say(state.outcome, items, desk=desk),
        rows=[draw_row(row, items, at=at, newest=index == 0) for index, row in enumerate(state.rows)],
        earlier=[draw_row(row, items, at=at) for row in earlier],
        before=_draw_before([loan for loan in loans if loan.pk not in done], card, today=today) if card else [],
        readers=find_choices(chosen.readers, desk=desk),
        items=[items[pk] for pk in chosen.items if pk in items],
        loans=loans,
        reasons=REASONS,
        due_on=date.fromisoformat(state.due.on) if state.due.on else None,
        prints=chosen.prints,
    )


def find_items(pks: set[int]) -> dict[int, Item]:
    """Return copies with what a line of them shows, by their numbers; one query."""
    bulky = [name for name in BULKY if not name.endswith("contributors")]
    return Item.objects.select_related("record", "point", "room").defer(*bulky).in_bulk(pks)


def _find_loans(reader: int | None) -> list[Loan]:
    if reader is None:
        return []
    bulky = [f"item__{name}" for name in BULKY if not name.endswith("contributors")]
    rows = Loan.objects.filter(reader=reader, returned_at__isnull=True).select_related("item__record")
    return list(rows.defer(*bulky).order_by("due_on", "pk"))


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


def _find_reader(pk: int, state: DeskSession, loans: list[Loan], *, desk: Desk, today: date) -> ReaderCard:
    reader = Reader.objects.select_related("category__slip_rule", "group").get(pk=pk)
    cards = {card.pk: card for card in Card.objects.filter(reader=reader).order_by("-pk")}
    in_hand = state.card or (state.outcome.card if state.outcome else None)
    card = cards.get(in_hand or 0) or next(iter(cards.values()), None)
    terms = find_terms(
        library=desk.library, point=desk.point, category=reader.category, material=Material.BOOK, on=today
    )
    ready = active_of(reader.pk).filter(state=HoldState.READY).select_related("record", "pickup")
    warnings = [say_card_state(card.state if card else ""), say_expiry(reader.valid_until, on=today)]
    warnings.append(say_suspension(reader.suspended_until, on=today))
    return ReaderCard(
        reader=reader,
        name=masked_name(reader.name),
        number=masked_number(card.number) if card else "",
        loans=len(loans),
        limit=terms.max_loans.value,
        overdue=sum(1 for loan in loans if loan.due_on < today),
        due_soon=sum(1 for loan in loans if today <= loan.due_on <= today + SOON),
        owed=reader.owed,
        ready=list(ready.defer("record__marc").order_by("expires_on", "pk")),
        warnings=[sentence for sentence in warnings if sentence],
        slip=slip_moment(reader),
        is_open=state.reader is not None,
    )


def slip_moment(reader: Reader) -> str:
    """Return when readers of this category get a slip: when they ask, unless the library says otherwise."""
    rule = getattr(reader.category, "slip_rule", None)
    return rule.moment if rule else SlipMoment.ASK


def _say(outcome: Outcome | None, items: dict[int, Item], *, desk: Desk) -> Said | None:
    if outcome is None:
        return None
    item = items.get(outcome.item or 0)
    lifting = [code for code in outcome.lifted_by if not desk.can(code)]
    look, said = OUTCOMES[outcome.code], [*_say_accompanying(outcome, item), *outcome.sentences]
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


def _say_accompanying(outcome: Outcome, item: Item | None) -> list[str]:
    """Return what to look for in the book that goes out or comes back: its disc, its map; one query for any outcome."""
    note = accompanying_note(item) if item else ""
    return [_("附件：%(note)s。请核对。") % {"note": note}] if note and outcome.code not in STAYS else []
