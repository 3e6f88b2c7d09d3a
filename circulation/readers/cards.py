"""What becomes of a card: reported lost, suspended, used again, replaced, extended, closed."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from circulation.enums import CardState, Kind
from circulation.models import Card, Loan, Reader
from circulation.readers.clearance.debts import USABLE
from circulation.readers.clearance.deposits import deposit_held, find_held, find_lifted, keep_in_mind
from circulation.readers.lines import describe_reader
from circulation.readers.opening import CardRefused, add_months, find_number_reason, write_card
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.text.dates import local_day
from libsys.text.numbers import normalise_code

# What a card may become, and the line that says so.
CHANGES: dict[str, tuple[Kind, frozenset[str]]] = {
    CardState.LOST: (Kind.CARD_SUSPENDED, frozenset({CardState.VALID, CardState.SUSPENDED})),
    CardState.SUSPENDED: (Kind.CARD_SUSPENDED, frozenset({CardState.VALID, CardState.LOST})),
    CardState.VALID: (Kind.CARD_RESUMED, frozenset({CardState.LOST, CardState.SUSPENDED})),
    CardState.CLOSED: (Kind.CARD_CLOSED, frozenset({CardState.VALID, CardState.LOST, CardState.SUSPENDED})),
}


@act
def change_card(*, card: Card, state: str, desk: Desk, at: datetime, key: str | None, keeping: str = "") -> Card:
    """Report a card lost, suspend it, put it to use again or close it.

    ``keeping`` says why a deposit is not given back though the last card is
    closed; only a desk that may waive charges can say so.

    :raises CardRefused: when it cannot become that; when a card is to be closed while copies are out or, for the
        last one, a deposit is held.
    """
    reader, card = lock(card.reader), lock(card)
    if find_recorded(key) is not None:
        return card
    kind, before = CHANGES[state]
    if card.state not in before:
        words = {"state": CardState(card.state).label}
        raise CardRefused(Reason("card_state_wrong", _("这张证现在是“%(state)s”，不能这样办。") % words))
    detail = _judge_closing(reader, card, keeping=keeping, desk=desk) if state == CardState.CLOSED else {}
    card.state = state
    card.save(update_fields=["state"])
    topic = state if kind == Kind.CARD_SUSPENDED else ""
    who = describe_reader(reader, on=local_day(at))
    told = {"topic": topic, "object_type": "card", "object_id": card.pk, "detail": detail}
    record(kind, desk=desk, at=at, key=key, **told, **who)
    return card


@act
def replace_card(*, card: Card, number: str, desk: Desk, at: datetime, key: str | None) -> Card:
    """Give the reader a new number; the old one stays known, so that whoever finds it is told.

    :raises CardRefused: when the number is taken, or the card was replaced or closed before.
    """
    reader, card = lock(card.reader), lock(card)
    earlier = find_recorded(key)
    if earlier is not None:
        return Card.objects.get(pk=earlier.object_id)
    code = normalise_code(number).value
    reason = find_number_reason(code)
    if card.state in (CardState.REPLACED, CardState.CLOSED):
        reason = Reason("card_state_wrong", _("这张证已补换或已退，不能再补换。"), facts={"field": "number"})
    if reason:
        raise CardRefused(reason)
    new = write_card(reader, code, kind=card.kind, on=local_day(at))
    write_words([reader])
    card.state = CardState.REPLACED
    card.save(update_fields=["state"])
    who = describe_reader(reader, on=local_day(at))
    record(Kind.CARD_REPLACED, desk=desk, at=at, key=key, object_type="card", object_id=new.pk, **who)
    return new


@act
def extend_reader(*, reader: Reader, desk: Desk, at: datetime, key: str | None) -> Reader:
    """Make the reader's cards valid for a further term of their category, counted from today or from the old end."""
    reader = lock(reader)
    if find_recorded(key) is not None:
        return reader
    start = max(reader.valid_until, local_day(at))
    reader.valid_until = add_months(start, reader.category.valid_months)
    reader.save(update_fields=["valid_until"])
    day = local_day(at)
    detail = {"valid_until": reader.valid_until.isoformat()}
    record(Kind.CARD_EXTENDED, desk=desk, at=at, key=key, detail=detail, **describe_reader(reader, on=day))
    return reader


def _judge_closing(reader: Reader, card: Card, *, keeping: str, desk: Desk) -> dict[str, str]:
    """Refuse to close a card too early; return what the line says of a deposit that is kept."""
    reasons = []
    out = Loan.objects.filter(reader=reader, returned_at__isnull=True).count()
    if out:
        words = {"count": out}
        reasons.append(Reason("loans_open", _("还有 %(count)s 册没有归还，不能退证。请先归还。") % words))
    is_last = not reader.cards.filter(state__in=USABLE).exclude(pk=card.pk).exists()
    held, kept_for = find_held(reader) if is_last else Decimal(0), find_lifted(keeping=keeping, desk=desk)
    if held and not kept_for:
        reasons.append(deposit_held(held))
    if reasons:
        raise CardRefused(reasons)
    return keep_in_mind(held, kept_for)
