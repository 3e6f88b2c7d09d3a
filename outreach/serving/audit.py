"""The audit of receipts of paid services: their numbers run without a gap, and each stands for money taken."""

from collections.abc import Iterator

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from outreach.models import ServiceReceipt


@audit_check("outreach.receipts", _("服务收据号连续，每张都有收款"))
def receipts_run_on() -> Iterator[str]:
    """Yield each year of a library whose numbers have a gap, and each receipt whose line took no money."""
    years = ServiceReceipt.objects.order_by("library", "year").values_list("library", "year")
    for library, year, last, count in years.annotate(Max("number"), Count("pk")):
        if last != count:
            yield f"{library}/{year}: {count} ≠ {last}"
    unpaid = ServiceReceipt.objects.exclude(line__kind="service.rendered", line__amount__gt=0)
    yield from (str(receipt) for receipt in unpaid.order_by("pk").iterator(chunk_size=500))
