"""Pages of class mode: choose a class, pick pupils and scan, see who has what."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from circulation.models import Loan, Reader, ReaderGroup
from circulation.readers.groups.finding import find_groups
from circulation.staff.classes.drawing import draw_class
from circulation.staff.classes.picking import pick, take_class_scan
from circulation.staff.desk.acting import act_at_desk, desk_operation
from circulation.staff.desk.screen import build_screen
from circulation.staff.desk.session import DeskSession, Stand, find_state
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import Answer

SHOWN = 200


@require_GET
@requires("circulation.lend")
def classes(request: HttpRequest) -> HttpResponse:
    """List the classes and units with their readers and what they have."""
    desk, words = find_desk(request), request.GET.get("q", "").strip()[:40]
    groups = find_groups(desk.library)
    if words:
        groups = groups.filter(Q(name__icontains=words) | Q(code__icontains=words))
    groups = groups.annotate(pupils=Count("readers")).filter(pupils__gt=0)[:SHOWN]
    out = count_open_loans(groups)
    rows = [(group, out.get(group.pk, 0)) for group in groups]
    context = {"rows": rows, "q": words, "slips": slips(request)}
    return render(request, "circulation/classes/list.html", context)


@require_GET
@requires("circulation.lend")
def class_desk(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a class: its pupils to pick, the scan bar, what was done."""
    desk, at = find_desk(request), now()
    group = _find_group(request, group_id)
    state = find_state(request.session.session_key or "", at=at)
    drawn = draw_class(
        group, library=desk.library, today=local_day(at), picked=state.reader, offered=state.offered_readers()
    )
    context = {"screen": build_screen(state, desk=desk, at=at), "grid": drawn}
    return render(request, "circulation/classes/page.html", context)


@require_GET
@requires("circulation.lend")
def class_loans(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show who of a class has what, to be printed for its teacher."""
    desk, today = find_desk(request), local_day(now())
    drawn = draw_class(_find_group(request, group_id), library=desk.library, today=today)
    return render(request, "circulation/classes/loans.html", {"grid": drawn, "today": today, "slips": slips(request)})


@require_POST
@requires("circulation.lend")
@desk_operation
def class_scan(request: HttpRequest, group_id: int) -> Answer:
    """Do what the scan or the letters ask for."""
    group, raw = _find_group(request, group_id), request.POST.get("raw", "")

    def take(state: DeskSession, stand: Stand) -> None:
        state.group = group.pk
        take_class_scan(raw, group, state, stand=stand)

    return act_at_desk(request, take)


@require_POST
@requires("circulation.lend")
@desk_operation
def class_pick(request: HttpRequest, group_id: int) -> Answer:
    """Pick a pupil from the grid."""
    group, text = _find_group(request, group_id), request.POST.get("reader", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    reader = get_object_or_404(Reader, pk=number, group=group, merged_into__isnull=True)

    def take(state: DeskSession, stand: Stand) -> None:
        state.group = group.pk
        pick(reader, state)

    return act_at_desk(request, take)


def count_open_loans(groups: Iterable[ReaderGroup]) -> dict[int, int]:
    """Return how many books the readers of each group have; only open loans are read, by the readers' index of them."""
    loans = Loan.objects.filter(returned_at__isnull=True, reader__group__in=[group.pk for group in groups])
    return dict(loans.order_by().values_list("reader__group").annotate(Count("pk")))


def _find_group(request: HttpRequest, group_id: int) -> ReaderGroup:
    return get_object_or_404(ReaderGroup, pk=group_id, library=find_desk(request).library)
