"""``GET /api/v1/events``: the calendar of activities for other programs; public, read-only, nobody's registration."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from libsys.access.guards import PUBLIC
from libsys.clock import now
from libsys.text.dates import local_day
from outreach.activities.saying import between, say_place
from outreach.activities.stages import Stage, stage_of
from outreach.models import Activity

ON_A_PAGE = 50
AHEAD = timedelta(days=366)
OPEN = (Stage.OPEN, Stage.FULL)


class EventDocument(serializers.Serializer[Any]):
    """An activity that was put before readers; days and hours are local."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.CharField(help_text="lecture, exhibition, training …")
    held_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    begins_at = serializers.TimeField(allow_null=True)
    ends_at = serializers.TimeField(allow_null=True)
    place = serializers.CharField()
    is_online = serializers.BooleanField()
    is_cancelled = serializers.BooleanField()
    takes_registrations = serializers.BooleanField()
    is_open = serializers.BooleanField(help_text="whether one can register, or wait, now")
    places_left = serializers.IntegerField(allow_null=True, help_text="null where places are not limited")
    description = serializers.CharField(allow_blank=True)
    url = serializers.URLField()


class EventPage(serializers.Serializer[Any]):
    """One page of an answer, with the number of all."""

    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = EventDocument(many=True)


class EventList(APIView):
    """List the activities of some days; without days, from today on."""

    access = PUBLIC

    @extend_schema(
        operation_id="list_events",
        parameters=[
            OpenApiParameter("since", OpenApiTypes.DATE, description="today unless told"),
            OpenApiParameter("until", OpenApiTypes.DATE, description="a year after the first day unless told"),
            OpenApiParameter("page", OpenApiTypes.INT, description="from 1 on"),
        ],
        responses=EventPage,
    )
    def get(self, request: Request) -> Response:
        """Return one page of events by day and hour."""
        since = _read_day(request, "since") or local_day(now())
        until = _read_day(request, "until") or min(since, date.max - AHEAD) + AHEAD
        page = Paginator(between(since, until), ON_A_PAGE).get_page(request.query_params.get("page"))
        return Response(
            {
                "count": page.paginator.count,
                "page": page.number,
                "pages": page.paginator.num_pages,
                "next": _link(request, page.number + 1) if page.has_next() else None,
                "previous": _link(request, page.number - 1) if page.has_previous() else None,
                "results": [_describe(one, request) for one in page],
            }
        )


def _read_day(request: Request, name: str) -> date | None:
    try:
        return date.fromisoformat(request.query_params.get(name, ""))
    except ValueError:
        return None


def _link(request: Request, number: int) -> str:
    params = request.query_params.copy()
    params["page"] = str(number)
    return str(request.build_absolute_uri(f"{request.path}?{params.urlencode()}"))


def _describe(one: Activity, request: Request) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "kind": one.kind,
        "held_on": one.held_on,
        "ends_on": one.ends_on,
        "begins_at": one.begins_at,
        "ends_at": one.ends_at,
        "place": say_place(one),
        "is_online": one.is_online,
        "is_cancelled": one.cancelled_at is not None,
        "takes_registrations": one.takes_registrations,
        "is_open": stage_of(one, at=now()) in OPEN,
        "places_left": one.places_left if one.quota is not None else None,
        "description": one.description,
        "url": request.build_absolute_uri(reverse("outreach:event", args=[one.pk])),
    }
