"""The first page of a reader: what is out and due, what waits, what is owed; and the reading history."""

from itertools import chain

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from catalog.labels.codes import qr_code
from circulation.accounts.ecard import draw_code
from circulation.accounts.history import find_history, forget_history, keep_history
from circulation.accounts.passwords import PasswordRefused, choose_password
from circulation.charges.queries import BULKY, OPEN
from circulation.enums import CardState
from circulation.models import Card, Charge, Loan, Reader
from circulation.opac.account.holds import find_my_holds
from circulation.opac.account.loans import find_my_loans
from circulation.opac.account.stand import desk_of, find_reader
from circulation.web.signing import enter, find_account
from libsys.access.guards import readers_only
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

UNFIT = 422


@require_GET
@readers_only
def me(request: HttpRequest) -> HttpResponse:
    """Show everything that concerns the reader now, on one page."""
    reader, today = find_reader(request), local_day(now())
    loans = find_my_loans(reader, on=today)
    context = {
        "reader": reader,
        "loans": loans,
        "late": sum(1 for mine in loans if mine.days_left < 0),
        "renewable": sum(1 for mine in loans if not mine.blocks),
        "holds": find_my_holds(reader, on=today),
        "charges": _find_charges(reader),
        "today": today,
    }
    return render(request, "circulation/account/me.html", context)


@require_GET
@readers_only
def card(request: HttpRequest) -> HttpResponse:
    """Show the electronic card."""
    reader = find_reader(request)
    cards = Card.objects.filter(reader=reader, state=CardState.VALID).order_by("-pk")
    context = {"reader": reader, "cards": cards, "stamp": int(now().timestamp())}
    return render(request, "circulation/account/card.html", context)


@require_GET
@readers_only
def card_code(request: HttpRequest) -> HttpResponse:
    """Draw the code of this half minute as a picture that no browser keeps."""
    drawn = qr_code(draw_code(find_reader(request).account, at=now()))
    answer = HttpResponse(drawn.svg if drawn else "", content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
@readers_only
def history(request: HttpRequest) -> HttpResponse:
    """Show the reading history, or give it as a table; nothing where the reader keeps none."""
    reader = find_reader(request)
    loans = find_history(reader) if reader.account.keeps_history else find_history(reader).none()
    if request.GET.get("format") == "csv":
        return _export(loans)
    context = {"reader": reader, "page": paginate(request, loans)}
    return render(request, "circulation/account/history.html", context)


@require_POST
@readers_only
@operation
def history_keep(request: HttpRequest) -> HttpResponse:
    """Begin to keep the history, or stop and forget."""
    reader, keeps = find_reader(request), request.POST.get("keeps") == "1"
    keep_history(reader=reader, keeps=keeps, desk=desk_of(reader), at=now(), key=read_key(request))
    said = _("从现在起保存您的借阅历史，只有您自己能看。") if keeps else _("不再保存，以前的也已清除。")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("circulation:me-history"))


@require_POST
@readers_only
@operation
def history_forget(request: HttpRequest) -> HttpResponse:
    """Forget the history for good."""
    reader = find_reader(request)
    count = forget_history(reader=reader, desk=desk_of(reader), at=now(), key=read_key(request))
    said = ngettext("已清除 %(count)s 条借阅历史。", "已清除 %(count)s 条借阅历史。", count) % {"count": count}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("circulation:me-history"))


@require_http_methods(["GET", "POST"])
@readers_only
@sensitive_post_parameters("password", "old")
@operation
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; the old one is asked again, other browsers are signed out."""
    reader = find_reader(request)
    context: dict[str, object] = {"reader": reader}
    if request.method == "POST":
        number = Card.objects.filter(reader=reader, state=CardState.VALID).values_list("number", flat=True).first()
        if number is None or find_account(request, number=number, secret=request.POST.get("old", "")) is None:
            context["is_wrong"] = True
        else:
            chosen, desk = request.POST.get("password", ""), desk_of(reader)
            try:
                account = choose_password(reader=reader, password=chosen, desk=desk, at=now(), key=read_key(request))
            except PasswordRefused as refusal:
                context["reasons"] = refusal.reasons
            else:
                enter(request, account, stays=False, at=now())
                messages.success(request, _("密码已改。别处已登录的都已退出。"))
                return HttpResponseRedirect(reverse("circulation:me"))
    return render(request, "circulation/account/password.html", context, status=UNFIT if len(context) > 1 else 200)


def _find_charges(reader: Reader) -> list[Charge]:
    rows = Charge.objects.filter(OPEN, reader=reader).select_related("item__record")
    return list(rows.defer(*BULKY).order_by("made_at", "pk"))


def _export(loans: QuerySet[Loan]) -> HttpResponse:
    heads = (_("题名"), _("责任者"), _("借出日期"), _("还回日期"))
    rows = (
        (loan.item.record.title, loan.item.record.responsibility, *map(local_day, (loan.checked_out_at, loan.back_at)))
        for loan in loans.annotate(back_at=F("returned_at")).iterator(chunk_size=500)
    )
    return csv_answer("reading-history", chain([heads], rows))
