"""``GET /api/v1/figures/<period>``: the figures of a period as JSON."""

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from libsys.access.desk import find_desk
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

    def get(self, request: Request, period: str) -> Response:
        """Return the same document as ``manage.py compute_figures --json``."""
        library = find_desk(request._request, channel=Channel.API).library
        figures = compute_figures(library, parse_period(period), on=local_day(now()))
        return Response(document_figures(library, figures))
