"""Certificates of those who were cleared: of a cohort, of a batch, of one reader."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from circulation.models import Reader
from circulation.readers.clearance.batches import KIND
from circulation.readers.clearance.certificates import MOST, PER_PAGE, build_certificates, draw_certificates
from circulation.readers.clearance.clearing import find_lines
from circulation.readers.clearance.cohorts import find_cohort
from circulation.staff.clearance.asking import read_asked
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.models import Job


@require_GET
@requires("circulation.clear_readers")
def certificates(request: HttpRequest) -> HttpResponse:
    """Send the certificates of a cohort, or of the batch or the reader that the address names."""
    desk = find_desk(request)
    readers = _find_readers(request)[: MOST + 1]
    lines = find_lines(reader.pk for reader in readers)
    if not lines or len(readers) > MOST:
        few = _("这些读者里还没有人办结离校手续，没有证明可打印。")
        many = _("一次最多打印 %(limit)s 份证明，请分班级打印。") % {"limit": MOST}
        messages.warning(request, many if lines else few)
        return redirect(_back(request))
    per_page = int(request.GET.get("per_page", "")) if request.GET.get("per_page", "") in map(str, PER_PAGE) else 2
    data = build_certificates(readers, lines, library=desk.library, per_page=per_page)
    answer = HttpResponse(draw_certificates(data), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="clearance-certificates.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _find_readers(request: HttpRequest) -> Sequence[Reader]:
    library = find_desk(request).library
    for name in ("reader", "batch"):
        number = request.GET.get(name, "")
        if number.isascii() and number.isdecimal() and len(number) < 16:
            wanted = [int(number)] if name == "reader" else _readers_of_batch(request, int(number))
            readers = Reader.objects.filter(library=library, pk__in=wanted).select_related("group")
            return list(readers.order_by("group__code", "name", "pk"))
    return list(find_cohort(read_asked(request).cohort, library).select_related("group")[: MOST + 1])


def _readers_of_batch(request: HttpRequest, job_id: int) -> list[int]:
    job = get_object_or_404(Job, pk=job_id, kind=KIND, library=find_desk(request).library)
    readers: list[int] = job.params["readers"]
    return readers


def _back(request: HttpRequest) -> str:
    return f"{reverse('circulation:clearance')}?{request.GET.urlencode()}"
