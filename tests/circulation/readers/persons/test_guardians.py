"""Tests of guardians."""

from typing import Any

import pytest

from circulation.models import Guardian, Reader, ReaderCategory, ReaderGroup
from circulation.readers.opening import CardRefused, open_card
from circulation.readers.persons.guardians import GuardianRefused, add_guardian, needs_guardian, remove_guardian
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON, make_reader

TODAY = NOON.date()
MOTHER = {"name": "李春梅", "phone": "13800001234", "relation": "parent"}


def test_a_child_has_a_guardian_unless_in_a_class(category: ReaderCategory, settings: Any) -> None:
    pupils = ReaderGroup(library=category.library, kind="class")
    staff = ReaderGroup(library=category.library, kind="unit")
    assert needs_guardian("2012-04", None, category=category, on=TODAY)
    assert not needs_guardian("2012-03", None, category=category, on=TODAY)
    assert not needs_guardian("", None, category=category, on=TODAY)
    assert (
        needs_guardian("2015-01", pupils, category=category, on=TODAY),
        needs_guardian("2015-01", staff, category=category, on=TODAY),
    ) == (False, True)
    settings.LIBSYS_GUARDIAN_AGE = 0
    assert not needs_guardian("2025-01", None, category=category, on=TODAY)


def test_a_childs_card_wants_a_guardian(category: ReaderCategory, desk: Desk) -> None:
    child = {"name": "小明", "category": category, "number": "R1", "birth_month": "2016-05"}
    for guardian, codes in (
        (None, ["guardian_missing"]),
        ({"name": " ", "phone": "?", "relation": "x"},
         ["guardian_name_missing", "guardian_phone_wrong", "guardian_relation_wrong"]),
        ({**MOTHER, "phone": "12 34"}, ["guardian_phone_wrong"]),
    ):  # fmt: skip
        with pytest.raises(CardRefused) as refused:
            open_card(desk=desk, at=NOON, key=None, guardian=guardian, **child)
        assert [reason.code for reason in refused.value.reasons] == codes
    card = open_card(desk=desk, at=NOON, key=None, guardian=MOTHER, **child)
    assert card.reader.guardians.get().name == "李春梅"


def test_guardians_come_and_go_with_a_line_that_names_nobody(reader: Reader, desk: Desk) -> None:
    Reader.objects.filter(pk=reader.pk).update(birth_month="2016-05")
    for _turn in range(2):
        add_guardian(reader=reader, details=MOTHER, desk=desk, at=NOON, key="a")
    guardian = Guardian.objects.get()
    with pytest.raises(GuardianRefused) as last:
        remove_guardian(guardian=guardian, desk=desk, at=NOON, key="b")
    add_guardian(reader=reader, details={**MOTHER, "name": "张建国"}, desk=desk, at=NOON, key="c")
    remove_guardian(guardian=guardian, desk=desk, at=NOON, key="d")
    assert (last.value.code, Guardian.objects.get().name) == ("guardian_needed", "张建国")
    assert [line.detail for line in Entry.objects.all()] == [{"fields": ["guardian"]}] * 3


def test_nobody_is_their_own_guardian_or_a_guardian_twice(reader: Reader, desk: Desk) -> None:
    mother = make_reader(reader.category, number="R2", name="李春梅")
    with pytest.raises(GuardianRefused) as own:
        add_guardian(reader=reader, details={**MOTHER, "person": reader}, desk=desk, at=NOON, key="a")
    add_guardian(reader=reader, details={**MOTHER, "person": mother}, desk=desk, at=NOON, key="b")
    with pytest.raises(GuardianRefused) as twice:
        add_guardian(reader=reader, details={**MOTHER, "person": mother}, desk=desk, at=NOON, key="c")
    assert (own.value.code, twice.value.code) == ("guardian_is_self", "guardian_known")
