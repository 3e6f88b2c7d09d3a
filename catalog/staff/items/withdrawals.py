"""Withdrawal: copies are scanned, looked at once more, withdrawn with their approval, and can come back.

Withdrawing here needs no second person, so only those may who review the
lists of copies that others propose (circulation's withdrawal lists).
"""

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from catalog.enums import Kind
from catalog.items.choosing import find_by_codes, read_codes
from catalog.items.moves import BY_ACT, WITHDRAW
from catalog.items.moving import MoveRefused, refusal_of
from catalog.items.registers import add_up_lines
from catalog.items.withdrawing import OBJECT, take_back_withdrawal, withdraw_items, withdrawn_lines
from catalog.models import Item, Withdrawal
from catalog.staff.items.forms import WithdrawForm
from catalog.staff.items.framing import UNFIT, render_page
from catalog.staff.items.lists import with_places
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key


def visible(request: HttpRequest) -> QuerySet[Withdrawal]:
    """Return the decisions of the person's library, with how many copies each still stands for."""
    lines = Entry.objects.filter(kind=Kind.ITEM_WITHDRAWN, object_type=OBJECT, object_id=OuterRef("pk"))
    standing = lines.order_by().values("object_id").annotate(total=Sum("quantity")).values("total")
    rows = Withdrawal.objects.filter(library=find_desk(request).library).select_related("made_by", "library")
    return rows.annotate(copies=Coalesce(Subquery(standing), 0))


@requires("catalog.read_staff_pages")
def withdrawal_list(request: HttpRequest) -> HttpResponse:
    """List decisions, newest first."""
    page = paginate(request, visible(request))
    return render_page(request, "withdrawals.html", {"page": page, "kept": other_params(request)})


@requires("catalog.withdraw_items")
@operation
def withdrawal_new(request: HttpRequest) -> HttpResponse:
    """Ask which copies, show them once more with what stands against them, withdraw them."""
    desk = find_desk(request)
    form = WithdrawForm(request.POST or None, initial={"codes": request.GET.get("codes", "")[:2000]})
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        items, unknown = find_by_codes(desk.library, read_codes(form.cleaned_data["codes"]))
        if "do" in request.POST:
            try:
                order = form.order()
                done, _gone, _kept = withdraw_items(
                    items=items, order=order, desk=desk, at=now(), key=read_key(request)
                )
            except MoveRefused as error:
                for reason in error.reasons:
                    form.add_error(None, str(reason.sentence))
            else:
                return redirect("catalog:withdrawal", withdrawal_id=done.pk)
        move = BY_ACT[WITHDRAW]
        fit = [item for item in items if item.status in move.sources]
        unfit = [(item, [refusal_of(item, move)]) for item in items if item.status not in move.sources]
        context |= {"is_preview": True, "fit": fit, "unfit": unfit, "unknown": unknown[:20]}
    return render_page(request, "withdrawal_new.html", context, status=UNFIT if form.errors else 200)


@requires("catalog.read_staff_pages")
def withdrawal_page(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """Show a decision with the copies that left by it."""
    withdrawal = get_object_or_404(visible(request), pk=withdrawal_id)
    ids = withdrawn_lines(withdrawal).values("item_id")
    page = paginate(request, with_places(Item.objects.filter(pk__in=ids)))
    totals = add_up_lines(withdrawn_lines(withdrawal))
    context = {"withdrawal": withdrawal, "page": page, "totals": totals, "kept": other_params(request)}
    return render_page(request, "withdrawal.html", context)


@require_POST
@requires("catalog.withdraw_items")
@operation
def withdrawal_undo(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """Bring every copy of a decision back."""
    withdrawal = get_object_or_404(visible(request), pk=withdrawal_id)
    take_back_withdrawal(withdrawal=withdrawal, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:withdrawal", withdrawal_id=withdrawal.pk)
