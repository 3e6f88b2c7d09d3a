"""The programming interface of lending: check-outs, check-ins, renewals, a reader's loans."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Item
from circulation.api.answers import answer_once, write_loan
from circulation.api.documents import CheckInDocument, LoanDocument, LoansDocument
from circulation.enums import BlockCode
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.renewing import RenewalRefused, renew
from circulation.models import Card, Loan
from libsys.access.desk import Desk, find_desk
from libsys.api.documents import OPERATION_KEY, PROBLEMS, REFUSED
from libsys.clock import now
from libsys.enums import Channel, ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import ScanCode
from libsys.text.numbers import normalise_code
from libsys.web.operations import read_key

CREATED = 201
REFUSALS = {**PROBLEMS, **REFUSED}


class CodeUnknown(DomainError):
    """A card number or barcode that nobody here knows."""

    status = 404


class CopySerializer(serializers.Serializer[Any]):
    """The barcode of a copy."""

    barcode = serializers.CharField(max_length=64)


class CheckOutSerializer(CopySerializer):
    """A card and a copy."""

    card = serializers.CharField(max_length=64)


class CheckOuts(APIView):
    """Lend a copy to the reader of a card."""

    access = "circulation.lend"

    @extend_schema(
        operation_id="check_out",
        parameters=[OPERATION_KEY],
        request=CheckOutSerializer,
        responses={201: LoanDocument, **REFUSALS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Answer 201 with the loan, or the refusal with every reason."""

        def lend() -> Response:
            asked = read_body(CheckOutSerializer, request)
            desk = stand_at(request)
            card = find_card(asked["card"], desk)
            loan = check_out(
                reader=card.reader, item=find_item(asked["barcode"], desk), card=card,
                desk=desk, at=now(), key=read_key(request._request),
            )  # fmt: skip
            return Response(write_loan(loan), status=CREATED)

        return answer_once(self, request, lend)


class CheckIns(APIView):
    """Take a copy back."""

    access = "circulation.lend"

    @extend_schema(
        operation_id="check_in",
        parameters=[OPERATION_KEY],
        request=CopySerializer,
        responses={200: CheckInDocument, **PROBLEMS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Answer with the loan that ended, or null, and with what is to be done."""

        def give_back() -> Response:
            asked = read_body(CopySerializer, request)
            desk = stand_at(request)
            key = read_key(request._request)
            answer = check_in(item=find_item(asked["barcode"], desk), desk=desk, at=now(), key=key)
            consequences = [{"code": one.code, "sentence": str(one.sentence)} for one in answer.consequences]
            loan = write_loan(answer.loan) if answer.loan else None
            return Response({"loan": loan, "late_days": answer.late_days, "consequences": consequences})

        return answer_once(self, request, give_back)


class Renewals(APIView):
    """Renew the loan of a copy."""

    access = "circulation.lend"

    @extend_schema(
        operation_id="renew",
        parameters=[OPERATION_KEY],
        request=CopySerializer,
        responses={201: LoanDocument, **REFUSALS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Answer 201 with the loan, or the refusal with every reason."""

        def put_off() -> Response:
            asked = read_body(CopySerializer, request)
            desk = stand_at(request)
            item = find_item(asked["barcode"], desk)
            rows = Loan.objects.select_related("reader", "item")
            loan = rows.filter(item=item, returned_at__isnull=True).first()
            if loan is None:
                raise RenewalRefused(Reason(BlockCode.NOT_ON_LOAN, _("这一册不在借出中，没有可续借的借阅。")))
            key = read_key(request._request)
            return Response(write_loan(renew(loan=loan, desk=desk, at=now(), key=key)), status=CREATED)

        return answer_once(self, request, put_off)


class ReaderLoans(APIView):
    """What a reader has at home now; never what they had before."""

    access = "circulation.read_readers"
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]

    @extend_schema(operation_id="list_loans", responses={200: LoansDocument, 404: PROBLEMS[404]})
    def get(self, request: Request, number: str) -> Response:
        """Answer with the open loans, the earliest due first."""
        card = find_card(number, stand_at(request))
        loans = Loan.objects.filter(reader=card.reader, returned_at__isnull=True).select_related("item")
        return Response({"loans": [write_loan(loan) for loan in loans.order_by("due_on", "pk")]})


def stand_at(request: Request) -> Desk:
    """Return the desk of whoever asks, by this channel."""
    return find_desk(request._request, channel=Channel.API)


def read_body(form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return what was sent, as far as ``form`` knows it; malformed input is an error of validation."""
    asked = form(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def find_card(number: str, desk: Desk) -> Card:
    """Return the card with a number, of a reader of the desk's library.

    :raises CodeUnknown: when there is none.
    """
    cards = Card.objects.select_related("reader").filter(reader__library=desk.library)
    card = cards.filter(number=normalise_code(number).value).first()
    if card is None:
        raise CodeUnknown(Reason("card_unknown", _("没有这个证号。请核对后再试。")))
    return card


def find_item(barcode: str, desk: Desk) -> Item:
    """Return the copy with a barcode, of the desk's library.

    :raises CodeUnknown: when there is none.
    """
    code = ScanCode.objects.filter(pk=normalise_code(barcode).value, subject=ScanSubject.ITEM).first()
    item = Item.objects.filter(pk=code.object_id, library=desk.library).first() if code else None
    if item is None:
        raise CodeUnknown(Reason("item_unknown", _("没有这个条码号。请核对后再试。")))
    return item
