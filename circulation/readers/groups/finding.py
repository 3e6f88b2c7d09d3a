"""The classes and units of a library, to be chosen from."""

from django.db.models import F, QuerySet

from circulation.models import ReaderGroup
from libsys.models import Library


def find_groups(library: Library) -> QuerySet[ReaderGroup]:
    """Return the groups of ``library``: those in use by their codes, then the closed ones, the last closed first.

    Show them by :attr:`ReaderGroup.listed_name`: two may have the same name.
    """
    in_use_first = F("closed_on").desc(nulls_first=True)
    return ReaderGroup.objects.filter(library=library).order_by(in_use_first, "code")
