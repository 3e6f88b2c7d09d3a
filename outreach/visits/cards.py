"""Whose card is scanned: a number, or the electronic card on a telephone."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from circulation.accounts import ecard
from circulation.enums import CardState
from circulation.models import Card, Reader
from circulation.readers.finding import find_by_id_number
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.idnumbers import looks_like_id_number
from libsys.text.numbers import normalise_code


class CardUnknown(DomainError):
    """What was scanned is nobody's card."""

    status = 404


def find_scanned_card(text: str, *, library: Library, at: datetime) -> Card:
    """Return the card that was scanned: by its number, an electronic card, or the identity card of its holder.

    :raises CardUnknown: when it is nobody's, or the code of an electronic card is over.
    """
    code = normalise_code(text).value
    if ecard.is_code(code):
        card = ecard.find_card(code, at=at)
        if card is None or card.reader.library_id != library.pk:
            raise CardUnknown(Reason("ecard_over", _("这个电子证的码已过期。请读者在手机上换一个新码，再扫。")))
        return card
    cards = Card.objects.select_related("reader__category", "reader__group").filter(reader__library=library)
    card = cards.filter(number=code).first()
    if card is None and looks_like_id_number(text):
        holder = find_by_id_number(text, library)
        card = cards.filter(reader=holder, state=CardState.VALID).order_by("-pk").first() if holder else None
    if card is None:
        raise CardUnknown(Reason("card_unknown", _("没有这个证号。请核对后再试。")))
    return card


def find_card_reasons(card: Card, *, on: date) -> list[Reason]:
    """Return why a card is not good for entering or sitting down on a day."""
    reasons = []
    if card.state != CardState.VALID:
        words = {"state": card.get_state_display()}
        reasons.append(Reason("card_not_valid", _("这张证现在是“%(state)s”，不能使用。") % words, facts=words))
    if card.reader.valid_until < on:
        words = {"day": card.reader.valid_until.isoformat()}
        reasons.append(Reason("card_expired", _("证件有效期到 %(day)s 为止，请先续证。") % words, facts=words))
    return reasons


def owner_of(card: Card) -> Reader:
    """Return the reader of a card with category and group at hand."""
    return Reader.objects.select_related("category", "group").get(pk=card.reader_id)
