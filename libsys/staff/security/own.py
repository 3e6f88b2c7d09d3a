"""One's own sessions and desk number."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.doors.staying import end_sessions
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Session, StaffPin
from libsys.people.factors import find_factor
from libsys.people.judging import StaffRefused
from libsys.people.pins import choose_pin
from libsys.staff.security.second import find_own
from libsys.web.operations import operation, read_key

REFUSED = 409


@require_GET
@requires("libsys.be_staff")
def own_sessions(request: HttpRequest) -> HttpResponse:
    """List the browsers in which one is signed in, this one first."""
    user, here = find_own(request), request.session.session_key
    rows = Session.objects.filter(user=user, expire_date__gt=now()).order_by("-seen_at")
    listed = [{"session": row, "mark": mark_of(row), "is_here": row.session_key == here} for row in rows]
    listed.sort(key=lambda row: not row["is_here"])
    shown = {"rows": listed, "factor": find_factor(user), "pin": StaffPin.objects.filter(user=user).first()}
    return render(request, "libsys/security/own.html", shown)


@require_POST
@requires("libsys.be_staff")
@operation
def session_end(request: HttpRequest) -> HttpResponse:
    """End one other session of one's own, or all others."""
    user, mark, here = find_own(request), request.POST.get("mark", ""), request.session.session_key or ""
    if mark == "others":
        end_sessions(user=user, but=here)
    else:
        others = Session.objects.filter(user=user).exclude(session_key=here)
        found = next((row for row in others if mark_of(row) == mark), None)
        get_object_or_404(others, pk=found.pk if found else "").delete()
    messages.success(request, _("已退出。那里再点任何一处，都要重新登录。"))
    return redirect("libsys:own-sessions")


@require_http_methods(["GET", "POST"])
@requires("libsys.be_staff")
@sensitive_post_parameters("pin", "again")
@operation
def own_pin(request: HttpRequest) -> HttpResponse:
    """Let a person choose the number with which they take over a desk."""
    user, reasons = find_own(request), []
    if request.method == "POST":
        pin = request.POST.get("pin", "")
        if pin != request.POST.get("again", ""):
            reasons = [_("两次输入的号码不一样。")]
        else:
            try:
                choose_pin(user=user, pin=pin, desk=find_desk(request), at=now(), key=read_key(request))
            except StaffRefused as refusal:
                reasons = [reason.sentence for reason in refusal.reasons]
            else:
                messages.success(request, _("换人密码已设好。在登录过的电脑上，刷工牌加这个号码就能换人。"))
                return redirect("libsys:own-sessions")
    return render(request, "libsys/security/pin.html", {"reasons": reasons}, status=REFUSED if reasons else 200)


def mark_of(session: Session) -> str:
    """Return a name for a session that opens nothing."""
    return salted_hmac("libsys.session", session.session_key, algorithm="sha256").hexdigest()[:24]
