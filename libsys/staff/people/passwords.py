"""One-time passwords for colleagues, and one's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.doors.staying import end_sessions
from libsys.access.guards import at_the_door, requires
from libsys.clock import now
from libsys.models import User
from libsys.people.changing import reactivate
from libsys.people.drawing import draw_password, must_choose
from libsys.people.judging import StaffRefused
from libsys.people.passwords import choose_password, give_password
from libsys.staff.people.colleagues import MANAGE, REFUSED, UNFIT, find_person
from libsys.staff.people.forms import OwnPasswordForm
from libsys.staff.people.paper import keep_paper, read_paper
from libsys.web.operations import operation, read_key


@require_POST
@requires(MANAGE)
@operation
def password_give(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a colleague a one-time password; then to its paper."""
    user, password = find_person(request, user_id), draw_password()
    give_password(user=user, password=password, desk=find_desk(request), at=now(), key=read_key(request))
    keep_paper(request, user, password)
    return redirect("libsys:password-paper", user.pk)


@require_POST
@requires(MANAGE)
@operation
def person_return(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open a closed account again; then to the paper with its one-time password."""
    user, password = find_person(request, user_id), draw_password()
    reactivate(user=user, password=password, desk=find_desk(request), at=now(), key=read_key(request))
    keep_paper(request, user, password)
    return redirect("libsys:password-paper", user.pk)


@require_GET
@requires(MANAGE)
def password_paper(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show the one-time password just made, to be printed or copied; nobody else's browser can, and no later one."""
    user = find_person(request, user_id)
    text = read_paper(request, user)
    if not text:
        raise Http404
    address = request.build_absolute_uri(reverse("libsys:sign-in"))
    response = render(request, "libsys/people/paper.html", {"person": user, "text": text, "address": address})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@requires("libsys.be_staff")
@at_the_door
@operation
def own_password(request: HttpRequest) -> HttpResponse:
    """Let a person choose their own password; after a one-time one nothing else is open to them."""
    form, user = OwnPasswordForm(request.POST or None), get_object_or_404(User, pk=request.user.pk)
    shown = {"form": form, "is_first": must_choose(user)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "libsys/people/own_password.html", shown, status=UNFIT if form.errors else 200)
    told = form.cleaned_data
    try:
        user = choose_password(
            user=user, old=told["old"], new=told["new"], desk=find_desk(request), at=now(), key=read_key(request)
        )
    except StaffRefused as refusal:
        form.add_reasons(refusal)
        return render(request, "libsys/people/own_password.html", shown, status=REFUSED)
    update_session_auth_hash(request, user)
    end_sessions(user=user, but=request.session.session_key or "")
    messages.success(request, _("密码已改。在别处登录的已退出。"))
    return redirect("libsys:sign-in")
