"""The programming interface of door counters: counts come in with a token of the counter's own."""

from typing import Any, ClassVar

from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from libsys.access.guards import PUBLIC
from libsys.api.documents import REFUSED, ProblemDocument
from libsys.clock import now
from libsys.errors import DomainError, Reason
from libsys.text.dates import LOCAL
from outreach.models import CounterReading, DoorCounter
from outreach.visits.counters import find_counter
from outreach.visits.readings import MOST, Reading, take_reading

CREATED, KNOWN = 201, 200
BEARER = "Bearer "
MALFORMED = {
    400: OpenApiResponse(ProblemDocument, description="malformed input"),
    401: OpenApiResponse(ProblemDocument, description="no token, or one that is nobody's"),
    422: OpenApiResponse(ProblemDocument, description="times or numbers that cannot be"),
}


class TokenRefused(DomainError):
    """The token is no counter's, or was revoked."""

    status = 401


class ReadingSerializer(serializers.Serializer[Any]):
    """So many people between two moments, with their time zone."""

    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    counted = serializers.IntegerField(min_value=0, max_value=MOST)


class ReadingDocument(serializers.Serializer[Any]):
    """A reading as it was taken."""

    id = serializers.IntegerField()
    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    counted = serializers.IntegerField()
    visits = serializers.IntegerField(help_text="visits that the reading added to its day, after halving and passes")
    known = serializers.BooleanField(help_text="the day has visits from elsewhere already, so none were added")


@method_decorator(never_cache, name="dispatch")
class DoorCounts(APIView):
    """Take the counts of a door counter: the stretch of time is the key, so the same counts again change nothing."""

    access = PUBLIC
    authentication_classes: ClassVar[list[Any]] = []

    @extend_schema(
        operation_id="send_door_counts",
        auth=[],
        request=ReadingSerializer,
        responses={KNOWN: ReadingDocument, CREATED: ReadingDocument, **MALFORMED, **REFUSED},
    )
    def post(self, request: Request) -> Response:
        """Answer with the reading: 201 where it is new, 200 where it was sent before."""
        counter = read_counter(request)
        asked = ReadingSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        row, is_new = take_reading(counter=counter, reading=Reading(**asked.validated_data), at=now())
        return Response(write_reading(row), status=CREATED if is_new else KNOWN)


def read_counter(request: Request) -> DoorCounter:
    """Return the counter whose token the request carries.

    :raises TokenRefused: when it carries none, or one that is nobody's.
    """
    header = request.headers.get("Authorization", "")
    counter = find_counter(header.removeprefix(BEARER).strip()) if header.startswith(BEARER) else None
    if counter is None:
        raise TokenRefused(Reason("counter_token_unknown", _("令牌不对，或已停用。请在门禁通道页重新设立。")))
    return counter


def write_reading(row: CounterReading) -> dict[str, Any]:
    """Return a reading as the interface shows it."""
    return {
        "id": row.pk,
        "since": row.since.astimezone(LOCAL).isoformat(),
        "until": row.until.astimezone(LOCAL).isoformat(),
        "counted": row.counted,
        "visits": row.quantity,
        "known": row.is_known,
    }
