"""Stocktaking sessions: the list, a new one, scanning into one, and codes from a handheld scanner."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circulation.enums import StocktakeState
from circulation.models import Stocktake, StocktakeScan, StocktakeUpload
from circulation.staff.stocktaking.forms import CodesForm, StocktakeForm
from circulation.staff.stocktaking.framing import REFUSED, UNFIT, Said, is_scan, render_page
from circulation.staff.stocktaking.looks import LOOKS, say_scanned
from circulation.stocktaking.sessions.listing import BULKY, find_progress
from circulation.stocktaking.sessions.opening import StocktakeRefused, cancel_stocktake, open_stocktake
from circulation.stocktaking.sessions.scanning import scan_codes
from circulation.stocktaking.sessions.settling import return_scanned, take_back_scan
from circulation.stocktaking.sessions.uploading import start_upload
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

RECENT, UPLOADS = 15, 10
OPEN = (StocktakeState.OPEN, StocktakeState.CLOSING, StocktakeState.REOPENING)


def visible(request: HttpRequest) -> QuerySet[Stocktake]:
    """Return the sessions of the person's library."""
    rows = Stocktake.objects.filter(library=find_desk(request).library)
    return rows.select_related("library", "point", "room", "opened_by", "closed_by", "job", "relocation")


@requires("circulation.take_stock")
def stocktake_list(request: HttpRequest) -> HttpResponse:
    """List sessions, newest first, with how many copies each has seen."""
    rows = visible(request).annotate(scanned=Count("scans")).order_by("-pk")
    context = {"page": paginate(request, rows), "kept": other_params(request), "open_states": OPEN}
    return render_page(request, "sessions.html", context)


@requires("circulation.take_stock")
@operation
def stocktake_new(request: HttpRequest) -> HttpResponse:
    """Open a session."""
    desk = find_desk(request)
    form = StocktakeForm(request.POST or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        try:
            stocktake = open_stocktake(draft=form.draft(), desk=desk, at=now(), key=read_key(request))
        except StocktakeRefused as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            return redirect("circulation:stocktake", stocktake_id=stocktake.pk)
    words = {
        "title": _("新的清点"), "up": reverse("circulation:stocktakes"), "up_words": _("清点"),
        "submit": _("开始清点"),
    }  # fmt: skip
    return render_page(request, "new.html", {"form": form, **words}, status=UNFIT if form.errors else 200)


@requires("circulation.take_stock")
def stocktake_page(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Show a session: the scan bar, how far it is, what was scanned last."""
    return render_session(request, get_object_or_404(visible(request), pk=stocktake_id))


@require_POST
@requires("circulation.take_stock")
@operation
def stocktake_scan(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Judge one scanned code."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    code, key = request.POST.get("code", ""), read_key(request)
    answer = scan_codes(stocktake=stocktake, codes=[code], desk=find_desk(request), at=now(), key=key)[0]
    return render_session(request, stocktake, said=say_scanned(answer, stocktake))


@require_POST
@requires("circulation.lend")
@operation
def stocktake_return(request: HttpRequest, stocktake_id: int, scan_id: int) -> HttpResponse:
    """Check in a scanned copy that the books have on loan."""
    stocktake, scan = _find_scan(request, stocktake_id, scan_id)
    answer = return_scanned(scan=scan, desk=find_desk(request), at=now(), key=read_key(request))
    sentences = [str(one.sentence) for one in answer.consequences]
    word = _("已还")
    said = Said("ok", "return", "return", word, scan.item, scan.code, sentences)
    return render_session(request, stocktake, said=said)


@require_POST
@requires("circulation.take_stock")
@operation
def stocktake_unscan(request: HttpRequest, stocktake_id: int, scan_id: int) -> HttpResponse:
    """Take a scan back."""
    stocktake, scan = _find_scan(request, stocktake_id, scan_id)
    take_back_scan(scan=scan, desk=find_desk(request), at=now(), key=read_key(request))
    said = Said("info", "undo", "return", _("已撤销"), scan.item, scan.code)
    return render_session(request, stocktake, said=said)


@require_POST
@requires("circulation.take_stock")
@operation
def stocktake_codes(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Take in codes from a handheld scanner."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    form = CodesForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_session(request, stocktake, form=form, status=UNFIT)
    text, name = form.text()
    start_upload(stocktake=stocktake, text=text, name=name, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect(f"{reverse('circulation:stocktake', args=[stocktake.pk])}#uploads")


@require_POST
@requires("circulation.take_stock")
@operation
def stocktake_cancel(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Give a session up that was opened in error."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    cancel_stocktake(stocktake=stocktake, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("circulation:stocktakes")


@requires("circulation.take_stock")
def stocktake_of_upload(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from the job to the session into which its codes went."""
    upload = get_object_or_404(StocktakeUpload, job_id=job_id, stocktake__in=visible(request))
    return redirect("circulation:stocktake", stocktake_id=upload.stocktake_id)


def render_session(
    request: HttpRequest, stocktake: Stocktake, *, said: Said | None = None, form: CodesForm | None = None,
    status: int = 0,
) -> HttpResponse:  # fmt: skip
    """Return a session as a page, or its regions to the scan bar."""
    scans = StocktakeScan.objects.filter(stocktake=stocktake).select_related("item__record", "staff")
    recent = list(scans.defer(*(f"item__{name}" for name in BULKY)).order_by("-at", "-pk")[:RECENT])
    regions = is_scan(request) and request.method == "POST"
    context = {
        "stocktake": stocktake, "said": said, "progress": find_progress(stocktake),
        "recent": [(scan, LOOKS[scan.verdict]) for scan in recent], "form": form or CodesForm(),
        "may_lend": find_desk(request).can("circulation.lend"),
    }  # fmt: skip
    if not regions:
        uploads = stocktake.uploads.select_related("job", "staff").defer("codes")
        context["uploads"] = [(upload, name_counts(upload.result)) for upload in uploads[:UPLOADS]]
    refused = said is not None and said.state in ("block", "warn") and not said.item
    status = status or (REFUSED if refused else 200)
    return render_page(request, "session.html#regions" if regions else "session.html", context, status=status)


def name_counts(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Return counts by verdict with their look and their word, in the order of the verdicts."""
    named = [(LOOKS[verdict][0], str(verdict.label), counts[verdict]) for verdict in LOOKS if counts.get(verdict)]
    others = (("info", "repeated", _("重复")), ("warn", "unreadable", _("读不出")))
    return [*named, *((state, word, counts[name]) for state, name, word in others if counts.get(name))]


def _find_scan(request: HttpRequest, stocktake_id: int, scan_id: int) -> tuple[Stocktake, StocktakeScan]:
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    scans = StocktakeScan.objects.filter(stocktake=stocktake).select_related("item__record", "stocktake")
    return stocktake, get_object_or_404(scans, pk=scan_id)
