"""What a hit shows, worked out in one go: twenty stand on a page, and a template would look up each word again."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from catalog.enums import Material
from catalog.indexing.finding import RecordLine
from catalog.items.availability import LENT, Availability
from libsys.errors import Sentence
from libsys.web.templatetags.chinese import cloth, short_day

_COVER, _BY = 24, 60
_ANY = "9000000000"
_MATERIALS: dict[str, Sentence] = dict(Material.choices)


class Answer(NamedTuple):
    """May I have it, where, when: state, icon and word, the place, the day of return, what else there is."""

    state: str
    icon: str
    word: str
    where: str = ""
    back: str = ""
    others: str = ""


@dataclass(frozen=True)
class Shown:
    """The words of one hit."""

    address: str
    cloth: int
    cover: str
    by: str
    imprint: str
    answer: Answer
    call_number: str


def show(record: RecordLine, availability: Availability) -> Shown:
    """Return the words of ``record`` among the results."""
    best = availability.best
    return Shown(
        address=address_of(record.pk),
        cloth=cloth(record.title),
        cover=cut(record.title, _COVER),
        by=cut(record.responsibility, _BY),
        imprint=imprint(record),
        answer=answer(record, availability),
        call_number=(best.item.call_number if best else "") or record.call_number,
    )


def address_of(record_id: int) -> str:
    """Return the address of a record's page."""
    return _address().replace(_ANY, str(record_id))


@cache
def _address() -> str:
    return reverse("catalog:record", args=[int(_ANY)])


def imprint(record: RecordLine) -> str:
    """Return publisher and year, as far as they are known."""
    if record.publisher and record.year:
        return _("%(publisher)s，%(year)s") % {"publisher": record.publisher, "year": record.year}
    return record.publisher or str(record.year or "")


def answer(record: RecordLine, availability: Availability) -> Answer:
    """Return the answer in words."""
    state, best, ready = availability.state, availability.best, availability.ready
    word = f"{state.word} {_('%(count)s 册') % {'count': ready}}" if ready > 1 else str(state.word)
    if best is None:
        return Answer(
            state.state, state.icon, word, where="", others=str(_MATERIALS.get(record.material, record.material))
        )
    where = f"{best.item.point} {best.item.room}" if best.item.room else str(best.item.point)
    places, count = availability.places, len(availability.copies)
    others = ""
    if count > ready or places > 1:
        others = _("%(places)s 个网点，共 %(count)s 册") % {"places": places, "count": count}
    return Answer(state.state, state.icon, word, where, _back(availability) if state is LENT else "", others)


def _back(availability: Availability) -> str:
    due_on = availability.due_on
    if due_on:
        return _("约 %(day)s 还") % {"day": short_day(due_on)}
    return _("已逾期，归还日期请问服务台") if availability.is_overdue else ""


def cut(text: str, length: int) -> str:
    """Return ``text`` in no more than ``length`` characters."""
    return text if len(text) <= length else Truncator(text).chars(length)
