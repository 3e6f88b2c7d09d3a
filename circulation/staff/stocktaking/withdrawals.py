"""Withdrawal lists: drawn up by scanning and by rules, handed in, reviewed by another, carried out, taken back."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from catalog.enums import ItemStatus
from catalog.items.choosing import add_up, find_by_codes, read_codes
from catalog.models import Item
from circulation.enums import ProposalState, WithdrawalListState
from circulation.models import WithdrawalList
from circulation.staff.stocktaking.forms import ListForm, ReviewForm, RulesForm
from circulation.staff.stocktaking.framing import (
    REFUSED,
    UNFIT,
    Said,
    is_scan,
    render_page,
    say_done,
    say_refused,
    say_unknown,
)
from circulation.stocktaking.undoing import has_stopped
from circulation.stocktaking.withdrawals.executing import UNDO_FOR, execute_list, take_back_list
from circulation.stocktaking.withdrawals.listing import (
    ListRefused,
    cancel_list,
    drop_item,
    make_list,
    propose_by_rules,
    propose_items,
    submit_list,
)
from circulation.stocktaking.withdrawals.proposing import MOST_PROPOSED, find_candidates
from circulation.stocktaking.withdrawals.reviewing import find_review_reasons
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room, ServicePoint
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

SIZE, SHOWN = 100, 50
BUSY = (WithdrawalListState.EXECUTING, WithdrawalListState.TAKING_BACK)
STAY = (ProposalState.KEPT, ProposalState.REFUSED)
"""What becomes of copies that a list does not take from the stock."""

BULKY = ("marc", "summary", "contributors", "subjects")


def visible(request: HttpRequest) -> QuerySet[WithdrawalList]:
    """Return the lists of the person's library."""
    rows = WithdrawalList.objects.filter(library=find_desk(request).library)
    return rows.select_related("library", "proposed_by", "reviewed_by", "withdrawal", "job")


@requires("circulation.propose_withdrawal")
def list_page(request: HttpRequest) -> HttpResponse:
    """List withdrawal lists, newest first, with what each comes to."""
    rows = visible(request).annotate(copies=Count("rows"), amount=Sum("rows__item__price")).order_by("-pk")
    state = request.GET.get("state", "")
    rows = rows.filter(state=state) if state in WithdrawalListState.values else rows
    context = {"page": paginate(request, rows), "state": state, "states": WithdrawalListState.choices}
    return render_page(request, "withdrawal_lists.html", context | {"kept": other_params(request)})


@requires("circulation.propose_withdrawal")
@operation
def list_new(request: HttpRequest) -> HttpResponse:
    """Begin a list."""
    form = ListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sheet = make_list(desk=find_desk(request), at=now(), **form.cleaned_data)
        return redirect("circulation:withdrawal-list", list_id=sheet.pk)
    words = {
        "title": _("新的剔旧清单"), "up": reverse("circulation:withdrawal-lists"), "up_words": _("剔旧清单"),
        "submit": _("开始列书"),
    }  # fmt: skip
    return render_page(request, "new.html", {"form": form, **words}, status=UNFIT if form.errors else 200)


