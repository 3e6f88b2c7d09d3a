"""My loans: what is out, when it is due, renewing one or all, the days for one's own calendar."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from circulation.lending.gathering import BULKY
from circulation.lending.renewing import RenewalRefused, case_of, find_renewal_blocks, find_wanted, renew
from circulation.models import Loan, Reader
from circulation.models.claims import is_claimed
from circulation.opac.account.stand import desk_of, find_reader
from libsys.access.guards import readers_only
from libsys.clock import now
from libsys.errors import Reason
from libsys.text.dates import local_day
from libsys.text.icalendar import WholeDay, write_calendar
from libsys.web.operations import operation, read_key

SOON = 3


@dataclass(frozen=True)
class MyLoan:
    """One of the reader's loans: how many days are left (negative: late), and what stands against renewing it.

    ``is_claimed`` where the reader said that it was brought back, and the library looks for it.
    """

    loan: Loan
    days_left: int
    blocks: list[Reason]
    is_claimed: bool = False

    @property
    def title(self) -> str:
        """Return the title on the copy."""
        return self.loan.item.record.title

    @property
    def days_late(self) -> int:
        """Return by how many days it is late."""
        return max(-self.days_left, 0)

    @property
    def state(self) -> str:
        """Return the colour of the due date."""
        if self.is_claimed:
            return "info"
        return "block" if self.days_left < 0 else "warn" if self.days_left <= SOON else "ok"


def find_my_loans(reader: Reader, *, on: date) -> list[MyLoan]:
    """Return the open loans, the earliest due first; the same number of queries for one and for twenty."""
    bulky = [f"item__{name}" for name in BULKY]
    rows = Loan.objects.filter(reader=reader, returned_at__isnull=True).select_related("item__record", "point")
    loans = list(rows.defer(*bulky).annotate(is_claimed=is_claimed()).order_by("due_on", "pk"))
    wanted = find_wanted(loans, on=on)
    cases = [case_of(loan, reader=reader, on=on, is_wanted=loan.item_id in wanted) for loan in loans]
    return [
        MyLoan(loan, (loan.due_on - on).days, find_renewal_blocks(case), loan.is_claimed)
        for loan, case in zip(loans, cases, strict=True)
    ]


@require_POST
@readers_only
@operation
def renew_one(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Renew one loan of the reader, or say every reason why not."""
    reader = find_reader(request)
    loan = get_object_or_404(Loan, pk=loan_id, reader=reader, returned_at__isnull=True)
    try:
        loan = renew(loan=loan, desk=desk_of(reader), at=now(), key=read_key(request))
    except RenewalRefused as refusal:
        messages.warning(request, " ".join(str(reason.sentence) for reason in refusal.reasons))
    else:
        words = {"title": loan.item.record.title, "day": loan.due_on}
        messages.success(request, _("《%(title)s》已续借，应还 %(day)s。") % words)
    return HttpResponseRedirect(reverse("circulation:me"))


@require_POST
@readers_only
@operation
def renew_all(request: HttpRequest) -> HttpResponse:
    """Renew whatever may be renewed, and answer with a line for each loan."""
    reader, at = find_reader(request), now()
    desk, key, done, refused = desk_of(reader), read_key(request), [], []
    for mine in find_my_loans(reader, on=local_day(at)):
        try:
            done.append(renew(loan=mine.loan, desk=desk, at=at, key=f"{key}.{mine.loan.pk}"))
        except RenewalRefused as refusal:
            refused.append((mine.loan, refusal.reasons))
    said = ngettext("续借 %(count)s 册。", "续借 %(count)s 册。", len(done)) % {"count": len(done)}
    context = {"said": said, "done": done, "refused": refused}
    return render(request, "circulation/account/renewed.html", context)


@require_GET
@readers_only
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the due dates as a calendar file, a whole day each, with a reminder at nine the morning before."""
    reader = find_reader(request)
    mine = find_my_loans(reader, on=local_day(now()))
    days = [
        WholeDay(f"loan-{one.loan.pk}@libsys", one.loan.due_on, _("还书：%(title)s") % {"title": one.title}, alarm=True)
        for one in mine
    ]
    answer = HttpResponse(write_calendar(days, stamp=now()), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="loans.ics"'
    return answer
