"""Search other libraries, look at what they have, take it over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.copying.criteria import read_criteria
from catalog.copying.searching import PAGE, Answer, search_targets
from catalog.copying.taking import lay_over, make_offers, read_token, take_over
from catalog.models import Record, Target
from catalog.permissions import KEEP_TARGETS
from catalog.records.showing import shown_marc
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

DEEPEST = 1_000
LONGEST = 200
MOST_DIGITS = 18


@requires("catalog.edit_records")
def search_page(request: HttpRequest) -> HttpResponse:
    """Ask the chosen targets, and show what each of them has beside what we have."""
    desk = find_desk(request)
    targets = list(Target.objects.filter(library=desk.library, is_active=True))
    chosen = [one for one in targets if str(one.pk) in request.GET.getlist("target")] or targets
    text = request.GET.get("q", "").strip()[:LONGEST]
    first = _first(request.GET.get("first", ""))
    answers = search_targets(chosen, read_criteria(text), first=first) if text else []
    context = {
        "slips": find_slips(request),
        "targets": [(one, one in chosen) for one in targets],
        "text": text,
        "answers": [_shown(answer, first) for answer in answers],
        "first": first,
        "may_keep": desk.can(KEEP_TARGETS),
    }
    return render(request, "catalog/staff/copying/search.html", context)


@requires("catalog.edit_records")
@require_POST
@operation
def take(request: HttpRequest) -> HttpResponse:
    """Take a record over, as a new one or over one of ours; then go on editing it."""
    desk = find_desk(request)
    target_id, marc = read_token(request.POST.get("token", ""))
    target = get_object_or_404(Target, pk=target_id, library=desk.library)
    over = request.POST.get("over", "")
    if over:
        ours = get_object_or_404(Record, pk=read_number(over), deleted_at=None)
        saved = lay_over(record_id=ours.pk, target=target, marc=marc, desk=desk, at=now(), key=read_key(request))
    else:
        saved = take_over(target=target, marc=marc, desk=desk, at=now(), key=read_key(request))
    return redirect("catalog:staff-record", record_id=saved.record.pk)


def read_number(text: str) -> int:
    """Return the number of a record as a form sends it, 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _shown(answer: Answer, first: int) -> dict[str, object]:
    offers = make_offers(answer.records)
    shown = [
        {"offer": one, "record": one.found.draft.columns, "fields": shown_marc(one.found.draft.marc)} for one in offers
    ]
    following = first + PAGE
    return {
        "target": answer.target,
        "total": answer.total,
        "failure": answer.failure.sentence if answer.failure else "",
        "unreadable": answer.unreadable,
        "offers": shown,
        "following": following if following <= min(answer.total, DEEPEST) else 0,
        "none": _("这里没有找到。") if not answer.failure and not answer.total else "",
    }


def _first(text: str) -> int:
    number = read_number(text)
    return number if 1 <= number <= DEEPEST else 1