@requires("circulation.propose_withdrawal")
def list_one(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show a list with its copies and what may be done to it now."""
    return render_list(request, get_object_or_404(visible(request), pk=list_id))


@require_POST
@requires("circulation.propose_withdrawal")
@operation
def list_scan(request: HttpRequest, list_id: int) -> HttpResponse:
    """Put the scanned copy on a list."""
    sheet, code = get_object_or_404(visible(request), pk=list_id), request.POST.get("code", "")
    found, _unknown = find_by_codes(sheet.library, read_codes(code[:200])[:1])
    if not found:
        return render_list(request, sheet, said=say_unknown(code), status=REFUSED)
    added, refused = propose_items(withdrawal_list=sheet, items=found)
    said = say_done(_("列入"), found[0]) if added else say_refused(refused[found[0].pk], found[0])
    return render_list(request, sheet, said=said, status=200 if added else REFUSED)


@require_POST
@requires("circulation.propose_withdrawal")
@operation
def list_drop(request: HttpRequest, list_id: int, item_id: int) -> HttpResponse:
    """Take a copy off a list."""
    sheet = get_object_or_404(visible(request), pk=list_id)
    drop_item(withdrawal_list=sheet, item=get_object_or_404(Item, pk=item_id, library=sheet.library))
    return redirect("circulation:withdrawal-list", list_id=sheet.pk)


@requires("circulation.propose_withdrawal")
@operation
def list_rules(request: HttpRequest, list_id: int) -> HttpResponse:
    """Ask for rules, show which copies fit them, put those on the list."""
    sheet, desk, today = get_object_or_404(visible(request), pk=list_id), find_desk(request), local_day(now())
    form = RulesForm(request.POST or None, library=desk.library)
    context: dict[str, Any] = {"sheet": sheet, "form": form}
    if request.method == "POST" and form.is_valid():
        criteria = form.criteria()
        if "do" in request.POST:
            try:
                propose_by_rules(withdrawal_list=sheet, criteria=criteria, today=today)
            except ListRefused as error:
                for reason in error.reasons:
                    form.add_error(None, str(reason.sentence))
            else:
                return redirect("circulation:withdrawal-list", list_id=sheet.pk)
        rows = Item.objects.none() if criteria.is_empty else find_candidates(sheet.library, criteria, today=today)
        shown = rows.select_related("record", "point", "room").defer(*(f"record__{name}" for name in BULKY))[:SHOWN]
        context |= {"totals": add_up(rows), "shown": shown, "most": MOST_PROPOSED, "is_preview": True}
    return render_page(request, "withdrawal_rules.html", context, status=UNFIT if form.errors else 200)


@require_POST
@requires("circulation.propose_withdrawal")
@operation
def list_act(request: HttpRequest, list_id: int, step: str) -> HttpResponse:
    """Take the list a step on or back: hand in, carry out, take back, cancel."""
    sheet = get_object_or_404(visible(request), pk=list_id)
    if step not in STEPS:
        raise Http404
    STEPS[step](sheet, find_desk(request), read_key(request))
    return redirect("circulation:withdrawal-list", list_id=sheet.pk)


STEPS: dict[str, Callable[[WithdrawalList, Desk, str], Any]] = {
    "submit": lambda one, desk, key: submit_list(withdrawal_list=one, desk=desk, at=now(), key=key),
    "execute": lambda one, desk, key: execute_list(withdrawal_list=one, desk=desk, at=now(), key=key),
    "take-back": lambda one, desk, key: take_back_list(withdrawal_list=one, desk=desk, at=now(), key=key),
    "cancel": lambda one, desk, key: cancel_list(withdrawal_list=one),
}


@requires("circulation.propose_withdrawal")
def list_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from the job to its list."""
    sheet = get_object_or_404(visible(request), job_id=job_id)
    return redirect("circulation:withdrawal-list", list_id=sheet.pk)


def render_list(
    request: HttpRequest, sheet: WithdrawalList, *, said: Said | None = None, form: ReviewForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Return a list as a page; its regions to the scan bar, its progress to the page that polls."""
    rows = sheet.rows.select_related("item__record", "item__point", "item__room").order_by("-pk")
    rows = rows.defer(*(f"item__record__{name}" for name in BULKY))
    stopped = has_stopped(sheet.job)
    at, done, against = now(), sheet.executed_at, find_review_reasons(sheet, find_desk(request))
    # Whoever reviews ticks what stays: on one page, so that no tick is left behind on another.
    is_reviewed = sheet.state == WithdrawalListState.SUBMITTED and not against
    size = max(sheet.rows.count(), SIZE) if is_reviewed else SIZE
    context = {
        "sheet": sheet, "said": said, "page": paginate(request, rows, size=size), "kept": other_params(request),
        "totals": add_up(Item.objects.filter(pk__in=sheet.rows.exclude(state__in=STAY).values("item_id"))),
        "refused": sheet.rows.filter(state=ProposalState.REFUSED).count() if sheet.state == "executed" else 0,
        "rules": [say_rules(rules) for rules in sheet.rules], "form": form or ReviewForm(),
        "against": against, "is_stopped": stopped,
        "is_busy": sheet.state in BUSY and not stopped, "undo_days": UNDO_FOR.days,
        "may_undo": done is not None and at - done <= UNDO_FOR,
        "kept_back": sheet.job.result.get("kept", []) if sheet.job else [],
    }  # fmt: skip
    part = ""
    if is_scan(request):
        part = "#regions" if request.method == "POST" else "#progress"
    return render_page(request, f"withdrawal_list.html{part}", context, status=status)


def say_rules(rules: dict[str, Any]) -> list[str]:
    """Return rules in words; the places are read by their numbers."""
    said = []
    for name, value in rules.items():
        if name == "point":
            said.append(str(ServicePoint.objects.filter(pk=value).first() or ""))
        elif name == "room":
            said.append(str(Room.objects.select_related("point").filter(pk=value).first() or ""))
        elif name == "condition":
            said.append(str(ItemStatus(value).label))
        elif name == "unlent_years":
            said.append(ngettext("%(count)s 年没有外借", "%(count)s 年没有外借", value) % {"count": value})
        elif name == "beyond_copies":
            said.append(_("每种只留 %(count)s 册") % {"count": value})
        else:
            said.append(str(WORDS[name]() % {"value": value}))
    return said


WORDS: dict[str, Callable[[], str]] = {
    "call_from": lambda: _("索书号从 %(value)s"),
    "call_to": lambda: _("索书号到 %(value)s"),
    "clc": lambda: _("分类号 %(value)s 起"),
    "published_before": lambda: _("%(value)s 年以前出版"),
    "note": lambda: _("备注中有“%(value)s”"),
    "has_newer": lambda: _("馆里有更新的版本"),
}
