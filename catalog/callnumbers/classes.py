"""Classes to choose from: the table that the library imported, or else the shipped one.

Lookups go by the filing key, which has an index, or by words of the caption.
"""

from heapq import nsmallest

from django.db.models import Exists, OuterRef, QuerySet

from catalog.classification import browsing
from catalog.classification.browsing import ClassEntry, bare_number
from catalog.classification.clc import MAIN_CLASSES, main_class
from catalog.classification.divisions import DIVISIONS
from catalog.classification.filing import clc_key, clc_range, plain_number
from catalog.enums import ClassKind
from catalog.models import ClassNumber

CLC = "clc"
MOST = 20


def imported_classes() -> QuerySet[ClassNumber]:
    """Return the rows of the imported table, in filing order."""
    return ClassNumber.objects.filter(scheme=CLC).order_by("filing_key", "pk")


def is_imported() -> bool:
    """Tell whether the library has brought a table of its own."""
    return ClassNumber.objects.filter(scheme=CLC).exists()


def children_of(number: str = "") -> list[ClassEntry]:
    """Return the classes right under ``number`` in filing order; the main classes for an empty one."""
    if not is_imported():
        return browsing.children_of(number)
    below = ClassNumber.objects.filter(scheme=CLC, parent=OuterRef("number"))
    found = _find(number)
    parent = found.number if found else plain_number(number)
    rows = imported_classes().filter(parent=parent).annotate(has_children=Exists(below))
    return [ClassEntry(row.number, row.caption, row.english_caption, row.has_children) for row in rows]


def caption_of(number: str) -> str:
    """Return the caption of exactly this class, empty where no table has it."""
    row = _find(number)
    return row.caption if row else browsing.caption_of(number)


def path_to(number: str) -> list[ClassEntry]:
    """Return the known classes that hold ``number``, the main class first, itself last if it is known."""
    plain = bare_number(number)
    if main_class(plain) is None:
        return []
    steps = [plain[:length] for length in range(1, len(plain) + 1)]
    rows = {row.bare: row for row in imported_classes().filter(bare__in=steps).order_by("kind")}
    if not rows:
        return browsing.path_to(number)
    return [
        ClassEntry(rows[step].number, rows[step].caption, rows[step].english_caption) for step in steps if step in rows
    ]


def find_classes(text: str, *, most: int = MOST) -> list[ClassEntry]:
    """Return classes whose number begins with ``text``, or whose caption holds every word of it.

    A discontinued class is not offered.
    """
    words = text.split()[:5]
    if not words:
        return []
    if not is_imported():
        return _find_shipped(words, most)
    if main_class(words[0]) is not None and len(words) == 1:
        first, beyond = clc_range(words[0])
        rows = imported_classes().exclude(kind=ClassKind.DISCONTINUED)
        rows = rows.filter(filing_key__gte=first, filing_key__lt=beyond)
        return [ClassEntry(row.number, row.caption, row.english_caption) for row in rows[:most]]
    return _find_by_caption(words, most)


def _find_by_caption(words: list[str], most: int) -> list[ClassEntry]:
    """Read the table as it lies and put what was found in order: following the index row by row takes longer."""
    rows = ClassNumber.objects.exclude(kind=ClassKind.DISCONTINUED).order_by()
    for word in words:
        rows = rows.filter(caption__contains=word)
    found = nsmallest(most, rows.values_list("filing_key", "number", "caption", "english_caption"))
    return [ClassEntry(number, caption, english) for _key, number, caption, english in found]


def _find(number: str) -> ClassNumber | None:
    rows = imported_classes().filter(bare=bare_number(number))
    return rows.order_by("kind", "pk").last() if number else None


def _find_shipped(words: list[str], most: int) -> list[ClassEntry]:
    known = {main.letter: main.name for main in MAIN_CLASSES} | DIVISIONS
    if main_class(words[0]) is not None and len(words) == 1:
        key = clc_key(words[0])
        found = [number for number in known if clc_key(number).startswith(key)]
    else:
        found = [number for number, caption in known.items() if all(word in caption for word in words)]
    return [ClassEntry(number, known[number]) for number in sorted(found, key=clc_key)[:most]]
