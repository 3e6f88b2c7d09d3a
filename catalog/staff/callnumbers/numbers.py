"""One record's call number: what it has, what it would be given, and the acts."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.callnumbers.allocating import find_wish, peek_number
from catalog.callnumbers.assigning import (
    SameWork,
    assign_call_number,
    find_held,
    reassign_call_number,
    release_call_number,
    type_call_number,
)
from catalog.callnumbers.classes import path_to
from catalog.callnumbers.refusals import CallNumberRefused
from catalog.callnumbers.schemes import active_schemes, choose_scheme
from catalog.classification.numbering import SIGNS
from catalog.models import CallNumberScheme, Item, Record, SerialNumber
from catalog.staff.callnumbers.forms import SHARED, TypeForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

LIKELY = 10


@dataclass(frozen=True)
class Offer:
    """What a scheme holds or would give for a record."""

    scheme: CallNumberScheme
    held: SerialNumber | None
    following: str = ""
    class_number: str = ""
    refusal: str = ""
    same_work: tuple[SerialNumber, ...] = ()
    reserved: tuple[SerialNumber, ...] = ()


def find_offer(record: Record, scheme: CallNumberScheme) -> Offer:
    """Return what ``record`` has under ``scheme``, and what it would be given now; nothing is kept for it."""
    held = find_held(record, scheme)
    try:
        wish = find_wish(record, scheme, at=now())
    except CallNumberRefused as error:
        return Offer(scheme, held, refusal=str(error.reasons[0].sentence))
    rows = SerialNumber.objects.filter(
        library_id=scheme.library_id, sequence=scheme.sequence, class_number=wish.place[0], record__title=record.title
    )
    same = rows.exclude(record_id=record.pk or 0).select_related("record").order_by("number", "suffix")[:LIKELY]
    following = wish.write(peek_number(wish))
    return Offer(scheme, held, following, wish.place[0], same_work=tuple(same) if scheme.shares_works else ())


@requires("catalog.assign_call_numbers")
def record_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show the numbers of a record, scheme by scheme, the fitting one first."""
    return _render_record(request, get_object_or_404(Record, pk=record_id))


def _render_record(
    request: HttpRequest, record: Record, *, refused: CallNumberRefused | None = None, status: int = 200
) -> HttpResponse:
    library = find_desk(request).library
    schemes = [scheme for scheme in active_schemes(library) if scheme.material in ("", record.material)]
    best = choose_scheme(schemes, record)
    schemes.sort(key=lambda scheme: scheme != best)
    reserved = list(SerialNumber.objects.filter(library=library, record=None).order_by("pk"))
    offers = [find_offer(record, scheme) for scheme in schemes]
    context = {
        "slips": find_slips(request),
        "record": record,
        "path": path_to(record.clc),
        "offers": [replace(offer, reserved=tuple(row for row in reserved if _is_for(row, offer))) for offer in offers],
        "shared": SHARED,
        "form": TypeForm(initial={"text": record.call_number}),
        "refused": refused,
        "typed": request.POST.get("text", ""),
        "typed_scheme": request.POST.get("scheme", ""),
        "items": Item.objects.filter(record=record, library=library).select_related("room").order_by("barcode"),
    }
    return render(request, "catalog/staff/callnumbers/record.html", context, status=status)


def _is_for(row: SerialNumber, offer: Offer) -> bool:
    return (row.sequence, row.class_number) == (offer.scheme.sequence, offer.class_number)


