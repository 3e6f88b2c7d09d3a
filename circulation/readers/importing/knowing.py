"""What the library knows of the people in some rows, read at once, and whom a row speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from circulation.models import Card, Guardian, Reader, ReaderCategory, ReaderGroup
from circulation.readers.importing.reading import Draft
from circulation.readers.importing.refusals import reason
from circulation.readers.naming import masked_name
from circulation.readers.opening import find_number_reason
from circulation.readers.persons.idnumbers import index_of
from libsys.enums import ScanSubject
from libsys.errors import Reason
from libsys.models import Library, ScanCode
from libsys.text.folding import key as fold_whole
from libsys.text.idnumbers import find_id_number, looks_like_id_number


@dataclass
class Lists:
    """Categories and classes of a library by every name that people write for them."""

    categories: dict[str, ReaderCategory] = field(default_factory=dict)
    groups: dict[str, list[ReaderGroup]] = field(default_factory=dict)


@dataclass
class Known:
    """What is known of the people in a chunk of rows.

    ``cards`` are by number, ``codes`` are all numbers that a scanner knows,
    ``barcodes`` those of copies among them, ``holders`` readers by the digest
    of their identity number. Readers come with their cards and guardians.
    """

    library: Library
    lists: Lists
    cards: dict[str, Card] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    barcodes: set[str] = field(default_factory=set)
    readers: dict[int, Reader] = field(default_factory=dict)
    holders: dict[str, int] = field(default_factory=dict)

    def why_taken(self, number: str) -> list[Reason]:
        """Return why a number that is no card of the library cannot become one; asks only for what may be wrong."""
        if number in self.codes or looks_like_id_number(number):
            return [one] if (one := find_number_reason(number)) else []
        return []

    def reader_of(self, card: Card) -> Reader:
        """Return whose card it is today: a merged reader's is the other's."""
        return self.readers[card.reader.merged_into_id or card.reader_id]


def read_lists(library: Library, *, on: date) -> Lists:
    """Return the categories of a library, and its classes that are not closed on a day."""
    lists = Lists()
    for category in ReaderCategory.objects.filter(library=library):
        for word in (category.code, category.name, category.english_name):
            lists.categories.setdefault(fold_whole(word), category)
    for group in ReaderGroup.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on), library=library):
        lists.groups.setdefault(fold_whole(group.name), []).append(group)
        if fold_whole(group.code) != fold_whole(group.name):
            lists.groups.setdefault(fold_whole(group.code), []).append(group)
    return lists


def read_known(drafts: Sequence[Draft], library: Library, lists: Lists) -> Known:
    """Read what is known of the people in ``drafts``, in five statements."""
    known = Known(library, lists)
    numbers = {text for draft in drafts for name in ("number", "student") if (text := draft.get(name))}
    digests = {index_of(text) for draft in drafts if find_id_number(text := draft.get("id_number"))}
    codes = dict(ScanCode.objects.filter(pk__in=numbers).values_list("code", "subject"))
    known.codes = set(codes)
    known.barcodes = {code for code, subject in codes.items() if subject == ScanSubject.ITEM}
    cards = Card.objects.filter(number__in=numbers).select_related("reader")
    known.cards = {card.number: card for card in cards}
    wanted = {card.reader.merged_into_id or card.reader_id for card in known.cards.values()}
    held = Q(library=library, id_index__in=digests, merged_into=None) if digests else Q(pk__in=())
    known.readers = {reader.pk: reader for reader in _readers(Q(pk__in=wanted) | held)}
    known.holders = {one.id_index: one.pk for one in known.readers.values() if one.id_index}
    return known


def recognise(draft: Draft, known: Known) -> tuple[Reader | None, list[Reason]]:
    """Return whom the numbers of a row name, and what is wrong with them: a copy, several people, another name."""
    found, reasons = _by_codes(draft, known)
    number = find_id_number(draft.get("id_number"))
    if number and (pk := known.holders.get(index_of(number))):
        found["id_number"] = known.readers[pk]
    people = {reader.pk: reader for reader in found.values()}
    if len(people) > 1:
        who = "、".join(masked_name(reader.name) for reader in people.values())
        return None, [*reasons, reason("row_of_several", who=who)]
    reader = next(iter(people.values()), None)
    # A single number may be mistyped; a number and an identity number that agree may correct a name.
    if reader is not None and len(found) == 1 and "id_number" not in found:
        written = draft.get("name")
        if written and fold_whole(written) != fold_whole(reader.name):
            code = draft.get(next(iter(found)))
            reasons.append(reason("number_is_anothers", number=code, who=masked_name(reader.name)))
    return reader, reasons


def _by_codes(draft: Draft, known: Known) -> tuple[dict[str, Reader], list[Reason]]:
    found: dict[str, Reader] = {}
    reasons: list[Reason] = []
    for name in ("number", "student"):
        code = draft.get(name)
        if code in known.barcodes:
            reasons += known.why_taken(code)
        elif (card := known.cards.get(code)) is not None:
            if card.reader.library_id == known.library.pk:
                found[name] = known.reader_of(card)
            else:
                reasons.append(reason("number_elsewhere", number=code))
    return found, reasons


def _readers(condition: Q) -> Iterable[Reader]:
    belongings = (
        Prefetch("cards", queryset=Card.objects.order_by("-pk")),
        Prefetch("guardians", queryset=Guardian.objects.order_by("pk")),
    )
    return Reader.objects.filter(condition).select_related("category", "group", "library").prefetch_related(*belongings)
