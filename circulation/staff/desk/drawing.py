"""The lines of the desk's list as they are drawn: acts, loans from before, readers and copies to choose from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from django.utils.translation import gettext as _

from catalog.models import Item
from circulation.enums import CardState
from circulation.lending.case import days_late
from circulation.lending.renewing import case_of, find_renewal_blocks
from circulation.models import Loan, Reader
from circulation.readers.finding import readers_of
from circulation.readers.naming import masked_name, masked_number
from circulation.staff.desk.outcomes import ACTS, Look
from circulation.staff.desk.session import LENT, Row, may_undo, undo_ends
from libsys.access.desk import Desk

PHONE_TAIL = 4


@dataclass(frozen=True)
class Line:
    """One line of the list: an act of this session, or a loan from before; ``loan_id`` is the loan that an act made."""

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
    needs_supervisor: bool = False
    until: str = ""
    loan: Loan | None = None
    why_not: str = ""
    loan_id: int = 0


@dataclass(frozen=True)
class Choice:
    """A reader to be picked from several; ``mark`` tells apart those whose names look alike."""

    reader: Reader
    name: str
    number: str
    mark: str = ""


def author_of(item: Item) -> str:
    """Return the first person of the record, else its statement of responsibility."""
    people = item.record.contributors
    return str(people[0].get("name") or "") if people else item.record.responsibility


@dataclass(frozen=True)
class Known:
    """What the rows of a screen speak of: the copies, and by their numbers the masked names of who had them before."""

    items: dict[int, Item]
    names: dict[int, str]

    @classmethod
    def of(cls, items: dict[int, Item], readers: Iterable[int | None]) -> Self:
        """Return what is known of ``items`` and ``readers``; a query only where another reader had a copy."""
        wanted = {pk for pk in readers if pk}
        found = Reader.objects.filter(pk__in=wanted).values_list("pk", "name") if wanted else ()
        return cls(items, {pk: masked_name(name) for pk, name in found})

    def name(self, reader: int | None) -> str:
        """Return who had a copy before; empty where nobody had."""
        return self.names.get(reader, _("另一位读者")) if reader else ""


def draw_row(row: Row, known: Known, *, at: datetime, newest: bool = False) -> Line:
    """Return an act of the desk as a line; ``until`` is when it can no longer be taken back without a supervisor."""
    items, had_by = known.items, known.name(row.had_by)
    notes = [_("%(name)s 还") % {"name": had_by}, *row.notes] if had_by else row.notes
    item = items[row.item]
    shelf = (
        " · ".join(str(part) for part in (_("上架"), item.room) if part)
        if row.act in ("returned", "received", "used")
        else ""
    )
    can_be_undone = may_undo(row, at=at)
    return Line(
        item=item,
        look=ACTS[row.way or ("returned_late" if row.act == "returned" and (row.notes or row.goes_to) else row.act)],
        number=row.number,
        key=row.keys[0] if row.keys else "",
        due_on=date.fromisoformat(row.due_on) if row.due_on else None,
        author=author_of(item),
        notes=notes,
        goes_to=row.goes_to or shelf,
        is_new=newest,
        is_undone=row.is_undone,
        may_undo=can_be_undone,
        needs_supervisor=bool(row.keys) and not row.is_undone and not can_be_undone,
        until=undo_ends(row).isoformat() if can_be_undone else "",
        loan_id=row.loan if row.act in LENT else 0,
    )


def draw_loan(loan: Loan, reader: Reader, *, is_open: bool, is_wanted: bool, today: date) -> Line:
    """Return a loan from before as a line: whether it is late, and why it cannot be renewed."""
    late = 0 if loan.is_claimed else days_late(loan.due_on, today)
    blocks = find_renewal_blocks(case_of(loan, reader=reader, on=today, is_wanted=is_wanted))
    return Line(
        loan.item,
        ACTS["claimed" if loan.is_claimed else "overdue" if late else "out"],
        due_on=loan.due_on,
        late_days=late,
        loan=loan if is_open and not blocks else None,
        why_not=str(blocks[0].sentence) if blocks else "",
        author=author_of(loan.item),
    )


def find_choices(pks: list[int], *, desk: Desk) -> list[Choice]:
    """Return readers to choose from, those whose masked names look alike told apart."""
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
