"""Tests of the yearly roll-over."""

from datetime import date, timedelta

import pytest

from circulation.models import Reader, ReaderCategory, ReaderGroup, RollOver
from circulation.readers.groups.grades import USUAL_LAST_YEARS
from circulation.readers.groups.rolling_over import (
    Plan,
    RollOverRefused,
    open_classes,
    plan_roll_over,
    roll_over,
    undo_roll_over,
)
from libsys.access.desk import Desk
from libsys.models import Entry
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_reader

UNTIL = date(2026, 9, 30)
NAMES = ("实验小学三年级(1)班", "实验小学六年级(1)班", "实验小学2024级3班", "二小四(2)班")


@pytest.fixture
def classes(category: ReaderCategory) -> list[ReaderGroup]:
    """Return four classes with a reader each."""
    made = []
    for number, name in enumerate(NAMES):
        group = ReaderGroup.objects.create(library=category.library, code=f"G{number}", name=name)
        reader = make_reader(category, number=f"P{number}", name="小明")
        Reader.objects.filter(pk=reader.pk).update(group=group)
        made.append(group)
    return made


def plan_of(desk: Desk, named: str = "实验小学") -> Plan:
    """Return what rolling over would do."""
    return plan_roll_over(open_classes(desk.library, named=named), last_years=USUAL_LAST_YEARS)


def do(desk: Desk, *, key: str = "roll", named: str = "实验小学", mark: str = "") -> RollOver:
    """Roll over as previewed."""
    return roll_over(
        named=named, last_years=USUAL_LAST_YEARS, valid_until=UNTIL, mark=mark or plan_of(desk, named).mark,
        desk=desk, at=NOON, key=key,
    )  # fmt: skip


def test_the_preview_says_what_becomes_of_each_class(desk: Desk, classes: list[ReaderGroup]) -> None:
    assert [(step.group.name, step.outcome, step.after, step.members) for step in plan_of(desk).steps] == [
        ("实验小学六年级(1)班", "left", "", 1), ("实验小学三年级(1)班", "moved", "实验小学四年级(1)班", 1),
        ("实验小学2024级3班", "stays", "", 1),
    ]  # fmt: skip


def test_classes_move_up_leave_or_stay_with_one_line_each(desk: Desk, classes: list[ReaderGroup]) -> None:
    made = do(desk)
    assert do(desk) == made
    assert dict(ReaderGroup.objects.values_list("name", "closed_on")) == {
        "实验小学四年级(1)班": None, "实验小学六年级(1)班": date(2026, 3, 2), "实验小学2024级3班": None,
        "二小四(2)班": None,
    }  # fmt: skip
    terms = dict(Reader.objects.values_list("group__code", "valid_until"))
    assert terms == {"G1": UNTIL} | dict.fromkeys(("G0", "G2", "G3"), date(2030, 12, 31))
    lines = list(Entry.objects.order_by("pk").values_list("kind", "topic", "group", "quantity"))
    assert lines == [("group.rolled_over", "left", "G1", 1), ("group.rolled_over", "moved", "G0", 1)]


def test_a_roll_over_is_taken_back_whole(desk: Desk, classes: list[ReaderGroup]) -> None:
    made = do(desk)
    Reader.objects.filter(group__code="G1").update(valid_until=UNTIL)
    for _turn in range(2):
        undo_roll_over(made=made, desk=desk, at=NOON)
    assert set(ReaderGroup.objects.values_list("name", "closed_on")) == {(name, None) for name in NAMES}
    assert set(Reader.objects.values_list("valid_until", flat=True)) == {date(2030, 12, 31)}
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 0
    assert Entry.objects.count() == 4


def test_a_term_that_was_changed_since_is_left_alone(desk: Desk, classes: list[ReaderGroup]) -> None:
    made = do(desk)
    Reader.objects.filter(group__code="G1").update(valid_until=date(2027, 1, 1))
    undo_roll_over(made=made, desk=desk, at=NOON)
    assert Reader.objects.get(group__code="G1").valid_until == date(2027, 1, 1)


def test_nothing_is_taken_back_when_a_class_was_changed_since(desk: Desk, classes: list[ReaderGroup]) -> None:
    made = do(desk)
    ReaderGroup.objects.filter(code="G0").update(name="四年级甲班")
    with pytest.raises(RollOverRefused) as refused:
        undo_roll_over(made=made, desk=desk, at=NOON)
    assert refused.value.code == "classes_changed_since"
    assert "四年级甲班" in str(refused.value.reasons[0].sentence)
    assert ReaderGroup.objects.get(code="G1").closed_on is not None


def test_a_preview_out_of_date_does_nothing(desk: Desk, classes: list[ReaderGroup]) -> None:
    mark = plan_of(desk).mark
    ReaderGroup.objects.filter(code="G0").update(name="实验小学五年级(1)班")
    with pytest.raises(RollOverRefused) as refused:
        do(desk, mark=mark)
    assert (refused.value.code, RollOver.objects.count()) == ("roll_over_changed_meanwhile", 0)


def test_cards_of_those_who_leave_do_not_end_before_the_roll_over(desk: Desk, classes: list[ReaderGroup]) -> None:
    with pytest.raises(RollOverRefused) as refused:
        roll_over(
            named="", last_years=USUAL_LAST_YEARS, valid_until=local_day(NOON) - timedelta(days=1),
            mark=plan_of(desk, "").mark, desk=desk, at=NOON, key="roll",
        )  # fmt: skip
    assert refused.value.code == "term_is_over"
    assert not RollOver.objects.exists()


def test_classes_without_a_grade_are_no_roll_over(desk: Desk, classes: list[ReaderGroup]) -> None:
    with pytest.raises(RollOverRefused) as refused:
        do(desk, named="2024级")
    assert refused.value.code == "nothing_to_roll_over"


def test_more_classes_and_readers_cost_no_more_statements(desk: Desk, classes: list[ReaderGroup]) -> None:
    with counted_queries() as few:
        do(desk, named="二小")
    for number in range(5):
        group = ReaderGroup.objects.create(library=desk.library, code=f"M{number}", name=f"三小二({number + 1})班")
        Reader.objects.bulk_create(
            Reader(
                library=desk.library, name="小红", category=Reader.objects.all()[0].category, group=group,
                valid_until=UNTIL, created_at=NOON,
            ) for _turn in range(20)
        )  # fmt: skip
    with counted_queries() as many:
        do(desk, key="more", named="三小")
    assert len(many) == len(few)
