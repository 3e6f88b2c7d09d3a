"""A new card: one form, by keyboard, for the desk."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from circulation.charges.amounts import say_money
from circulation.models import Reader
from circulation.readers.opening import CardRefused, open_card
from circulation.staff.readers.forms import CardForm
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

UNFIT = 422
MAY_TAKE = "circulation.take_money"


@require_http_methods(["GET", "POST"])
@requires("circulation.open_card")
@operation
def reader_new(request: HttpRequest) -> HttpResponse:
    """Open a card; then to the desk with the reader, or to the next card."""
    desk = find_desk(request)
    form = CardForm(request.POST or None, library=desk.library)
    if request.method == "POST" and form.is_valid():
        try:
            card = open_card(desk=desk, at=now(), key=read_key(request), **form.details())
        except CardRefused as refusal:
            form.add_reasons(refusal)
        else:
            words = {"number": card.number, "name": card.reader.name}
            messages.success(request, _("已为%(name)s办证，证号 %(number)s。") % words)
            return HttpResponseRedirect(_next_page(request, card.reader))
    context = {"form": form, "guardian_age": settings.LIBSYS_GUARDIAN_AGE, "slips": slips(request)}
    return render(request, "circulation/readers/new.html", context, status=UNFIT if form.errors else 200)


def _next_page(request: HttpRequest, reader: Reader) -> str:
    """Return where the librarian goes on: to the deposit that is to be taken, to the next card, or to the reader."""
    page = reverse("circulation:reader", args=[reader.pk])
    deposit = reader.category.deposit
    if deposit:
        words = {"name": reader.name, "yuan": say_money(deposit)}
        messages.warning(request, _("请向%(name)s收押金 %(yuan)s 元，在费用页收。") % words)
    if "another" in request.POST:
        return reverse("circulation:reader-new")
    if deposit and find_desk(request).can(MAY_TAKE):
        return reverse("circulation:charges-reader", args=[reader.pk])
    return f"{page}?issued=yes"
