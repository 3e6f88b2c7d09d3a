"""Which record an address means: one that stands, one that is gone for good, or none."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.indexing.finding import visible_records
from catalog.models import Record
from catalog.opac.record.links import class_query

View = Callable[[HttpRequest, Record], HttpResponse]
LARGEST_ID = 2**63 - 1


def of_record(view: View) -> Callable[..., HttpResponse]:
    """Hand ``view`` the record of its address; one that was deleted is answered with 410 and a plain page."""

    @wraps(view)
    def find(request: HttpRequest, record_id: int) -> HttpResponse:
        if record_id > LARGEST_ID:
            raise Http404
        record = visible_records().prefetch_related("identifiers").select_related("parent").filter(pk=record_id).first()
        if record is not None:
            return view(request, record)
        gone = Record.objects.filter(pk=record_id, is_suppressed=False).exclude(deleted_at=None).first()
        if gone is None:
            raise Http404
        context = {"record": gone, "class_query": class_query(gone.clc)}
        return render(request, "catalog/opac/record/gone.html", context, status=410)

    return find
