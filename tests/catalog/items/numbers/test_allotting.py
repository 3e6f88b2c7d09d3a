"""Numbers are handed out in order, inside the act that uses them, never twice."""

import pytest

from catalog.items.numbers.allotting import allot, peek
from catalog.items.numbers.ranges import RangeDraft, RangeRefused, choose_range, close_range, make_range
from catalog.models import Item, NumberRange
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import ScanCode, ServicePoint
from tests.circulation.lending.test_races import at_once
from tests.fixtures import NOON


def make(desk: Desk, *, first: int = 1, last: int = 20, **facts: object) -> NumberRange:
    """Make a range of barcodes T0001 and on."""
    values = {"kind": "barcode", "name": "新书", "prefix": "T", "width": 4} | facts
    return make_range(draft=RangeDraft(first=first, last=last, **values), desk=desk, at=NOON)  # type: ignore[arg-type]


def test_numbers_come_in_order_and_what_is_on_a_copy_already_is_passed_over(desk: Desk, item: Item) -> None:
    numbers = make(desk)
    ScanCode.objects.create(code="T0002", subject="item", object_id=item.pk)

    assert peek(numbers, 3) == ["T0001", "T0003", "T0004"]
    assert allot(numbers, 3) == ["T0001", "T0003", "T0004"]
    assert allot(numbers, 1) == ["T0005"]


def test_accession_numbers_are_the_librarys_own(desk: Desk, item: Item) -> None:
    numbers = make(desk, kind="accession", prefix="")
    Item.objects.filter(pk=item.pk).update(accession_number="0001")

    assert allot(numbers, 1) == ["0002"]


def test_a_range_that_ends_gives_nothing_at_all(desk: Desk) -> None:
    numbers = make(desk, last=3)
    with pytest.raises(RangeRefused) as refused:
        allot(numbers, 4)
    assert refused.value.code == "range_exhausted"
    assert allot(numbers, 3) == ["T0001", "T0002", "T0003"]
    assert NumberRange.objects.get().left == 0


def test_numbers_other_than_those_on_the_labels_are_refused(desk: Desk) -> None:
    numbers = make(desk)
    seen = peek(numbers, 2)
    allot(numbers, 1)
    with pytest.raises(RangeRefused) as refused:
        allot(numbers, 2, expected=seen)
    assert refused.value.code == "numbers_taken"
    assert "T0002" in str(refused.value.reasons[0].sentence)


def test_a_closed_range_gives_nothing(desk: Desk) -> None:
    numbers = close_range(numbers=make(desk), at=NOON)
    with pytest.raises(RangeRefused) as refused:
        allot(numbers, 1)
    assert refused.value.code == "range_closed"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"first": 15, "last": 30}, "range_overlaps"),
        ({"first": 9, "last": 5}, "range_backwards"),
        ({"first": 1, "last": 99999, "prefix": "U"}, "range_too_wide"),
        ({"first": 1, "last": 2, "prefix": "号 "}, "range_unreadable"),
    ],
)
def test_a_range_that_cannot_be_is_refused(desk: Desk, facts: dict[str, object], code: str) -> None:
    make(desk)
    with pytest.raises(RangeRefused) as refused:
        make(desk, **facts)  # type: ignore[arg-type]
    assert code in [reason.code for reason in refused.value.reasons]


def test_the_most_particular_range_goes_first(desk: Desk, point: ServicePoint) -> None:
    branch = ServicePoint.objects.create(library=desk.library, code="CN", name="城南分馆", kind=PointKind.BRANCH)
    general = make(desk)
    of_branch = make(desk, name="城南", prefix="C", point=branch)
    of_discs = make(desk, name="光盘", prefix="D", material="electronic")

    assert choose_range(desk.library, "barcode", point=point, material="book") == general
    assert choose_range(desk.library, "barcode", point=branch, material="electronic") == of_branch
    assert choose_range(desk.library, "barcode", point=point, material="electronic") == of_discs
    assert choose_range(desk.library, "accession") is None


def test_a_range_warns_before_it_ends(desk: Desk) -> None:
    numbers = make(desk, warn_at=18)
    assert not numbers.is_nearly_used
    allot(numbers, 2)
    assert NumberRange.objects.get().is_nearly_used


@pytest.mark.django_db(transaction=True)
def test_two_people_never_get_the_same_number(desk: Desk) -> None:
    numbers = make(desk, last=400)
    answers = at_once(lambda: [allot(numbers, 3) for _ in range(5)] for _ in range(4))
    given = [number for answer in answers for numbers in answer for number in numbers]
    assert len(given) == len(set(given)) == 60
    assert NumberRange.objects.get().next == 61
