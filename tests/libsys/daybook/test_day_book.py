"""The day book: written through one door, never changed, corrected by further lines."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum

from libsys.access.desk import Desk
from libsys.daybook.following import find_watermark, last_line_id, read_beyond, set_watermark
from libsys.daybook.kinds import KindEnum, all_kinds, declare_kinds, find_kind, name_topic
from libsys.daybook.recording import Line, find_recorded, record, record_many, void
from libsys.db.acts import writing
from libsys.enums import Channel
from libsys.models import Entry
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


class Kind(KindEnum):
    """A kind of the tests, declared to no registry."""

    COUNTED = "test.counted", "清点", "人次", {"gate": "门禁"}


def count(desk: Desk, *, at: datetime = NOON, quantity: int = 1, key: str | None = None, **columns: object) -> Entry:
    """Write a line of the tests' kind."""
    with writing():
        return record(Kind.COUNTED, desk=desk, at=at, quantity=quantity, key=key, **columns)


def test_a_line_knows_where_who_when_and_its_local_day(desk: Desk) -> None:
    line = count(desk, at=datetime(2026, 6, 30, 16, 0, tzinfo=UTC), quantity=30)
    line.refresh_from_db()
    assert (line.kind, line.quantity, line.day) == ("test.counted", 30, date(2026, 7, 1))
    assert (line.library, line.point, line.room, line.desk) == (desk.library, desk.point, desk.room, "外借处")
    assert (line.staff, line.channel, line.voids, line.detail) == (desk.staff, Channel.DESK, None, {})


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_an_act_is_refused(desk: Desk) -> None:
    with pytest.raises(RuntimeError, match="inside an act"):
        record(Kind.COUNTED, desk=desk, at=NOON)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("change", ["update", "delete", "sql update", "sql delete"])
def test_the_database_refuses_to_change_or_delete_a_line(desk: Desk, change: str) -> None:
    line = count(desk)
    acts = {
        "update": lambda: Entry.objects.update(quantity=5),
        "delete": line.delete,
        "sql update": lambda: connection.cursor().execute("UPDATE libsys_entry SET quantity = 5"),
        "sql delete": lambda: connection.cursor().execute("DELETE FROM libsys_entry"),
    }
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        acts[change]()
    assert Entry.objects.get().quantity == 1


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_empty_the_table(desk: Desk) -> None:
    count(desk)
    statement = {"postgresql": "TRUNCATE libsys_entry CASCADE", "sqlite": "DELETE FROM libsys_entry"}
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement[connection.vendor])
    assert Entry.objects.count() == 1


def test_a_key_is_written_once(desk: Desk) -> None:
    line = count(desk, key="k-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        count(desk, key="k-1")
    assert find_recorded("k-1") == line
    assert find_recorded("k-2") is None
    assert find_recorded(None) is None
    count(desk)
    count(desk)
    assert Entry.objects.filter(key=None).count() == 2


def test_a_voiding_line_takes_back_quantity_amount_and_day(desk: Desk) -> None:
    line = count(desk, quantity=30, amount=Decimal("2.50"), topic="gate", clc="I24")
    with writing():
        back = void(line, kind=Kind.COUNTED, desk=desk, at=NOON + timedelta(days=3), reason="抄错")
    back.refresh_from_db()
    assert (back.voids, back.quantity, back.amount, back.day) == (line, -30, Decimal("-2.50"), line.day)
    assert (back.topic, back.clc, back.detail["reason"]) == ("gate", "I24", "抄错")
    assert Entry.objects.aggregate(sum=Sum("quantity"), money=Sum("amount")) == {"sum": 0, "money": Decimal(0)}


def test_a_line_is_voided_once(desk: Desk) -> None:
    line = count(desk)
    with writing():
        void(line, kind=Kind.COUNTED, desk=desk, at=NOON)
    with pytest.raises(IntegrityError), writing():
        void(line, kind=Kind.COUNTED, desk=desk, at=NOON)
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("columns", [{"quantity": -1}, {"amount": Decimal("-0.01")}])
def test_only_voiding_lines_are_negative(desk: Desk, columns: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        count(desk, **columns)  # type: ignore[arg-type]


def test_many_lines_are_written_in_order(desk: Desk) -> None:
    with writing():
        written = record_many((Line(Kind.COUNTED, NOON, {"quantity": n}) for n in range(1, 1202)), desk=desk)
    assert written == 1201
    assert list(Entry.objects.order_by("pk").values_list("quantity", flat=True)) == list(range(1, 1202))


def test_a_follower_reads_on_from_its_watermark(desk: Desk) -> None:
    lines = [count(desk, quantity=n) for n in range(1, 6)]
    set_watermark("test", lines[1].pk)
    batches = list(read_beyond(find_watermark("test"), batch=2))
    assert [[line.quantity for line in batch] for batch in batches] == [[3, 4], [5]]
    assert find_watermark("unknown") == 0
    assert last_line_id() == lines[-1].pk


def test_a_kind_is_its_code_and_is_declared_once() -> None:
    assert (str(Kind.COUNTED), Kind.COUNTED == "test.counted", Kind.COUNTED.unit) == ("test.counted", True, "人次")
    assert find_kind("test.counted") is None
    known = all_kinds()[0]

    class Again(KindEnum):
        """The same code a second time."""

        TWICE = known.value, "重", "次"

    with pytest.raises(ValueError, match="declared twice"):
        declare_kinds(Again)
    assert find_kind(known.value) is known
    assert name_topic("nobody.knows", "x") == "x"
