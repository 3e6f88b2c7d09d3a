"""The page of one reader: cards, what they have now, guardians, and the panels of other subjects."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.lending.renewing import RenewalRefused, case_of, find_renewal_blocks, renew
from circulation.models import Card, Loan, Reader
from circulation.models.claims import is_claimed
from circulation.readers.ages import age_band
from circulation.readers.cards import extend_reader
from circulation.readers.persons.guardians import needs_guardian
from circulation.readers.persons.idnumbers import find_masked
from circulation.staff.panels import gather_panels
from circulation.staff.readers.forms import CredentialForm, GuardianForm, LookForm, NumberForm
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import AgeBand
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

REFUSED, UNFIT = 409, 422


@require_GET
@requires("circulation.read_readers")
def reader(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show a reader: cards, what they have now, how much they borrowed; never what they borrowed before."""
    shown = get_object_or_404(_readers(), pk=reader_id, library=find_desk(request).library)
    if shown.merged_into_id is not None:
        messages.info(request, _("这位读者已合并到下面这一位。"))
        return redirect("circulation:reader", shown.merged_into_id)
    return show_reader(request, shown)


@require_POST
@requires("circulation.lend")
@operation
def reader_renew(request: HttpRequest, reader_id: int, loan_id: int) -> HttpResponse:
    """Renew one loan from the reader's page."""
    shown = find_reader(request, reader_id)
    loan = get_object_or_404(Loan.objects.select_related("reader", "item"), pk=loan_id, reader=shown)
    try:
        renewed = renew(loan=loan, desk=find_desk(request), at=now(), key=read_key(request))
    except RenewalRefused as refusal:
        return show_reader(request, shown, refusal=refusal, status=REFUSED)
    messages.success(request, _("已续借，应还 %(day)s。") % {"day": renewed.due_on.isoformat()})
    return to_reader(shown)


@require_POST
@requires("circulation.open_card")
@operation
def reader_extend(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Make the reader's card valid for a further term."""
    shown = extend_reader(
        reader=find_reader(request, reader_id), desk=find_desk(request), at=now(), key=read_key(request)
    )
    messages.success(request, _("已续证，有效至 %(day)s。") % {"day": shown.valid_until.isoformat()})
    return to_reader(shown)


def find_reader(request: HttpRequest, reader_id: int) -> Reader:
    """Return a reader of the desk's library who was not merged into another, or answer 404."""
    return get_object_or_404(_readers(), pk=reader_id, library=find_desk(request).library, merged_into__isnull=True)


def to_reader(shown: Reader) -> HttpResponseRedirect:
    """Return the way to the reader's page."""
    return redirect("circulation:reader", shown.pk)  # type: ignore[return-value]


def show_reader(
    request: HttpRequest,
    shown: Reader,
    *,
    refusal: Exception | None = None,
    status: int = 200,
    **forms: Form | Card | None,
) -> HttpResponse:
    """Draw the page; ``forms`` are those with something to mend, by name, and stand open.

    ``closing`` among them is a card against whose closing only the deposit stands.
    """
    today: date = local_day(now())
    desk = find_desk(request)
    guardians = list(shown.guardians.select_related("person"))
    context: dict[str, Any] = {
        "reader": shown,
        "cards": list(Card.objects.filter(reader=shown).order_by("-pk")),
        "loans": _loans(shown, today=today),
        "borrowed": Loan.objects.filter(reader=shown, undone_at__isnull=True).count(),
        "guardians": guardians,
        "is_minor": age_band(shown.birth_month, today) == AgeBand.MINOR,
        "lacks_guardian": not guardians
        and needs_guardian(shown.birth_month, shown.group, category=shown.category, on=today),
        "masked": find_masked(shown),
        "panels": gather_panels(shown, desk=desk, today=today),
        "undoable": request.session.get("merges", {}).get(str(shown.pk)),
        "number_form": NumberForm(),
        "credential_form": CredentialForm(),
        "guardian_form": GuardianForm(),
        "look_form": LookForm(),
        "today": today,
        "refusal": refusal,
        "slips": slips(request),
    } | forms
    return render(request, "circulation/readers/reader.html", context, status=status)


def _loans(shown: Reader, *, today: date) -> list[tuple[Loan, Any]]:
    loans = Loan.objects.filter(reader=shown, returned_at__isnull=True).select_related("item__record", "item__room")
    rows = loans.annotate(is_claimed=is_claimed()).defer("item__record__marc", "item__record__summary")
    rows = rows.order_by("due_on", "pk")
    return [(loan, find_renewal_blocks(case_of(loan, reader=shown, on=today))) for loan in rows]


def _readers() -> Any:
    return Reader.objects.select_related("category", "group")
