"""Signing in and out, choosing the place of work, the language and the theme."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from libsys.access.desk import SESSION_KEY, find_postings
from libsys.access.guards import CHOOSING, PUBLIC, public, requires
from libsys.enums import Role
from libsys.models import User
from libsys.people.drawing import WAITING, must_choose
from libsys.web.answers import redirect_back

YEAR = 365 * 24 * 3600
# Where a role's work begins; the first that the person holds counts.
HOME_PAGES = (
    (Role.DESK_LIBRARIAN, "circulation:desk"),
    (Role.CATALOGUER, "catalog:staff-records"),
    (Role.OUTREACH_LIBRARIAN, "outreach:activities"),
    (Role.DIRECTOR, "reports:dashboard"),
    (Role.SYSTEM_ADMINISTRATOR, "reports:dashboard"),
    (Role.AUDITOR, "reports:day-book"),
)


class SignIn(auth_views.LoginView):
    """The sign-in page of the staff."""

    access = PUBLIC
    template_name = "libsys/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open the session; whoever comes in by a one-time password goes on to choose their own."""
        user = form.get_user()
        if not isinstance(user, User) or not must_choose(user):
            return super().form_valid(form)
        super().form_valid(form)
        # The act of signing in wrote its time; the one-time password still waits to be replaced.
        User.objects.filter(pk=user.pk).update(last_login=WAITING)
        self.request.session[CHOOSING] = True
        return redirect("libsys:own-password")

    def get_default_redirect_url(self) -> str:
        """Return the page at which this person's work begins."""
        user = self.request.user
        held = set(user.grants.values_list("role", flat=True)) if isinstance(user, User) else set()
        return next((reverse(name) for role, name in HOME_PAGES if role in held), reverse("catalog:home"))


class SignOut(auth_views.LogoutView):
    """Sign out, by POST only."""

    access = PUBLIC
    next_page = "libsys:sign-in"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session; the browser forgets the pages that it kept."""
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


@require_POST
@requires("libsys.be_staff")
def choose_posting(request: HttpRequest) -> HttpResponse:
    """Remember at which of their places the person works now."""
    chosen = request.POST.get("posting", "")
    known = {str(posting.pk): posting.pk for posting in find_postings(request.user)}  # type: ignore[arg-type]
    if chosen in known:
        request.session[SESSION_KEY] = known[chosen]
    return redirect_back(request, reverse("catalog:home"))


@require_POST
@public
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie."""
    return _remember(request, "language", {"zh-hans", "en"})


@require_POST
@public
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark in a cookie."""
    return _remember(request, "theme", {"light", "dark"})


def _remember(request: HttpRequest, name: str, allowed: set[str]) -> HttpResponse:
    response = redirect_back(request, reverse("catalog:home"))
    value = request.POST.get(name, "")
    if value in allowed:
        response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response
