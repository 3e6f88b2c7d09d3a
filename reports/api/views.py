"""``GET /api/v1/figures/<period>``: the figures of a period as JSON."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from libsys.access.desk import find_desk
from libsys.api.documents import PROBLEMS
from libsys.clock import now
from libsys.enums import Channel
from libsys.text.dates import local_day
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from reports.figures.documenting import document_figures
from reports.permissions import READ_FIGURES


class FiguresView(APIView):
    """The figures of the caller's library."""

    access = READ_FIGURES

    @extend_schema(operation_id="read_figures", responses={200: OpenApiTypes.OBJECT, 404: PROBLEMS[404]})
    def get(self, request: Request, period: str) -> Response:
        """Return the same document as ``manage.py compute_figures --json``."""
        library = find_desk(request._request, channel=Channel.API).library
        figures = compute_figures(library, parse_period(period), on=local_day(now()))
        return Response(document_figures(library, figures))
