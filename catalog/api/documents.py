"""What the catalogue's interface answers with."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from catalog.search.searching import ORDERS


class AvailabilityDocument(serializers.Serializer[Any]):
    """Whether a record can be had: the best state of its copies in words, how many are ready, how many there are."""

    state = serializers.CharField()
    available = serializers.IntegerField()
    total = serializers.IntegerField()


class BriefRecord(serializers.Serializer[Any]):
    """A record as a list shows it."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    other_title = serializers.CharField(allow_blank=True)
    responsibility = serializers.CharField(allow_blank=True)
    publisher = serializers.CharField(allow_blank=True)
    year = serializers.IntegerField(allow_null=True)
    clc = serializers.CharField(allow_blank=True, help_text="number in the Chinese Library Classification")
    call_number = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True, help_text="ISO 639-2")
    material = serializers.CharField()
    availability = AvailabilityDocument()


class RecordPage(serializers.Serializer[Any]):
    """One page of an answer, with the number of all."""

    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = BriefRecord(many=True)


class ContributorDocument(serializers.Serializer[Any]):
    """A person or body with its role."""

    name = serializers.CharField()
    role = serializers.CharField(allow_blank=True)
    pinyin = serializers.CharField(allow_blank=True)


class IdentifierDocument(serializers.Serializer[Any]):
    """A number by which the record is recognised."""

    type = serializers.CharField()
    value = serializers.CharField()


class CopyDocument(serializers.Serializer[Any]):
    """A copy: where it stands, what state it is in; never who has it."""

    point = serializers.CharField()
    room = serializers.CharField(allow_blank=True)
    call_number = serializers.CharField(allow_blank=True)
    volume = serializers.CharField(allow_blank=True)
    state = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)


class FullRecord(BriefRecord):
    """A record with everything that readers see of it."""

    contributors = ContributorDocument(many=True)
    subjects = serializers.ListField(child=serializers.CharField())
    summary = serializers.CharField(allow_blank=True)
    series = serializers.CharField(allow_blank=True)
    edition = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    extent = serializers.CharField(allow_blank=True)
    identifiers = IdentifierDocument(many=True)
    format = serializers.CharField()
    version = serializers.IntegerField()
    updated_at = serializers.DateTimeField()
    copies = CopyDocument(many=True)


def _list_of(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, many=True, description=description)


NARROWING = [
    OpenApiParameter("q", OpenApiTypes.STR, description="as in the search box: words, fields, phrases, minus, years"),
    OpenApiParameter("sort", OpenApiTypes.STR, enum=sorted(ORDERS)),
    OpenApiParameter("page", OpenApiTypes.INT, description="from 1 on"),
    _list_of("clc", "class numbers, from one letter up"),
    _list_of("material", "kinds of material"),
    _list_of("language", "ISO 639-2"),
    _list_of("place", "codes of service points, LIBRARY.POINT"),
    OpenApiParameter("from", OpenApiTypes.INT, description="year of publication"),
    OpenApiParameter("to", OpenApiTypes.INT, description="year of publication"),
    OpenApiParameter("shelf", OpenApiTypes.STR, enum=["1"], description="1: only what is on the shelf now"),
]
"""The parameters of a search, the same as those of the readers' page."""
