"""Signing in and out, choosing the place of work, the language and the theme."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from libsys.access.desk import SESSION_KEY, find_postings
from libsys.access.doors.backend import is_shut
from libsys.access.guards import PUBLIC, public, requires
from libsys.clock import now
from libsys.models import User
from libsys.people.drawing import must_choose
from libsys.people.factors import find_factor
from libsys.staff.home import home_of
from libsys.staff.people.forms import SignInForm
from libsys.staff.security.holding import hold, let_in
from libsys.web.answers import redirect_back

YEAR = 365 * 24 * 3600
TOO_MANY = 429


class SignIn(auth_views.LoginView):
    """The sign-in page of the staff."""

    access = PUBLIC
    template_name = "libsys/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open the session, or ask for the second factor; after a one-time password a person chooses their own."""
        user, target = form.get_user(), self.get_redirect_url()
        if not isinstance(user, User) or find_factor(user) is None:
            answer = let_in(self.request, user, target=target)
            return redirect("libsys:own-password") if isinstance(user, User) and must_choose(user) else answer
        hold(self.request, user, target=target, at=now())
        return redirect("libsys:second-code")

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say that it was wrong, or that the door stays shut for a while; the same for names that nobody has."""
        shut = is_shut(self.request)
        context = self.get_context_data(form=form, is_shut=shut)
        return self.render_to_response(context, status=TOO_MANY if shut else 200)

    def get_default_redirect_url(self) -> str:
        """Return the page at which this person's work begins."""
        return home_of(self.request.user)


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
