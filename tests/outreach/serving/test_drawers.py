"""Tests of the money of services in the drawer that is handed over."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from circulation.charges.cash.handing_over import Count, hand_over
from circulation.charges.cash.takings import expect_takings
from circulation.charges.lines import ChargeRefused
from circulation.models import Handover
from libsys.access.desk import Desk
from libsys.web.operations import new_key
from outreach.models import CounterService
from outreach.serving.rendering import void_service
from tests.fixtures import NOON
from tests.outreach.serving.test_rendering import render


@pytest.fixture
def printing(desk: Desk) -> CounterService:
    """Return printing at 0.5 yuan a page."""
    return CounterService.objects.create(library=desk.library, name="打印", unit="页", price=Decimal("0.50"))


def over(desk: Desk, counted: str, key: str) -> Handover:
    """Hand the drawer over."""
    return hand_over(count=Count(Decimal(counted), "李梅"), desk=desk, at=NOON, key=key)


def test_services_paid_here_are_expected_in_the_drawer_once(printing: CounterService, desk: Desk) -> None:
    render(printing, desk, "a", pieces=4)
    render(printing, desk, "free", amount=Decimal(0))
    assert expect_takings(desk, at=NOON) == Decimal("2.00")
    assert expect_takings(replace(desk, room=None), at=NOON) == 0
    assert expect_takings(desk, at=NOON + timedelta(days=1)) == 0
    with pytest.raises(ChargeRefused) as refused:
        over(desk, "0", "h")
    assert [reason.code for reason in refused.value.reasons] == ["difference_unexplained"]
    assert over(desk, "2.00", "h").expected == Decimal("2.00")
    assert expect_takings(desk, at=NOON) == 0
    with pytest.raises(ChargeRefused) as refused:
        over(desk, "0", "i")
    assert [reason.code for reason in refused.value.reasons] == ["nothing_to_hand_over"]


def test_what_is_taken_back_after_the_handover_leaves_the_next_drawer(printing: CounterService, desk: Desk) -> None:
    line = render(printing, desk, "a", pieces=4)
    over(desk, "2.00", "h")
    render(printing, desk, "b", pieces=10)
    void_service(line=line, desk=desk, at=NOON + timedelta(days=1), key="v")
    assert expect_takings(desk, at=NOON + timedelta(days=1)) == Decimal("3.00")


def test_the_page_and_the_paper_say_what_the_services_brought_in(
    librarian_client: Client, printing: CounterService, desk: Desk
) -> None:
    render(printing, desk, "a", pieces=4)
    done = over(desk, "2.00", "h")
    render(printing, desk, "b", pieces=6)
    assert "便民服务收款" in librarian_client.get(reverse("circulation:handover")).content.decode()
    data = {"counted": "3.00", "receiver": "王强", "operation_key": new_key()}
    librarian_client.post(reverse("circulation:handover"), data)
    assert Handover.objects.exclude(pk=done.pk).get().expected == Decimal("3.00")
    leaf = librarian_client.get(reverse("circulation:handover-sheet", args=[done.pk])).content.decode()
    assert "其中便民服务" in leaf
