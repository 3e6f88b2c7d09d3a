"""A new card: one form, by keyboard, for the desk."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from circulation.readers.opening import CardRefused, open_card
from circulation.staff.readers.forms import CardForm
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

UNFIT = 422


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
            page = reverse("circulation:reader", args=[card.reader_id])
            another = reverse("circulation:reader-new")
            return HttpResponseRedirect(another if "another" in request.POST else f"{page}?issued=yes")
    context = {"form": form, "guardian_age": settings.LIBSYS_GUARDIAN_AGE, "slips": slips(request)}
    return render(request, "circulation/readers/new.html", context, status=UNFIT if form.errors else 200)
