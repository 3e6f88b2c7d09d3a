"""Finding the categories of readers that are offered."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from circulation.models import ReaderCategory
from libsys.models import Library


def find_in_use(library: Library, *, on: date, kept: int | None = None) -> QuerySet[ReaderCategory]:
    """Return the categories that a reader may become on a day, and the one numbered ``kept``, which somebody is of."""
    in_use = Q(retired_on=None) | Q(retired_on__gt=on) | Q(pk=kept)
    return ReaderCategory.objects.filter(in_use, library=library)


def find_counted(library: Library) -> QuerySet[ReaderCategory]:
    """Return the categories of a library, each with how many ``people`` are of it."""
    people = Count("readers", filter=Q(readers__merged_into=None))
    return ReaderCategory.objects.filter(library=library).annotate(people=people).order_by("pk")
