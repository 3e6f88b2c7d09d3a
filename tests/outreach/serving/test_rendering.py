"""Tests of services at the counter."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Entry
from outreach.models import CounterService
from outreach.serving.offering import ServiceRefused, keep_service, lay_first_services, retire_service
from outreach.serving.rendering import Rendering, add_up, find_rendered, render_service, void_service
from tests.fixtures import NOON

DAY = NOON.date()


@pytest.fixture
def director(desk: Desk) -> Desk:
    """Return a director's desk."""
    return replace(desk, permissions=permissions_of({Role.DIRECTOR}))


@pytest.fixture
def printing(desk: Desk) -> CounterService:
    """Return printing at 0.5 yuan a page."""
    return CounterService.objects.create(library=desk.library, name="打印", unit="页", price=Decimal("0.50"))


def render(service: CounterService, desk: Desk, key: str, **said: object) -> Entry:
    """Write a service down."""
    rendering = Rendering(service, **said)  # type: ignore[arg-type]
    return render_service(rendering=rendering, room=desk.room, desk=desk, at=NOON, key=key)


def test_a_service_is_one_line_with_its_amount(printing: CounterService, desk: Desk) -> None:
    line = render(printing, desk, "one", pieces=7)
    assert render(printing, desk, "one", pieces=7) == line

    told = (line.kind, line.topic, line.quantity, line.amount, line.detail, line.room)
    assert told == ("service.rendered", "打印", 1, Decimal("3.50"), {"pieces": 7, "unit": "页"}, desk.room)


def test_an_amount_that_was_agreed_wins_over_the_price(printing: CounterService, desk: Desk) -> None:
    assert render(printing, desk, "one", pieces=7, amount=Decimal(0)).amount == 0


def test_a_service_is_taken_back_once(printing: CounterService, desk: Desk) -> None:
    line = render(printing, desk, "one", pieces=7)
    void_service(line=line, desk=desk, at=NOON, key="off")
    with pytest.raises(ServiceRefused) as again:
        void_service(line=line, desk=desk, at=NOON, key="again")

    assert again.value.code == "service_taken_back"
    assert sum(Entry.objects.values_list("amount", flat=True)) == 0
    assert [one.is_void for one in find_rendered(desk.library, DAY, DAY)] == [True]  # type: ignore[attr-defined]


def test_what_cannot_be_is_refused_with_every_reason(printing: CounterService, desk: Desk) -> None:
    with pytest.raises(ServiceRefused) as refused:
        render(printing, desk, "x", pieces=0, times=0, amount=Decimal("0.001"), day=DAY + timedelta(days=1))

    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["pieces_wrong", "times_wrong", "amount_wrong", "day_wrong"]


def test_a_line_written_otherwise_is_not_taken_back_here(printing: CounterService, desk: Desk) -> None:
    line = Entry.objects.create(
        library=desk.library, kind="service.rendered", at=NOON, day=DAY, recorded_at=NOON, provenance="manual"
    )
    with pytest.raises(ServiceRefused) as refused:
        void_service(line=line, desk=desk, at=NOON, key="off")

    assert refused.value.code == "not_a_service"


def test_the_list_begins_with_the_usual_and_is_extended(director: Desk, desk: Desk) -> None:
    assert lay_first_services(desk=director, at=NOON, key="first") == 8
    assert lay_first_services(desk=director, at=NOON, key="second") == 0
    facts = {"name": "塑封", "unit": "张", "price": Decimal(2), "position": 9}
    row = keep_service(service=None, facts=facts, desk=director, at=NOON, key="add")
    keep_service(service=row, facts={"price": Decimal(3)}, desk=director, at=NOON, key="dearer")
    with pytest.raises(ServiceRefused) as renamed:
        keep_service(service=row, facts={"name": "压膜"}, desk=director, at=NOON, key="rename")
    with pytest.raises(ServiceRefused) as stranger:
        keep_service(service=None, facts=facts, desk=desk, at=NOON, key="no")
    retire_service(service=row, is_retired=True, desk=director, at=NOON, key="stop")
    with pytest.raises(ServiceRefused) as retired:
        render(row, desk, "late")

    refusals = (renamed.value.code, stranger.value.code, retired.value.code)
    assert refusals == ("service_name_stays", "services_not_yours", "service_retired")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("打扫刻"), st.integers(1, 9), st.integers(0, 99)), max_size=12))
def test_the_sums_by_service_are_those_of_the_lines(rows: list[tuple[str, int, int]]) -> None:
    lines = [
        Entry(topic=name, quantity=times, amount=Decimal(cents) / 10, detail={"pieces": times})
        for name, times, cents in rows
    ]

    sums = add_up(lines)

    assert sum(one.times for one in sums) == sum(line.quantity for line in lines)
    assert sum(one.amount for one in sums) == sum(line.amount or 0 for line in lines)
    assert len({one.name for one in sums}) == len(sums)
