"""Further numbers by which a reader is known: campus card, student number, QR code, each scanned like the card."""

from datetime import datetime

from django.utils.translation import gettext as _

from circulation.enums import CardKind, CardState, Kind
from circulation.models import Card, Reader
from circulation.readers.lines import describe_reader
from circulation.readers.opening import CardRefused, find_number_reason, write_card
from circulation.readers.persons.details import field_reason
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.text.dates import local_day
from libsys.text.numbers import normalise_code


@act
def add_credential(*, reader: Reader, number: str, kind: str, desk: Desk, at: datetime, key: str | None) -> Card:
    """Let a reader be known by one more number; the ones they have stay good, and no new card is counted.

    :raises CardRefused: when the number is taken or no card number, or the kind is not one of those offered.
    """
    reader = lock(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return Card.objects.get(pk=earlier.object_id)
    code = normalise_code(number).value
    reasons = [] if kind in CardKind.values else [field_reason("card_kind_wrong", "kind", _("请从列表中选择种类。"))]
    taken = find_number_reason(code)
    if taken or reasons:
        raise CardRefused([*reasons, *([taken] if taken else [])])
    card = write_card(reader, code, kind=kind, on=local_day(at))
    write_words([reader])
    _record(Kind.CREDENTIAL_ADDED, card, reader, desk=desk, at=at, key=key)
    return card


@act
def withdraw_credential(*, card: Card, desk: Desk, at: datetime, key: str | None) -> Card:
    """Take a number out of use while the reader keeps another; it stays known, so that a scan explains it.

    :raises CardRefused: when it is out of use already, or the reader's only valid one: that is returning the card.
    """
    reader, card = lock(card.reader), lock(card)
    if find_recorded(key) is not None:
        return card
    if card.state in (CardState.CLOSED, CardState.REPLACED):
        raise CardRefused(Reason("card_state_wrong", _("这个证号已不在用，不必再收回。")))
    if not reader.cards.filter(state=CardState.VALID).exclude(pk=card.pk).exists():
        sentence = _("这是读者唯一有效的证号，不能只收回。读者不再借书请办退证，换新号请办补换证。")
        raise CardRefused(Reason("last_credential", sentence))
    card.state = CardState.CLOSED
    card.save(update_fields=["state"])
    _record(Kind.CREDENTIAL_WITHDRAWN, card, reader, desk=desk, at=at, key=key)
    return card


def _record(kind: Kind, card: Card, reader: Reader, *, desk: Desk, at: datetime, key: str | None) -> None:
    who = describe_reader(reader, on=local_day(at))
    record(kind, desk=desk, at=at, key=key, topic=card.kind, object_type="card", object_id=card.pk, **who)
