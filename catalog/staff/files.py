"""A record to take away: its MARC as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from catalog.exchange.exporting import UTF_8, XML, export_record
from catalog.models import Record
from libsys.access.guards import requires


@requires("catalog.read_staff_pages")
def record_iso2709(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send the record in ISO 2709; one that the format cannot hold is refused with its reasons."""
    return _send(record_id, UTF_8)


@requires("catalog.read_staff_pages")
def record_marcxml(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send the record in MARCXML."""
    return _send(record_id, XML)


def _send(record_id: int, form: str) -> HttpResponse:
    record = get_object_or_404(Record, pk=record_id)
    file = export_record(record, form=form)
    response = HttpResponse(file.data, content_type=file.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="record-{record.pk}.{file.ending}"'
    return response