@requires("catalog.assign_call_numbers")
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer ``?record=`` or ``?class=`` with the chosen number and the next one; nothing is reserved."""
    schemes = list(active_schemes(find_desk(request).library))
    record = _asked_record(request)
    wanted = request.GET.get("scheme", "")
    scheme = next((one for one in schemes if str(one.pk) == wanted), None) or choose_scheme(schemes, record)
    if scheme is None:
        return JsonResponse({"scheme": None, "held": "", "next": "", "refusal": _("本馆还没有索书号方案。")})
    offer = find_offer(record, scheme)
    return JsonResponse(
        {
            "scheme": {"id": scheme.pk, "name": scheme.name},
            "schemes": [{"id": one.pk, "name": one.name} for one in schemes],
            "held": offer.held.call_number if offer.held else "",
            "next": offer.following,
            "refusal": offer.refusal,
            "same_work": [
                {"record": row.record_id, "title": row.record.title if row.record else "", "call_number": str(row)}
                for row in offer.same_work
            ],
        }
    )


def _asked_record(request: HttpRequest) -> Record:
    """Return the record asked about; with ``class`` as it is about to be, saved or not."""
    number = request.GET.get("record", "")
    if number:
        if not number.isdecimal() or len(number) > 18:
            raise Http404
        record = get_object_or_404(Record, pk=int(number))
    else:
        record = Record(title=request.GET.get("title", "")[:500], marc={}, material=request.GET.get("material", "book"))
    record.clc = request.GET.get("class", record.clc)[:60]
    return record


def _scheme(request: HttpRequest) -> CallNumberScheme:
    number = request.POST.get("scheme", "")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    return get_object_or_404(CallNumberScheme, pk=int(number), library=find_desk(request).library)


def _like(request: HttpRequest) -> SameWork | None:
    number, sign = request.POST.get("like", ""), request.POST.get("sign", "")
    if not number.isdecimal() or len(number) > 18 or sign not in SIGNS:
        return None
    return SameWork(get_object_or_404(Record, pk=int(number)), sign)


def _reserved(request: HttpRequest) -> SerialNumber | None:
    number = request.POST.get("reserved", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    return get_object_or_404(SerialNumber, pk=int(number), library=find_desk(request).library)


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def assign(request: HttpRequest, record_id: int) -> HttpResponse:
    """Give the record a number: the next, one shared with the same work, or one that was kept."""
    number = assign_call_number(
        record=get_object_or_404(Record, pk=record_id), scheme=_scheme(request), desk=find_desk(request), at=now(),
        key=read_key(request), like=_like(request), reserved=_reserved(request),
    )  # fmt: skip
    messages.success(request, _("索书号是 %(number)s。") % {"number": number})
    return redirect("catalog:record-call-number", record_id=record_id)


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def reassign(request: HttpRequest, record_id: int) -> HttpResponse:
    """Give the record the number of the class in which it now stands, or one shared with the same work."""
    number = reassign_call_number(
        record=get_object_or_404(Record, pk=record_id), scheme=_scheme(request), desk=find_desk(request), at=now(),
        key=read_key(request), like=_like(request),
    )  # fmt: skip
    messages.success(request, _("索书号现在是 %(number)s。") % {"number": number})
    return redirect("catalog:record-call-number", record_id=record_id)


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def type_in(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take the number that the cataloguer wrote; a refusal stands beside what was written."""
    record = get_object_or_404(Record, pk=record_id)
    try:
        number = type_call_number(
            record=record, scheme=_scheme(request), text=request.POST.get("text", ""),
            desk=find_desk(request), at=now(), key=read_key(request), allow_shared="allow_shared" in request.POST,
        )  # fmt: skip
    except CallNumberRefused as error:
        return _render_record(request, record, refused=error, status=409)
    messages.success(request, _("索书号现在是 %(number)s。") % {"number": number})
    return redirect("catalog:record-call-number", record_id=record_id)


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def release(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take the record's number back."""
    number = release_call_number(
        record=get_object_or_404(Record, pk=record_id), scheme=_scheme(request), desk=find_desk(request), at=now(),
        key=read_key(request),
    )  # fmt: skip
    messages.success(request, _("已退回 %(number)s，书目和随它的单册不再有索书号。") % {"number": number})
    return redirect("catalog:record-call-number", record_id=record_id)
