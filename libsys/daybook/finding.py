"""Finding lines by what they speak of."""

from django.db.models import QuerySet

from libsys.models import Entry


def find_lines_of(*types: str) -> QuerySet[Entry]:
    """Return the lines that speak of things of these types, whichever thing: few among the millions about loans.

    That a number stands beside the type is told as a range: SQLite, which keeps no statistics, then takes the index of
    such lines (``entry_object``) for a closer answer than the one by library, which is the whole day book.
    """
    return Entry.objects.filter(object_type__in=types, object_id__gt=0)
