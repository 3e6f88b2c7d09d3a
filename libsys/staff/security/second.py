"""The second factor: asked for at the door, set up with a phone, taken out of use."""

import json

import zxingcpp
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.addresses import client_address
from libsys.access.desk import Desk, find_desk
from libsys.access.doors.numbers import are_spent
from libsys.access.guards import ENROLLING, at_the_door, public, requires
from libsys.clock import now
from libsys.db.sealing import SealBroken, seal, unseal
from libsys.models import User
from libsys.people import factors
from libsys.people.judging import StaffRefused
from libsys.staff.security.holding import find_held, let_in
from libsys.web.operations import operation, read_key

UNFIT, REFUSED, TOO_MANY = 422, 409, 429
CODES_KEY, PROPOSED_KEY = "recovery_codes", "proposed_factor"
_PURPOSE = "recovery codes shown once"


@require_http_methods(["GET", "POST"])
@public
@sensitive_post_parameters("code")
def second_code(request: HttpRequest) -> HttpResponse:
    """Ask whoever gave the right password for the code on their phone; a recovery code does as well."""
    at = now()
    held = find_held(request, at=at)
    if held is None:
        return redirect("libsys:sign-in")
    if request.method == "GET":
        return render(request, "libsys/security/second_code.html", {"held": held})
    desk = Desk(library=held.user.library, staff=held.user)  # type: ignore[arg-type]
    code, address = request.POST.get("code", ""), client_address(request)
    if factors.accept_code(user=held.user, code=code, desk=desk, address=address, at=at):
        return let_in(request, held.user, target=held.target, account=held.account)
    shut = are_spent(factors.WHAT, held.user, at=at)
    shown = {"held": held, "is_wrong": True, "is_shut": shut}
    return render(request, "libsys/security/second_code.html", shown, status=TOO_MANY if shut else UNFIT)


@require_http_methods(["GET", "POST"])
@requires("libsys.be_staff")
@at_the_door
@operation
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show whether the second factor is in use; set it up with the first code from the phone."""
    user = find_own(request)
    if factors.find_factor(user) is not None:
        return render(request, "libsys/security/factor.html", {"factor": factors.find_factor(user)})
    reasons: tuple[object, ...] = ()
    if request.method == "POST":
        code, desk = request.POST.get("code", ""), find_desk(request)
        try:
            codes = factors.confirm_factor(
                user=user, proposed=find_proposed(request), code=code, desk=desk, at=now(), key=read_key(request)
            )
        except StaffRefused as refusal:
            reasons = refusal.reasons
        else:
            for kept in (ENROLLING, PROPOSED_KEY):
                request.session.pop(kept, None)
            request.session[CODES_KEY] = seal(json.dumps(codes), purpose=_PURPOSE)
            return redirect("libsys:recovery-codes")
    secret = factors.read_secret(propose(request))
    shown = {
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "reasons": reasons,
        "is_asked": bool(request.session.get(ENROLLING)),
    }
    response = render(request, "libsys/security/enrol.html", shown, status=REFUSED if reasons else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
@requires("libsys.be_staff")
@at_the_door
def factor_drawing(request: HttpRequest) -> HttpResponse:
    """Draw the QR code that the phone scans, for no browser to keep; once the factor is in use there is none."""
    user = find_own(request)
    if factors.find_factor(user) is not None:
        raise Http404
    text = factors.address_of(factors.read_secret(propose(request)), user)
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    answer = HttpResponse(str(code.to_svg(add_hrt=False, add_quiet_zones=True)), content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
@requires("libsys.be_staff")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes just made, once."""
    kept = request.session.pop(CODES_KEY, "")
    if not kept:
        return redirect("libsys:second-factor")
    codes = json.loads(unseal(kept, purpose=_PURPOSE))
    response = render(request, "libsys/security/recovery.html", {"codes": codes})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@requires("libsys.be_staff")
@operation
def factor_remove(request: HttpRequest) -> HttpResponse:
    """Take one's own second factor out of use; where a role must have one, it is set up anew at once."""
    user = find_own(request)
    factors.remove_factor(user=user, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("动态验证码已停用。"))
    if factors.must_enrol(user):
        request.session[ENROLLING] = True
    return redirect("libsys:second-factor")


def find_own(request: HttpRequest) -> User:
    """Return the signed-in person."""
    return User.objects.select_related("library").get(pk=request.user.pk)


def find_proposed(request: HttpRequest) -> str:
    """Return the sealed secret that this browser was shown; empty when there is none that can be opened."""
    kept = str(request.session.get(PROPOSED_KEY, ""))
    try:
        factors.read_secret(kept)
    except SealBroken:
        return ""
    return kept


def propose(request: HttpRequest) -> str:
    """Return the sealed secret that the phone is to learn: one for this browser, the same until it is in use."""
    kept = find_proposed(request) or factors.propose_secret()
    request.session[PROPOSED_KEY] = kept
    return kept
