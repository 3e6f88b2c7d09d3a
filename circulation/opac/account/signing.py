"""Coming in and going out: sign-in, opening the account with a code, sign-out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from circulation.accounts.passwords import PasswordRefused, choose_password
from circulation.opac.account.stand import desk_of
from circulation.web.signing import enter, find_account, find_signed_in, leave
from libsys.access.doors.backend import is_shut, tried_account
from libsys.access.doors.known import remember
from libsys.access.guards import public
from libsys.clock import now
from libsys.web.answers import redirect_back
from libsys.web.operations import operation, read_key

UNFIT, TOO_MANY = 422, 429


@require_http_methods(["GET", "POST"])
@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for card number and password; a wrong pair is never said to be one or the other."""
    if request.method == "GET":
        if find_signed_in(request) is not None:
            return HttpResponseRedirect(reverse("circulation:me"))
        return render(request, "circulation/account/sign_in.html", {"next": request.GET.get("next", "")})
    number = request.POST.get("number", "")
    account = find_account(request, number=number, secret=request.POST.get("password", ""))
    if account is None:
        context = {
            "next": request.POST.get("next", ""),
            "number": number,
            "is_wrong": True,
            "is_shut": is_shut(request),
        }
        status = TOO_MANY if is_shut(request) else UNFIT
        return render(request, "circulation/account/sign_in.html", context, status=status)
    enter(request, account, stays=bool(request.POST.get("stays")), at=now())
    answer = redirect_back(request, reverse("circulation:me"))
    remember(request, answer, tried_account(request))
    return answer


@require_http_methods(["GET", "POST"])
@public
@sensitive_post_parameters("password", "code")
@operation
def activate(request: HttpRequest) -> HttpResponse:
    """Open the account, or replace a forgotten password, with the code that the desk handed out."""
    number = request.POST.get("number", "")
    context: dict[str, object] = {"number": number}
    if request.method == "POST":
        account = find_account(request, number=number, secret=request.POST.get("code", "").strip(), by_code=True)
        if account is None:
            context |= {"is_wrong": True, "is_shut": is_shut(request)}
        else:
            password, desk = request.POST.get("password", ""), desk_of(account.reader)
            try:
                opened = choose_password(
                    reader=account.reader, password=password, desk=desk, at=now(), key=read_key(request)
                )
            except PasswordRefused as refusal:
                context["reasons"] = refusal.reasons
            else:
                enter(request, opened, stays=False, at=now())
                messages.success(request, _("已设好密码。下次用证号和密码登录。"))
                answer = HttpResponseRedirect(reverse("circulation:me"))
                remember(request, answer, tried_account(request))
                return answer
    return render(request, "circulation/account/activate.html", context, status=UNFIT if len(context) > 1 else 200)


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the reader's session; the browser forgets the pages that it kept."""
    leave(request)
    answer = HttpResponseRedirect(reverse("circulation:me-sign-in"))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
