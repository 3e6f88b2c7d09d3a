"""Looking at an identity number: the look is written down first, then the number shows for a minute.

The answer to a form is kept, so the number never stands in one: the form leads
to a page that opens for one minute, for one person.
"""

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from circulation.models import Reader
from circulation.readers.persons.idnumbers import NumberRefused, reveal, unmask_number
from circulation.staff.readers.page import REFUSED, find_reader, show_reader, to_reader
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

SHOWN_SECONDS = 60
SALT = "circulation.unmask"


@require_POST
@requires("circulation.unmask_readers")
@operation
def number_unmask(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Write down who looks and why, and lead to the page that shows the number."""
    shown = find_reader(request, reader_id)
    why, desk = request.POST.get("why", ""), find_desk(request)
    try:
        unmask_number(reader=shown, why=why, desk=desk, at=now(), key=read_key(request))
    except NumberRefused as refusal:
        return show_reader(request, shown, refusal=refusal, status=REFUSED)
    leave = TimestampSigner(salt=SALT).sign(_who_looks(request, shown))
    return redirect(f"{reverse('circulation:reader-number', args=[shown.pk])}?leave={leave}")


@require_GET
@requires("circulation.unmask_readers")
@never_cache
def reader_number(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show the number to whoever was just written down; later, or to anybody else, lead back to the reader."""
    shown = find_reader(request, reader_id)
    try:
        leave = TimestampSigner(salt=SALT).unsign(request.GET.get("leave", ""), max_age=SHOWN_SECONDS)
    except BadSignature:
        leave = ""
    if leave != _who_looks(request, shown):
        return to_reader(shown)
    context = {"reader": shown, "number": reveal(shown), "slips": slips(request)}
    return render(request, "circulation/readers/number.html", context)


def _who_looks(request: HttpRequest, shown: Reader) -> str:
    return f"{request.user.pk}:{shown.pk}"
