"""``GET /api/v1/records`` and ``/api/v1/records/<id>``."""

from typing import Any

from django.http import Http404, QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.api.documents import NARROWING, FullRecord, RecordPage
from catalog.indexing.finding import Question, find_records, visible_records
from catalog.indexing.narrowing import read_narrowing, without
from catalog.items.availability import Availability, find_availability
from catalog.models import Record
from libsys.access.guards import PUBLIC
from libsys.api.documents import PROBLEMS
from libsys.clock import now
from libsys.text.dates import local_day


class RecordList(APIView):
    """Search the catalogue; the parameters are those of the search page."""

    access = PUBLIC

    @extend_schema(operation_id="search_records", parameters=NARROWING, responses=RecordPage)
    def get(self, request: Request) -> Response:
        """Return one page of records with the number of all."""
        params: QueryDict = request.query_params
        asked = read_narrowing(params)
        found = find_records(
            Question(text=asked.text, filters=asked.filters, sort=asked.sort, page=asked.page, with_facets=False)
        )
        records = list(found.page)
        answers = find_availability([record.pk for record in records], today=local_day(now()))
        page = found.page
        return Response(
            {
                "count": found.total,
                "page": page.number,
                "pages": page.paginator.num_pages,
                "next": _link(request, params, page.number + 1) if page.has_next() else None,
                "previous": _link(request, params, page.number - 1) if page.has_previous() else None,
                "results": [_brief(record, answers[record.pk]) for record in records],
            }
        )


class RecordDetail(APIView):
    """One record with its numbers and where its copies are."""

    access = PUBLIC

    @extend_schema(operation_id="read_record", responses={200: FullRecord, 404: PROBLEMS[404]})
    def get(self, request: Request, record_id: int) -> Response:
        """Return the record."""
        record = visible_records().prefetch_related("identifiers").filter(pk=record_id).first()
        if record is None:
            raise Http404
        answer = find_availability([record.pk], today=local_day(now()))[record.pk]
        return Response({**_brief(record, answer), **_full(record), "copies": _copies(answer)})


def _brief(record: Record, answer: Availability) -> dict[str, Any]:
    return {
        "id": record.pk,
        "title": record.title,
        "other_title": record.other_title,
        "responsibility": record.responsibility,
        "publisher": record.publisher,
        "year": record.year,
        "clc": record.clc,
        "call_number": record.call_number,
        "language": record.language,
        "material": record.material,
        "availability": {
            "state": str(answer.state.word),
            "available": sum(copy.state.rank <= 1 for copy in answer.copies),
            "total": len(answer.copies),
        },
    }


def _full(record: Record) -> dict[str, Any]:
    return {
        "contributors": record.contributors,
        "subjects": record.subjects,
        "summary": record.summary,
        "series": record.series,
        "edition": record.edition,
        "place": record.place,
        "extent": record.extent,
        "identifiers": [{"type": one.type, "value": one.value} for one in record.identifiers.all()],
        "format": record.format,
        "version": record.version,
        "updated_at": record.updated_at,
    }


def _copies(answer: Availability) -> list[dict[str, Any]]:
    return [
        {
            "point": copy.item.point.name,
            "room": copy.item.room.name if copy.item.room else "",
            "call_number": copy.item.call_number,
            "volume": copy.item.volume,
            "state": str(copy.state.word),
            "due_on": copy.due_on,
        }
        for copy in answer.copies
    ]


def _link(request: Request, params: QueryDict, page: int) -> str:
    return request.build_absolute_uri(f"?{without(params, page=str(page))}")
