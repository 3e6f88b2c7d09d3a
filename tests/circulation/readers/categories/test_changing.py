"""Categories are added, changed, retired; each change is a line and can be taken back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from circulation.enums import GuardianRule, Kind
from circulation.models import LoanRule, Reader, ReaderCategory
from circulation.readers.categories.changing import (
    CategorySheet,
    add_category,
    change_category,
    mark_category,
    sheet_of,
    take_back_change,
)
from circulation.readers.categories.effects import Effect, find_effect
from circulation.readers.categories.finding import find_counted, find_in_use
from circulation.readers.categories.judging import CategoryRefused
from circulation.readers.opening import CardRefused, open_card
from circulation.readers.persons.guardians import needs_guardian
from libsys.access.desk import Desk
from libsys.models import Entry, Library
from tests.fixtures import NOON, make_reader

TODAY = date(2026, 3, 2)
TEACHER = CategorySheet(code="teacher", name="教师", english_name="Teacher", valid_months=36, deposit=Decimal(50))


def change(category: ReaderCategory, desk: Desk, *, key: str | None = None, **fields: object) -> ReaderCategory:
    """Change some fields of a category as a librarian who has just looked at it."""
    sheet = replace(sheet_of(category), **fields)  # type: ignore[arg-type]
    return change_category(category=category, sheet=sheet, seen=mark_category(category), desk=desk, at=NOON, key=key)


def codes(refused: pytest.ExceptionInfo[CategoryRefused]) -> list[str]:
    """Return the codes of the reasons."""
    return [reason.code for reason in refused.value.reasons]


def test_a_category_is_added_once_per_key_with_a_line(desk: Desk) -> None:
    made = [add_category(sheet=TEACHER, desk=desk, at=NOON, key="a") for _again in range(2)]
    assert made[0] == made[1] == ReaderCategory.objects.get()
    assert sheet_of(made[0]) == TEACHER
    line = Entry.objects.get(kind=Kind.CATEGORY_CHANGED.value)
    assert (line.topic, line.object_type, line.object_id) == ("added", "category", made[0].pk)
    assert line.detail["after"]["deposit"] == "50.00"


def test_a_wrong_category_is_refused_with_every_reason(category: ReaderCategory, desk: Desk) -> None:
    sheet = CategorySheet(code="ADULT", name=" ", valid_months=0, deposit=Decimal("-1"), guardian="perhaps")
    with pytest.raises(CategoryRefused) as refused:
        add_category(sheet=sheet, desk=desk, at=NOON, key=None)
    assert codes(refused) == [
        "category_code_taken", "category_name_missing", "category_months_wrong",
        "category_deposit_wrong", "category_guardian_wrong",
    ]  # fmt: skip
    with pytest.raises(CategoryRefused) as refused:
        add_category(sheet=replace(TEACHER, code="", name="成人", deposit=Decimal("NaN")), desk=desk, at=NOON, key=None)
    assert codes(refused) == ["category_code_missing", "category_name_taken", "category_deposit_wrong"]


def test_the_database_holds_what_a_category_may_never_say(category: ReaderCategory) -> None:
    for wrong in ({"valid_months": 0}, {"deposit": Decimal("-0.01")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReaderCategory.objects.filter(pk=category.pk).update(**wrong)


def test_the_code_stays_once_somebody_is_of_it(category: ReaderCategory, desk: Desk) -> None:
    assert change(category, desk, code="grown").code == "grown"
    category.refresh_from_db()
    make_reader(category)
    with pytest.raises(CategoryRefused) as refused:
        change(category, desk, code="adults")
    assert codes(refused) == ["category_code_fixed"]
    assert change(category, desk, name="成年人").name == "成年人"


def test_whoever_was_overtaken_overwrites_nothing(category: ReaderCategory, desk: Desk) -> None:
    seen = mark_category(category)
    change(category, desk, valid_months=12)
    sheet = replace(sheet_of(category), valid_months=24)
    with pytest.raises(CategoryRefused) as refused:
        change_category(category=category, sheet=sheet, seen=seen, desk=desk, at=NOON, key=None)
    assert codes(refused) == ["category_changed_meanwhile"]
    assert ReaderCategory.objects.get().valid_months == 12


def test_a_change_is_taken_back_unless_it_was_changed_again(category: ReaderCategory, desk: Desk) -> None:
    change(category, desk, deposit=Decimal(100), guardian=GuardianRule.ALWAYS.value)
    line = Entry.objects.get(kind=Kind.CATEGORY_CHANGED.value)
    for _again in range(2):
        take_back_change(entry=line, desk=desk, at=NOON, key="back")
    category.refresh_from_db()
    assert (category.deposit, category.guardian) == (Decimal(0), GuardianRule.BY_AGE)
    with pytest.raises(CategoryRefused) as refused:
        take_back_change(entry=line, desk=desk, at=NOON, key=None)
    assert codes(refused) == ["category_changed_since"]


def test_an_added_category_is_taken_back_while_nobody_is_of_it(category: ReaderCategory, desk: Desk) -> None:
    made = add_category(sheet=TEACHER, desk=desk, at=NOON, key="a")
    line = Entry.objects.get(kind=Kind.CATEGORY_CHANGED.value)
    rule = LoanRule.objects.create(library=made.library, category=made, valid_from=TODAY, days=60)
    with pytest.raises(CategoryRefused) as refused:
        take_back_change(entry=line, desk=desk, at=NOON, key=None)
    assert codes(refused) == ["category_in_use"]
    rule.delete()
    take_back_change(entry=line, desk=desk, at=NOON, key=None)
    assert list(ReaderCategory.objects.all()) == [category]


def test_a_retired_category_is_offered_to_nobody_new(category: ReaderCategory, library: Library, desk: Desk) -> None:
    with pytest.raises(CategoryRefused) as refused:
        change(category, desk, retired_on=TODAY)
    assert codes(refused) == ["category_last"]
    other = add_category(sheet=TEACHER, desk=desk, at=NOON, key=None)
    reader = make_reader(category)
    change(category, desk, retired_on=TODAY)
    assert Entry.objects.filter(kind=Kind.CATEGORY_CHANGED.value).latest("pk").topic == "retired"
    assert list(find_in_use(library, on=TODAY)) == [other]
    assert set(find_in_use(library, on=TODAY, kept=reader.category_id)) == {category, other}
    assert dict(find_counted(library).values_list("code", "people")) == {"adult": 1, "teacher": 0}
    category.refresh_from_db()
    with pytest.raises(CardRefused) as closed:
        open_card(name="李明", category=category, number="R2", desk=desk, at=NOON, key=None)
    assert [reason.code for reason in closed.value.reasons] == ["category_retired"]


def test_the_preview_counts_whom_a_change_reaches(category: ReaderCategory, general_rule: LoanRule) -> None:
    make_reader(category)
    expired = make_reader(category, number="R0002")
    Reader.objects.filter(pk=expired.pk).update(valid_until=date(2025, 1, 1))
    LoanRule.objects.create(library=category.library, category=category, valid_from=TODAY, days=60)
    sheet = replace(sheet_of(category), deposit=Decimal(100), guardian=GuardianRule.ALWAYS.value)
    effect = find_effect(category=category, sheet=sheet, today=TODAY)
    assert effect == Effect(readers=2, valid=1, lacking_deposit=2, lacking_guardian=2, rules=1)
    assert find_effect(category=category, sheet=sheet_of(category), today=TODAY).lacking_guardian == 0
    assert find_effect(category=None, sheet=sheet, today=TODAY) == Effect(0, 0, 0, 0, 0)


def test_a_category_asks_for_a_guardian_always_by_age_or_never(category: ReaderCategory) -> None:
    answers = {}
    for rule in GuardianRule.values:
        category.guardian = rule
        born = ("2018-05", "1985-06", "")
        answers[rule] = [needs_guardian(month, None, category=category, on=TODAY) for month in born]
    assert answers == {
        "by_age": [True, False, False], "always": [True, True, True], "never": [False, False, False],
    }  # fmt: skip
