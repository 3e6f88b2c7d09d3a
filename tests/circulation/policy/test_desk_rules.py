"""The rules of the desks are changed by acts: each is a line, and each can be taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from circulation.models import CodeRule, LoanRule, ReaderCategory, SlipRule
from circulation.policy.desk_rules import (
    CodeSheet,
    add_code_rule,
    delete_code_rule,
    moment_of,
    set_slip_rules,
    take_back_desk_rule,
)
from circulation.policy.judging import RuleRefused
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON


def last_line() -> Entry:
    """Return the line written last."""
    return Entry.objects.filter(kind="rule.changed").latest("pk")


def test_a_rule_for_codes_is_added_deleted_and_both_are_taken_back(desk: Desk) -> None:
    rule, again = (add_code_rule(sheet=CodeSheet("ａb", 9, "r"), desk=desk, at=NOON, key="a") for _each in range(2))
    assert rule == again == CodeRule.objects.get()
    assert (rule.prefix, rule.length, rule.replacement) == ("AB", 9, "R")
    with pytest.raises(RuleRefused) as refused:
        add_code_rule(sheet=CodeSheet("AB"), desk=desk, at=NOON, key=None)
    assert refused.value.code == "code_prefix_taken"
    added = last_line()
    delete_code_rule(rule=rule, desk=desk, at=NOON, key="b")
    delete_code_rule(rule=rule, desk=desk, at=NOON, key="b")
    with pytest.raises(RuleRefused) as refused:
        take_back_desk_rule(entry=added, desk=desk, at=NOON, key=None)
    assert refused.value.code == "rule_changed_since"
    take_back_desk_rule(entry=last_line(), desk=desk, at=NOON, key="c")
    assert CodeRule.objects.get() == rule
    take_back_desk_rule(entry=added, desk=desk, at=NOON, key="d")
    assert CodeRule.objects.count() == 0
    with pytest.raises(RuleRefused):
        take_back_desk_rule(entry=added, desk=desk, at=NOON, key=None)


def test_a_deleted_rule_does_not_come_back_beside_its_successor(desk: Desk) -> None:
    rule = add_code_rule(sheet=CodeSheet("AB"), desk=desk, at=NOON, key=None)
    delete_code_rule(rule=rule, desk=desk, at=NOON, key=None)
    deleted = last_line()
    add_code_rule(sheet=CodeSheet("AB", replacement="X"), desk=desk, at=NOON, key=None)
    with pytest.raises(RuleRefused) as refused:
        take_back_desk_rule(entry=deleted, desk=desk, at=NOON, key=None)
    assert refused.value.code == "code_prefix_taken"


@pytest.mark.parametrize("prefix", ["", " ", "x" * 17])
def test_a_prefix_that_cannot_be_scanned_is_refused(desk: Desk, prefix: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        add_code_rule(sheet=CodeSheet(prefix), desk=desk, at=NOON, key=None)
    assert refused.value.code == "code_prefix_missing"


def test_only_slips_that_change_are_written_and_each_is_taken_back(desk: Desk, category: ReaderCategory) -> None:
    other = ReaderCategory.objects.create(library=category.library, code="child", name="少儿")
    wanted = {category.pk: "always", other.pk: "ask"}
    assert [set_slip_rules(moments=wanted, desk=desk, at=NOON, key="a") for _again in range(2)] == [1, 0]
    line = last_line()
    assert (line.object_type, line.object_id, line.detail["after"]) == (
        "slip_rule", category.pk, {"moment": "always"},
    )  # fmt: skip
    assert set_slip_rules(moments={category.pk: "sometimes"}, desk=desk, at=NOON, key="b") == 0
    take_back_desk_rule(entry=line, desk=desk, at=NOON, key="c")
    assert moment_of(ReaderCategory.objects.get(pk=category.pk)) == "ask"
    with pytest.raises(RuleRefused):
        take_back_desk_rule(entry=line, desk=desk, at=NOON, key=None)


def test_the_page_says_what_changed_and_undoes_it(
    director_client: Client, category: ReaderCategory, general_rule: LoanRule
) -> None:
    address = reverse("circulation:desk-settings")
    told = {"prefix": "AB", "length": "", "replacement": "", "subject": "card"}
    director_client.post(address, {**told, "operation_key": new_key()})
    slip = {f"category-{category.pk}": "always"}
    director_client.post(reverse("circulation:slip-rules"), {**slip, "operation_key": new_key()})
    page = director_client.get(address)
    assert [change["words"] for change in page.context["changes"]] == [
        "成人的凭条：读者要才打印 → 每次都打印", "增加开头 AB（读者证）",
    ]  # fmt: skip
    assert "增加开头" not in director_client.get(reverse("circulation:rules")).content.decode()
    for change in page.context["changes"]:
        undo = reverse("circulation:desk-rule-undo", args=[change["entry"].pk])
        wrong = reverse("circulation:rule-undo", args=[change["entry"].pk])
        assert director_client.post(wrong, {"operation_key": new_key()}).status_code == 404
        assert director_client.post(undo, {"operation_key": new_key()}).status_code == 302
        assert director_client.post(undo, {"operation_key": new_key()}).status_code == 409
    assert CodeRule.objects.count() == 0
    assert SlipRule.objects.get().moment == "ask"


def test_the_desk_does_not_set_its_own_rules(librarian_client: Client) -> None:
    assert librarian_client.get(reverse("circulation:desk-settings")).status_code == 404
    undo = reverse("circulation:desk-rule-undo", args=[1])
    assert librarian_client.post(undo, {"operation_key": new_key()}).status_code == 404
