"""Finding lines by what they speak of, where they were written and who wrote them together."""

from collections.abc import Collection

from django.db.models import F, QuerySet

from libsys.models import Entry, Library, Room


def find_lines_of(*types: str) -> QuerySet[Entry]:
    """Return the lines that speak of things of these types, whichever thing: few among the millions about loans.

    That a number stands beside the type is told as a range: SQLite, which keeps no statistics, then takes the index of
    such lines (``entry_object``) for a closer answer than the one by library, which is the whole day book.
    """
    return Entry.objects.filter(object_type__in=types, object_id__gt=0)


def find_lines_in(rooms: Collection[int], kinds: Collection[str]) -> QuerySet[Entry]:
    """Return the lines of these kinds in the rooms with these ids.

    Their libraries are named, as the index of kinds begins with them, and the room is asked for as a sum that no
    index answers: by its room alone a day is looked for among all that the room ever had.
    """
    libraries = Library.objects.filter(pk__in=Room.objects.filter(pk__in=rooms).values("point__library"))
    lines = Entry.objects.alias(place=F("room_id") + 0).filter(library__in=libraries, kind__in=kinds)
    return lines.filter(place__in=rooms)


def find_lines_by_number(library: Library) -> QuerySet[Entry]:
    """Return the lines of ``library``, to be asked for by their numbers: what came after one, or between two.

    The library is asked for as a sum that no index answers: SQLite would read all that it ever wrote, for its numbers
    stand at the end of every index that begins with a library.
    """
    return Entry.objects.alias(owner=F("library_id") + 0).filter(owner=library.pk)


def find_lines_with(first: Entry) -> QuerySet[Entry]:
    """Return the lines that one act wrote under numbered keys, from the one with the number 0 on, oldest first.

    The numbers of what an act writes follow each other, so what was written before is not read.
    """
    start = str(first.key)[:-1]
    return Entry.objects.filter(pk__gte=first.pk, key__startswith=start).order_by("pk")
