"""Badges of supervisors: a page of the administrator."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.lending.desk.badges import code_of, make_badge, revoke_badge
from circulation.models import StaffBadge
from circulation.staff.equipment.drawing import draw_barcode
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import User
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips


@require_GET
@requires("circulation.manage_badges")
def badges(request: HttpRequest) -> HttpResponse:
    """List the staff of the library with their badges."""
    library = find_desk(request).library
    valid = {badge.user_id: badge for badge in StaffBadge.objects.filter(library=library, revoked_at__isnull=True)}
    staff = User.objects.filter(library=library, is_active=True).prefetch_related("grants").order_by("name", "pk")
    rows = [{"user": user, "badge": valid.get(user.pk), "roles": list(user.grants.all())} for user in staff]
    return render(request, "circulation/equipment/badges.html", {"rows": rows, "slips": setting_slips(request)})


@require_POST
@requires("circulation.manage_badges")
@operation
def badge_make(request: HttpRequest) -> HttpResponse:
    """Make a badge for somebody; the one before is good for nothing from now on."""
    text, desk = request.POST.get("user", ""), find_desk(request)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    user = get_object_or_404(User, pk=number, library=desk.library)
    badge = make_badge(user=user, desk=desk, at=now(), key=read_key(request))
    return HttpResponseRedirect(reverse("circulation:badge-print", args=[badge.pk]))


@require_POST
@requires("circulation.manage_badges")
@operation
def badge_revoke(request: HttpRequest, badge_id: int) -> HttpResponse:
    """Make a badge good for nothing."""
    desk = find_desk(request)
    badge = get_object_or_404(StaffBadge, pk=badge_id, library=desk.library)
    revoke_badge(badge=badge, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("工牌已作废。"))
    return HttpResponseRedirect(reverse("circulation:badges"))


@require_GET
@requires("circulation.manage_badges")
def badge_print(request: HttpRequest, badge_id: int) -> HttpResponse:
    """Show a valid badge as it is printed and cut out; the answer is kept by nobody."""
    badge = get_object_or_404(
        StaffBadge.objects.select_related("user"), pk=badge_id, library=find_desk(request).library
    )
    if badge.revoked_at is not None:
        raise Http404
    context = {"badge": badge, "barcode": draw_barcode(code_of(badge), ""), "slips": setting_slips(request)}
    response = render(request, "circulation/equipment/badge.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
