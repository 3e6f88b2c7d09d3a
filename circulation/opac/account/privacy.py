"""A reader's own data: everything that is kept, as a page and as a file; agreeing and taking back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import ConsentWay, Purpose
from circulation.opac.account.stand import desk_of, find_reader
from circulation.privacy.copying import copy_data, note_copy
from circulation.privacy.withdrawing import withdraw
from circulation.readers.consents.giving import (
    ConsentRefused,
    find_notice,
    find_standing,
    give_consent,
    needs_guardians_word,
)
from circulation.web.copies import answer_copy
from libsys.access.guards import readers_only
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key


@require_GET
@readers_only
def own_data(request: HttpRequest) -> HttpResponse:
    """Show everything that the house holds of the reader, and what was agreed to."""
    reader = find_reader(request)
    standing = find_standing(reader)
    shown = {
        "reader": reader,
        "sections": copy_data(reader),
        "notice": find_notice(reader.library),
        "standing": standing,
        "purposes": [(code, label, bool(standing and code in standing.purposes)) for code, label in Purpose.choices],
        "needs_guardian": needs_guardians_word(reader, on=local_day(now())),
    }
    return render(request, "circulation/account/data.html", shown)


@require_POST
@readers_only
@operation
def own_copy(request: HttpRequest) -> HttpResponse:
    """Write down that the reader takes a copy, and go to the file."""
    reader = find_reader(request)
    note_copy(reader=reader, desk=desk_of(reader), at=now(), key=read_key(request))
    return HttpResponseRedirect(reverse("circulation:me-data-file"))


@require_GET
@readers_only
def own_file(request: HttpRequest) -> HttpResponse:
    """Return the reader's data as a file."""
    return answer_copy(copy_data(find_reader(request)))


@require_POST
@readers_only
@operation
def own_consent(request: HttpRequest) -> HttpResponse:
    """Agree to purposes, or take everything back when none is ticked."""
    reader, at, key = find_reader(request), now(), read_key(request)
    purposes, desk = request.POST.getlist("purposes"), desk_of(reader)
    if not purposes:
        withdraw(reader=reader, way=ConsentWay.ONLINE, desk=desk, at=at, key=key)
        messages.success(request, _("已撤回。"))
        return HttpResponseRedirect(reverse("circulation:me-data"))
    way = ConsentWay.ONLINE
    try:
        give_consent(reader=reader, purposes=purposes, giver_name="", way=way, desk=desk, at=at, key=key)
    except ConsentRefused as refusal:
        for reason in refusal.reasons:
            messages.warning(request, reason.sentence)
    else:
        messages.success(request, _("已登记。随时可以撤回。"))
    return HttpResponseRedirect(reverse("circulation:me-data"))
