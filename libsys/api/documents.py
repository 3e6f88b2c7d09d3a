"""Shapes that every part of the interface answers with."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers


class ReasonDocument(serializers.Serializer[Any]):
    """One reason against what was asked."""

    code = serializers.CharField(help_text="permanent, for machines: docs/refusals.md")
    sentence = serializers.CharField(help_text="for people, in the language of the request")


class ProblemDocument(serializers.Serializer[Any]):
    """Why nothing was done (RFC 9457, ``application/problem+json``)."""

    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField(allow_blank=True)
    reasons = ReasonDocument(many=True, required=False)
    fields = serializers.DictField(required=False, help_text="malformed input: what is wrong with which field")


OPERATION_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="16 to 64 letters, digits, - or _; the same key with the same body is done once and answered alike",
)
PROBLEMS = {
    400: OpenApiResponse(ProblemDocument, description="malformed input"),
    404: OpenApiResponse(ProblemDocument, description="not here, or not yours"),
}
REFUSED = {409: OpenApiResponse(ProblemDocument, description="refused, with every reason")}
