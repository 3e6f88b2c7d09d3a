"""Tests of adding and changing groups."""

import pytest

from circulation.models import ReaderGroup
from circulation.readers.groups.changing import GroupRefused, add_group, change_group
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON


def test_a_group_is_added_once_and_changed_with_the_names_of_fields_only(desk: Desk) -> None:
    details = {"code": "SY2024-01", "name": " 三年级(1)班 ", "kind": "class", "entered": 2024, "teacher": "王老师"}
    group = add_group(desk=desk, at=NOON, key="a", **details)
    assert add_group(desk=desk, at=NOON, key="a", **details) == group
    assert (group.name, group.entered, ReaderGroup.objects.count()) == ("三年级(1)班", 2024, 1)
    changed = change_group(group=group, version=1, desk=desk, at=NOON, key="b", teacher="李老师", closed_on=NOON.date())
    assert (changed.teacher, changed.version) == ("李老师", 2)
    lines = Entry.objects.order_by("pk")
    assert [(line.topic, line.group) for line in lines] == [("added", "SY2024-01"), ("closed", "SY2024-01")]
    assert lines[1].detail == {"fields": ["closed_on", "teacher"]}


def test_a_group_is_refused_with_every_reason(desk: Desk) -> None:
    add_group(desk=desk, at=NOON, key="a", code="G1", name="一班", kind="class")
    with pytest.raises(GroupRefused) as refused:
        add_group(desk=desk, at=NOON, key="b", code="g1", name=" ", kind="clan", entered=1900, teacher_email="nobody")
    assert [reason.code for reason in refused.value.reasons] == [
        "group_code_taken", "group_name_missing", "group_kind_wrong", "group_entered_wrong", "email_wrong",
    ]  # fmt: skip


def test_two_people_do_not_overwrite_each_other(desk: Desk) -> None:
    group = add_group(desk=desk, at=NOON, key="a", code="G1", name="一班", kind="class")
    change_group(group=group, version=1, desk=desk, at=NOON, key="b", name="二班")
    with pytest.raises(GroupRefused) as refused:
        change_group(group=group, version=1, desk=desk, at=NOON, key="c", name="三班")
    assert (refused.value.code, ReaderGroup.objects.get().name) == ("group_changed_meanwhile", "二班")
