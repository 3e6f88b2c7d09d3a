"""The open reader as the desk shows them."""

import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from decimal import Decimal

from catalog.enums import Material
from circulation.enums import HoldState, SlipMoment
from circulation.holds.queue import active_of
from circulation.lending.gathering import BULKY
from circulation.models import Card, Hold, Reader
from circulation.policy.finding import find_terms
from circulation.readers.naming import masked_name, masked_number
from circulation.readers.saying import say_card_state, say_expiry, say_suspension
from circulation.staff.desk.session import DeskSession
from libsys.access.desk import Desk
from libsys.db.prepared import Prepared

SOON = timedelta(days=3)


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

    def mark(self) -> tuple[object, ...]:
        """Return all that the panel shows but the number of loans, which changes by itself with every scan."""
        reader = self.reader
        ready = [(hold.pk, hold.pickup_id, str(hold.expires_on)) for hold in self.ready]
        shown = (
            reader.pk,
            str(reader.category),
            str(reader.group or ""),
            reader.photo,
            reader.note,
            str(reader.valid_until),
        )
        counted = (self.limit, self.overdue, self.due_soon, str(self.owed), self.is_open)
        return (*shown, *counted, self.name, self.number, ready, self.warnings)


def mark_panel(state: DeskSession, card: ReaderCard | None) -> str:
    """Return a short mark of what the reader's panel shows; panels that look alike have the same."""
    shown = (state.mode, astuple(state.due), card.mark() if card else ())
    return f"{zlib.crc32(repr(shown).encode()):x}"


def find_reader_card(
    pk: int, state: DeskSession, dues: Sequence[tuple[date, bool]], *, desk: Desk, today: date
) -> ReaderCard:  # fmt: skip
    """Return the reader with what their card, holds and loans say; ``dues``: each loan's day, and if it is claimed."""
    reader = _READER.rows(pk)[0]
    cards = {card.pk: card for card in _CARDS.rows(pk)}
    in_hand = state.card or (state.outcome.card if state.outcome else None)
    card = cards.get(in_hand or 0) or next(iter(cards.values()), None)
    terms = find_terms(
        library=desk.library, point=desk.point, category=reader.category, material=Material.BOOK, on=today
    )
    warnings = [say_card_state(card.state if card else ""), say_expiry(reader.valid_until, on=today)]
    warnings.append(say_suspension(reader.suspended_until, on=today))
    return ReaderCard(
        reader=reader,
        name=masked_name(reader.name),
        number=masked_number(card.number) if card else "",
        loans=len(dues),
        limit=terms.max_loans.value,
        overdue=sum(1 for due, claimed in dues if due < today and not claimed),
        due_soon=sum(1 for due, _claimed in dues if today <= due <= today + SOON),
        owed=reader.owed,
        ready=sorted(_READY.rows(pk), key=lambda hold: (hold.expires_on or date.max, hold.pk)),
        warnings=[sentence for sentence in warnings if sentence],
        slip=slip_moment(reader),
        is_open=state.reader is not None,
    )


def slip_moment(reader: Reader) -> str:
    """Return when readers of this category get a slip: when they ask, unless the library says otherwise."""
    rule = getattr(reader.category, "slip_rule", None)
    return rule.moment if rule else SlipMoment.ASK


_READER = Prepared(lambda pk: Reader.objects.select_related("category__slip_rule", "group").filter(pk=pk))
_CARDS = Prepared(lambda reader: Card.objects.filter(reader=reader).order_by("-pk"))
_READY = Prepared(
    lambda reader: (
        active_of(reader).filter(state=HoldState.READY).select_related("record", "pickup").defer(*BULKY).order_by()
    )
)
