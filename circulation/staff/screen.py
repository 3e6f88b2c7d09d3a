"""The screen of the desk, read from the session and the database: whatever the page draws, and nothing else."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from catalog.enums import Material
from catalog.items.accompanying import accompanying_note
from catalog.models import Item
from circulation.enums import CardState
from circulation.lending.case import days_late
from circulation.lending.checks import say_card_state, say_expiry
from circulation.lending.gathering import BULKY
from circulation.lending.renewing import case_of, find_renewal_blocks
from circulation.models import Card, Loan, Reader
from circulation.policy.finding import find_terms
from circulation.readers.finding import readers_of
from circulation.readers.naming import masked_name, masked_number
from circulation.staff.outcomes import ACTS, OUTCOMES, REASONS, Look
from circulation.staff.session import DeskSession, Outcome, Row, may_undo
from circulation.visits.queries import find_lending_today
from libsys.access.desk import Desk
from libsys.errors import Sentence
from libsys.text.dates import local_day

SOON = timedelta(days=3)
PHONE_TAIL = 4
STAYS = ("not_lent", "not_renewed", "not_theirs")
"""Outcomes after which the copy is where it was: nothing of it has to be looked for."""
ROOM, ROOM_WITH_ANSWERS = 3, 2
"""How many sentences the outcome's place holds; more of them stand above the list."""


@dataclass(frozen=True)
class ReaderCard:
    """The open reader as the desk shows them."""

    reader: Reader
    name: str
    number: str
    loans: int
    limit: int
    overdue: int
    due_soon: int
    done: int
    warnings: list[str]
    is_open: bool = True


@dataclass(frozen=True)
class Line:
    """One line of the list: an act of this session, or a loan from before."""

    item: Item
    look: Look
    number: int | None = None
    key: str = ""
    due_on: date | None = None
    author: str = ""
    notes: list[str] = field(default_factory=list)
    goes_to: str = ""
    late_days: int = 0
    is_new: bool = False
    is_undone: bool = False
    may_undo: bool = False
    loan: Loan | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Said:
    """The outcome as drawn."""

    look: Look
    item: Item | None
    author: str
    due_on: date | None
    outcome: Outcome
    may_lift: bool
    short: list[str]
    more: list[str]


@dataclass(frozen=True)
class Choice:
    """A reader to be picked from several; ``mark`` tells apart those whose names look alike."""

    reader: Reader
    name: str
    number: str
    mark: str = ""


@dataclass(frozen=True)
class Screen:
    """Everything on the screen."""

    state: DeskSession
    reader: ReaderCard | None
    said: Said | None
    rows: list[Line]
    before: list[Line]
    counts: dict[str, int]
    readers: list[Choice]
    items: list[Item]
    reasons: dict[str, Sentence]
    today: date


def build_screen(state: DeskSession, *, desk: Desk, at: datetime) -> Screen:
    """Return the screen of ``desk``: the same number of queries for one row and for twenty."""
    today = local_day(at)
    chosen = state.outcome or Outcome("idle")
    shown = state.reader or (chosen.reader if chosen.code == "reader_shown" else None)
    loans = _find_loans(shown)
    items = _find_items(state)
    done = {row.loan for row in state.rows if not row.is_undone}
    reader = _find_reader(shown, state, loans, desk=desk, today=today) if shown else None
    return Screen(
        state=state,
        reader=reader,
        said=_say(state.outcome, items, desk=desk),
        rows=[_draw_row(row, items, at=at, newest=index == 0) for index, row in enumerate(state.rows)],
        before=[_draw_loan(loan, reader, today=today) for loan in loans if loan.pk not in done],
        counts=find_lending_today(desk=desk, day=today),
        readers=_find_choices(chosen.readers, desk=desk),
        items=[items[pk] for pk in chosen.items if pk in items],
        reasons=REASONS,
        today=today,
    )


def author_of(item: Item) -> str:
    """Return the first person of the record, else its statement of responsibility."""
    people = item.record.contributors
    return str(people[0].get("name") or "") if people else item.record.responsibility


def _find_loans(reader: int | None) -> list[Loan]:
    if reader is None:
        return []
    bulky = [f"item__{name}" for name in BULKY if not name.endswith("contributors")]
    rows = Loan.objects.filter(reader=reader, returned_at__isnull=True).select_related("item__record")
    return list(rows.defer(*bulky).order_by("due_on", "pk"))


def _find_items(state: DeskSession) -> dict[int, Item]:
    wanted = {row.item for row in state.rows}
    if state.outcome:
        wanted |= {*state.outcome.items, *([state.outcome.item] if state.outcome.item else [])}
    bulky = [name for name in BULKY if not name.endswith("contributors")]
    return Item.objects.select_related("record", "point", "room").defer(*bulky).in_bulk(wanted)


