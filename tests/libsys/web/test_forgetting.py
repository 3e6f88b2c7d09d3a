"""Tests of forgetting the answers of old operations."""

from datetime import timedelta

import pytest

from libsys.models import Operation
from libsys.web.operations import KEPT_FOR, forget_operations
from tests.fixtures import NOON


@pytest.mark.django_db
def test_answers_older_than_thirty_days_are_forgotten() -> None:
    for key, at in (("old", NOON - timedelta(days=31)), ("young", NOON - timedelta(days=29))):
        Operation.objects.create(key=key, path="/", fingerprint="", at=at)

    assert forget_operations(before=NOON - KEPT_FOR) == 1
    assert [operation.key for operation in Operation.objects.all()] == ["young"]
