"""When the report of a year was signed: from then on the keys of that year's readers need not last."""

from datetime import date, datetime

from circulation.privacy.keys import register_signing
from libsys.models import Library
from reports.models import Signing


def find_year_signed(library: Library, year: int) -> datetime | None:
    """Return when the last report that reaches the end of ``year`` was signed; None while none is.

    Two signed half-years are a signed year: the second is the one that counts.
    """
    signings = Signing.objects.filter(report__library=library, report__until=date(year, 12, 31))
    return signings.order_by("-signed_at").values_list("signed_at", flat=True).first()


register_signing(find_year_signed)