def _find_reader(pk: int, state: DeskSession, loans: list[Loan], *, desk: Desk, today: date) -> ReaderCard:
    reader = Reader.objects.select_related("category", "group").get(pk=pk)
    cards = {card.pk: card for card in Card.objects.filter(reader=reader).order_by("-pk")}
    in_hand = state.card or (state.outcome.card if state.outcome else None)
    card = cards.get(in_hand or 0) or next(iter(cards.values()), None)
    terms = find_terms(
        library=desk.library, point=desk.point, category=reader.category, material=Material.BOOK, on=today
    )
    warnings = [say_card_state(card.state if card else ""), say_expiry(reader.valid_until, on=today)]
    return ReaderCard(
        reader=reader,
        name=masked_name(reader.name),
        number=masked_number(card.number) if card else "",
        loans=len(loans),
        limit=terms.max_loans.value,
        overdue=sum(1 for loan in loans if loan.due_on < today),
        due_soon=sum(1 for loan in loans if today <= loan.due_on <= today + SOON),
        done=sum(1 for row in state.rows if not row.is_undone),
        warnings=[sentence for sentence in warnings if sentence],
        is_open=state.reader is not None,
    )


def _say(outcome: Outcome | None, items: dict[int, Item], *, desk: Desk) -> Said | None:
    if outcome is None:
        return None
    item = items.get(outcome.item or 0)
    may_lift = bool(outcome.lifted_by) and all(code and desk.can(code) for code in outcome.lifted_by)
    due_on = date.fromisoformat(outcome.due_on) if outcome.due_on else None
    look, said = OUTCOMES[outcome.code], [*_say_accompanying(outcome, item), *outcome.sentences]
    room = ROOM_WITH_ANSWERS - bool(look.help) if look.holds else ROOM
    return Said(
        look=look,
        item=item,
        author=author_of(item) if item else "",
        due_on=due_on,
        outcome=outcome,
        may_lift=may_lift,
        short=said if len(said) <= room else [],
        more=[] if len(said) <= room else said,
    )


def _say_accompanying(outcome: Outcome, item: Item | None) -> list[str]:
    """Return what to look for in the book that goes out or comes back: its disc, its map; one query for any outcome."""
    note = accompanying_note(item) if item else ""
    return [_("附件：%(note)s。请核对。") % {"note": note}] if note and outcome.code not in STAYS else []


def _draw_row(row: Row, items: dict[int, Item], *, at: datetime, newest: bool) -> Line:
    item = items[row.item]
    shelf = " · ".join(str(part) for part in (_("上架"), item.room) if part) if row.act == "returned" else ""
    return Line(
        item=item,
        look=ACTS["returned_late" if row.act == "returned" and (row.notes or row.goes_to) else row.act],
        number=row.number,
        key=row.keys[0] if row.keys else "",
        due_on=date.fromisoformat(row.due_on) if row.due_on else None,
        author=author_of(item),
        notes=row.notes,
        goes_to=row.goes_to or shelf,
        is_new=newest,
        is_undone=row.is_undone,
        may_undo=may_undo(row, at=at),
    )


def _draw_loan(loan: Loan, card: ReaderCard | None, *, today: date) -> Line:
    late = days_late(loan.due_on, today)
    blocks = find_renewal_blocks(case_of(loan, reader=card.reader, on=today)) if card else []
    return Line(
        loan.item,
        ACTS["overdue" if late else "out"],
        due_on=loan.due_on,
        late_days=late,
        loan=loan if card and card.is_open and not blocks else None,
        why_not=str(blocks[0].sentence) if blocks else "",
        author=author_of(loan.item),
    )


def _find_choices(pks: list[int], *, desk: Desk) -> list[Choice]:
    if not pks:
        return []
    found = {reader.pk: reader for reader in readers_of(desk.library).filter(pk__in=pks)}
    shown = [found[pk] for pk in pks if pk in found]
    names = Counter(masked_name(reader.name) for reader in shown)
    return [_draw_choice(reader, is_alone=names[masked_name(reader.name)] == 1) for reader in shown]


def _draw_choice(reader: Reader, *, is_alone: bool) -> Choice:
    cards = [card for card in reader.cards.all() if card.state == CardState.VALID] or list(reader.cards.all())
    number = masked_number(cards[0].number) if cards else ""
    return Choice(reader, masked_name(reader.name), number, "" if is_alone else _tell_apart(reader))


def _tell_apart(reader: Reader) -> str:
    """Return the phone's last four digits, else the year of birth; empty where neither is known."""
    if reader.phone:
        return _("电话尾号 %(tail)s") % {"tail": reader.phone[-PHONE_TAIL:]}
    return _("%(year)s 年生") % {"year": reader.birth_month[:4]} if reader.birth_month else ""
