"""What the interface of lending answers with."""

from typing import Any

from rest_framework import serializers

from libsys.api.documents import ReasonDocument


class LoanDocument(serializers.Serializer[Any]):
    """A loan; whose it is, the caller knows."""

    id = serializers.IntegerField()
    barcode = serializers.CharField()
    checked_out_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    returned_at = serializers.DateTimeField(allow_null=True)
    renewals = serializers.IntegerField()


class CheckInDocument(serializers.Serializer[Any]):
    """What a check-in came to: the loan that ended, or null; days late; what is to be done."""

    loan = LoanDocument(allow_null=True)
    late_days = serializers.IntegerField()
    consequences = ReasonDocument(many=True)


class LoansDocument(serializers.Serializer[Any]):
    """What a reader has at home now."""

    loans = LoanDocument(many=True)


class HoldDocument(serializers.Serializer[Any]):
    """A hold; whose it is, the caller knows. ``place`` counts from 1 while it waits."""

    id = serializers.IntegerField()
    record = serializers.IntegerField()
    state = serializers.CharField()
    pickup = serializers.CharField()
    placed_at = serializers.DateTimeField()
    place = serializers.IntegerField(allow_null=True)
    expires_on = serializers.DateField(allow_null=True)
