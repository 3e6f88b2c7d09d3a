"""Taking numbers: which one comes next in a class, and that nobody else gets it.

Who takes a number locks the tail of its class first, so two cataloguers queue
for one class and not for two; the database refuses a number that is given
twice whatever happens here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from catalog.callnumbers.refusals import CallNumberRefused, author_not_in_table, class_missing, typed_only
from catalog.classification.authors import author_number, choose_name, find_in_table, table_entries
from catalog.classification.numbering import Mark, cut_class, render
from catalog.enums import AuthorTable, RecordFormat, SchemeKind
from catalog.models import AuthorEntry, CallNumberScheme, NumberTail, Record, SerialNumber
from libsys.text.dates import local_day

Place = tuple[str, str]
"""Where numbers are counted: a class (or a year) and a stem."""


@dataclass(frozen=True)
class Wish:
    """What a record asks of a scheme: in which place a number is counted, and how it is then written."""

    scheme: CallNumberScheme
    place: Place
    shown_class: str
    year: int | None = None

    def write(self, number: int, suffix: str = "") -> str:
        """Return the call number with ``number``."""
        mark = Mark(self.shown_class, number, self.place[1], suffix)
        return render(mark, template=self.scheme.template, prefix=self.scheme.prefix, year=self.year)[:120]


def find_wish(record: Record, scheme: CallNumberScheme, *, at: datetime) -> Wish:
    """Return where the number of ``record`` is counted under ``scheme``.

    :raises CallNumberRefused: when the class or the author is missing, or numbers are typed.
    """
    if scheme.kind == SchemeKind.TYPED:
        raise CallNumberRefused(typed_only(scheme.name))
    shown = cut_class(record.clc, scheme.longest_class)
    if not shown:
        raise CallNumberRefused(class_missing(record.title))
    return wish_for(shown, scheme, at=at, stem=_stem(record, scheme) if scheme.kind == SchemeKind.AUTHOR else "")


def wish_for(shown_class: str, scheme: CallNumberScheme, *, at: datetime, stem: str = "") -> Wish:
    """Return the wish for a class, as a book that is still in work has it."""
    if scheme.kind == SchemeKind.YEARLY:
        year = local_day(at).year
        return Wish(scheme, (str(year), ""), shown_class, year)
    return Wish(scheme, (shown_class, stem), shown_class)


def _stem(record: Record, scheme: CallNumberScheme) -> str:
    name = choose_name(
        record.marc.get("fields", []),
        order=scheme.author_order,
        marc21=record.format == RecordFormat.MARC21,
        title=record.title,
    )
    if scheme.author_table == AuthorTable.PINYIN:
        return author_number(name)
    entries = AuthorEntry.objects.filter(library_id=scheme.library_id, name__in=table_entries(name.text))
    if number := find_in_table(name.text, dict(entries.values_list("name", "number"))):
        return number
    raise CallNumberRefused(author_not_in_table(name.text))


def taken_in(scheme: CallNumberScheme, place: Place) -> QuerySet[SerialNumber]:
    """Return the numbers taken at ``place`` in the scheme's sequence."""
    return SerialNumber.objects.filter(
        library_id=scheme.library_id, sequence=scheme.sequence, class_number=place[0], stem=place[1]
    )


def peek_number(wish: Wish) -> int:
    """Return the number that would be given now; nobody is kept from it."""
    scheme = wish.scheme
    tails = NumberTail.objects.filter(
        library_id=scheme.library_id, sequence=scheme.sequence, class_number=wish.place[0], stem=wish.place[1]
    )
    return _next(wish, tails.values_list("tail", flat=True).first() or 0)


def take_number(wish: Wish) -> int:
    """Return the next number and move the tail past it; the caller writes the row in the same act."""
    [tail] = lock_tails(wish.scheme, [wish.place])
    number = _next(wish, tail.tail)
    if number > tail.tail:
        NumberTail.objects.filter(pk=tail.pk).update(tail=number)
    return number


def lock_tails(scheme: CallNumberScheme, places: Iterable[Place]) -> list[NumberTail]:
    """Return the locked tails of ``places``, in one order for everybody; missing ones are made."""
    wanted = sorted(set(places))
    tails = NumberTail.objects.filter(library_id=scheme.library_id, sequence=scheme.sequence)
    classes = [place[0] for place in wanted]
    known = {(tail.class_number, tail.stem) for tail in tails.filter(class_number__in=classes)}
    missing = [place for place in wanted if place not in known]
    if missing:
        rows = [
            NumberTail(library_id=scheme.library_id, sequence=scheme.sequence, class_number=place[0], stem=place[1])
            for place in missing
        ]
        NumberTail.objects.bulk_create(rows, ignore_conflicts=True)
    locked = tails.select_for_update().filter(class_number__in=classes, stem__in={place[1] for place in wanted})
    return [tail for tail in locked.order_by("pk") if (tail.class_number, tail.stem) in set(wanted)]


def _next(wish: Wish, tail: int) -> int:
    """Return the first number from where the scheme begins that is free, and whose text nobody has by other means."""
    first = 1 if wish.place[1] else wish.scheme.first_number
    number = _first_free(wish, first if wish.scheme.fill_gaps else max(first, tail + 1))
    written = SerialNumber.objects.filter(library_id=wish.scheme.library_id, sequence=wish.scheme.sequence)
    while written.filter(call_number=wish.write(number)).exists():
        number = _first_free(wish, number + 1)
    return number


def _first_free(wish: Wish, begin: int) -> int:
    taken = taken_in(wish.scheme, wish.place)
    if not taken.filter(number=begin).exists():
        return begin
    after = taken.filter(number=OuterRef("number") + 1)
    ends = taken.filter(number__gte=begin).annotate(goes_on=Exists(after)).filter(goes_on=False)
    last = ends.order_by("number").values_list("number", flat=True).first()
    return (last or begin) + 1


def raise_tails(tails: Iterable[NumberTail], highest: dict[Place, int]) -> None:
    """Move locked tails up to the numbers that came from elsewhere."""
    behind = [tail for tail in tails if tail.tail < highest[tail.class_number, tail.stem]]
    for tail in behind:
        tail.tail = highest[tail.class_number, tail.stem]
    NumberTail.objects.bulk_update(behind, ["tail"], batch_size=200)
