"""Clearing one reader from their own page, and taking that back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circulation.models import Reader
from circulation.readers.clearance.clearing import clear_reader, find_lines, take_back
from circulation.readers.clearance.debts import ClearanceRefused
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.web.operations import operation, read_key


@require_POST
@requires("circulation.clear_readers")
@operation
def reader_clear(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Clear one reader; one who owes is refused with all reasons."""
    reader = _find_reader(request, reader_id)
    keeping = request.POST.get("keeping", "")
    clear_reader(reader=reader, desk=find_desk(request), at=now(), key=read_key(request), keeping=keeping)
    messages.success(request, _("已为%(name)s办结离校手续，读者证已退。") % {"name": reader.name})
    return redirect("circulation:reader", reader_id=reader.pk)


@require_POST
@requires("circulation.clear_readers")
@operation
def reader_clear_undo(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take the clearance of one reader back."""
    reader = _find_reader(request, reader_id)
    line = find_lines([reader.pk]).get(reader.pk)
    if line is None:
        raise ClearanceRefused(Reason("not_cleared", _("这位读者没有办过离校手续，或手续已经撤销。")))
    take_back(line=line, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤销%(name)s的离校手续，读者证恢复原状。") % {"name": reader.name})
    return redirect("circulation:reader", reader_id=reader.pk)


def _find_reader(request: HttpRequest, reader_id: int) -> Reader:
    return get_object_or_404(Reader, pk=reader_id, library=find_desk(request).library)
