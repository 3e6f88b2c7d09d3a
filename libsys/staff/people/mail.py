"""A person's own address for letters of the house."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import User
from libsys.people.judging import StaffRefused
from libsys.people.mail import COLUMNS, choose_mail
from libsys.staff.people.colleagues import REFUSED, UNFIT
from libsys.staff.people.forms import OwnMailForm
from libsys.web.operations import operation, read_key


@require_http_methods(["GET", "POST"])
@requires("libsys.be_staff")
@operation
def own_mail(request: HttpRequest) -> HttpResponse:
    """Show where a person is written to; keep what they changed."""
    user = get_object_or_404(User, pk=request.user.pk)
    form = OwnMailForm(request.POST or None, initial={column: getattr(user, column) for column in COLUMNS})
    if request.method != "POST" or not form.is_valid():
        return _show(request, form, user, status=UNFIT if form.errors else 200)
    email, language, weekly = (form.cleaned_data[column] for column in COLUMNS)
    try:
        choose_mail(
            user=user, email=email, language=language, weekly=weekly, desk=find_desk(request), at=now(),
            key=read_key(request),
        )  # fmt: skip
    except StaffRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, user, status=REFUSED)
    messages.success(request, _("已存。"))
    return redirect("libsys:own-mail")


def _show(request: HttpRequest, form: OwnMailForm, user: User, *, status: int) -> HttpResponse:
    last = user.weekly_letters.filter(overrides__gt=0).order_by("-week").first()
    context = {"form": form, "last": last, "can_mail": settings.LIBSYS_MAIL}
    return render(request, "libsys/people/own_mail.html", context, status=status)
