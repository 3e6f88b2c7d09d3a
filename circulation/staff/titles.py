"""Looking copies up by words at the desk: titles that begin so, then what the catalogue's own index finds."""

from collections.abc import Sequence

from django.db.models import QuerySet

from catalog.enums import ItemStatus
from catalog.indexing.documents import place_code
from catalog.indexing.finding import Question, find_records
from catalog.models import Item
from catalog.search.filters import Filters
from libsys.access.desk import Desk

RECORDS_ASKED = 9
"""As many titles as can be picked by a digit."""


def find_by_words(words: str, *, desk: Desk, most: int) -> list[Item]:
    """Return copies at the desk's point, at most ``most``: titles that begin with ``words`` before all others.

    The others are those that a reader finds in the catalogue: by any word of
    the title, the author, pinyin or its initials. A number that was misread is
    no word, and a near miss no answer. Two or three queries.
    """
    here = Item.objects.filter(library=desk.library).exclude(status=ItemStatus.WITHDRAWN)
    here = here.filter(point=desk.point) if desk.point else here
    here = here.select_related("record", "point", "room").defer("record__marc", "record__summary")
    begins = list(here.filter(record__title__startswith=words).order_by("pk")[:most])
    if len(begins) == most or not is_words(words):
        return begins
    known = {item.record_id for item in begins}
    records = [number for number in _ask_the_index(words, desk=desk) if number not in known]
    return begins + _in_order(here, records)[: most - len(begins)]


def is_words(text: str) -> bool:
    """Return whether ``text`` is something to be read: letters without digits, or with Chinese characters."""
    has_digits = any(sign.isdigit() for sign in text)
    is_chinese = any("\u3400" <= sign <= "\u9fff" for sign in text)
    return is_chinese or (not has_digits and any(sign.isalpha() for sign in text))


def _ask_the_index(words: str, *, desk: Desk) -> list[int]:
    place = [place_code(desk.library.code, desk.point.code)] if desk.point else []
    filters = Filters(place=place, library=[] if place else [desk.library.code])
    found = find_records(
        Question(text=words, filters=filters, size=RECORDS_ASKED, with_suppressed=True, with_facets=False)
    )
    return [] if found.guessed else [record.pk for record in found.page]


def _in_order(here: QuerySet[Item], records: Sequence[int]) -> list[Item]:
    """Return the copies of records in the order of these, the ones on the shelf first."""
    place = {number: position for position, number in enumerate(records)}
    copies = list(here.filter(record__in=records)) if records else []
    return sorted(copies, key=lambda item: (place[item.record_id], item.status != ItemStatus.AVAILABLE, item.pk))
