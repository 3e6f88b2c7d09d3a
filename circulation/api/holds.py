"""The programming interface of holds: placing one, cancelling one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Record
from circulation.api.answers import answer_once
from circulation.api.documents import HoldDocument
from circulation.api.lending import CREATED, REFUSALS, CodeUnknown, find_card, find_item, read_body, stand_at
from circulation.enums import HoldState
from circulation.holds.changing import cancel_hold
from circulation.holds.placing import Wish, place_hold
from circulation.holds.queue import count_place
from circulation.models import Hold
from libsys.api.documents import OPERATION_KEY
from libsys.clock import now
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.web.operations import read_key


class HoldSerializer(serializers.Serializer[Any]):
    """A card, a record, the code of the point to fetch it at; a barcode where only that copy will do."""

    card = serializers.CharField(max_length=64)
    record = serializers.IntegerField(min_value=1)
    pickup = serializers.CharField(max_length=32)
    barcode = serializers.CharField(max_length=64, required=False)


class Holds(APIView):
    """Place a hold for the reader of a card."""

    access = "circulation.keep_holds"

    @extend_schema(
        operation_id="place_hold",
        parameters=[OPERATION_KEY],
        request=HoldSerializer,
        responses={201: HoldDocument, **REFUSALS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Answer 201 with the hold, or the refusal with every reason."""

        def place() -> Response:
            asked = read_body(HoldSerializer, request)
            desk = stand_at(request)
            wanted = find_item(asked["barcode"], desk) if "barcode" in asked else None
            point = ServicePoint.objects.filter(library=desk.library, code=asked["pickup"]).first()
            record = Record.objects.filter(pk=asked["record"], deleted_at=None).first()
            if point is None:
                raise CodeUnknown(Reason("point_unknown", _("没有这个代码的网点。请核对后再试。")))
            if record is None or (wanted is not None and wanted.record_id != record.pk):
                raise CodeUnknown(Reason("record_unknown", _("没有这种书目，或这一册不是它的。请核对后再试。")))
            reader = find_card(asked["card"], desk).reader
            wish = Wish(record, point, wanted)
            hold = place_hold(reader=reader, wish=wish, desk=desk, at=now(), key=read_key(request._request))
            return Response(write_hold(hold), status=CREATED)

        return answer_once(self, request, place)


class HoldCancellations(APIView):
    """Cancel a hold."""

    access = "circulation.keep_holds"

    @extend_schema(
        operation_id="cancel_hold", parameters=[OPERATION_KEY], request=None, responses={200: HoldDocument, **REFUSALS}
    )
    def post(self, request: Request, number: int) -> HttpResponse:
        """Answer with the hold as it is now, or the refusal of one that is over."""

        def cancel() -> Response:
            desk = stand_at(request)
            hold = Hold.objects.filter(pk=number, library=desk.library).first()
            if hold is None:
                raise Http404
            hold = cancel_hold(hold=hold, desk=desk, at=now(), key=read_key(request._request))
            return Response(write_hold(hold))

        return answer_once(self, request, cancel)


def write_hold(hold: Hold) -> dict[str, Any]:
    """Return a hold as the interface shows it; whose it is, the caller knows."""
    return {
        "id": hold.pk,
        "record": hold.record_id,
        "state": str(hold.state),
        "pickup": hold.pickup.code,
        "placed_at": hold.placed_at.isoformat(),
        "place": count_place(hold) if hold.state == HoldState.WAITING else None,
        "expires_on": hold.expires_on.isoformat() if hold.expires_on else None,
    }
