"""Tests of the pages of the loan rules."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Closure, Entry, Library, OpeningHours, Room, ServicePoint
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON, make_item, make_record, make_user, sign_in

RULES = "/settings/rules/"
DAY = "2026-03-02"


def post(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with a fresh key."""
    return client.post(address, {"operation_key": new_key(), **fields})


def write_rule(client: Client, address: str = f"{RULES}new/", **fields: Any) -> Any:
    """Look at the effect of a rule, then keep it, as a librarian does."""
    shown = post(client, address, **{"valid_from": DAY, **fields})
    if shown.status_code != 200:
        return shown
    form = shown.context["form"]
    kept = {"previewed": form.data["previewed"], "seen": form.data.get("seen", ""), "step": "keep"}
    return post(client, address, **{"valid_from": DAY, **fields, **kept})


def values_of(client: Client, rule: LoanRule) -> dict[str, Any]:
    """Return the fields of a rule's form as a browser would send them."""
    form = client.get(reverse("circulation:rule-edit", args=[rule.pk])).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()} | {"valid_from": DAY}


def test_a_rule_is_kept_after_its_effect_was_seen(
    director_client: Client, general_rule: LoanRule, reader: Reader, item: Item
) -> None:
    fields = {"category": reader.category_id, "days": 14, "max_of_material": 2}
    shown = post(director_client, f"{RULES}new/", valid_from=DAY, step="keep", **fields)
    assert LoanRule.objects.count() == 1
    effect = shown.context["effect"]
    assert (effect.readers, effect.open_loans) == ([(reader.category, 1)], 0)
    assert [(material.value, count) for material, count in effect.copies] == [("book", 1)]
    assert effect.samples[0].changes() == ["days", "max_of_material"]
    assert "14 天" in shown.content.decode()

    assert write_rule(director_client, **fields).status_code == 302
    made = LoanRule.objects.get(category=reader.category)
    assert (made.days, made.max_of_material, made.max_loans, made.may_borrow) == (14, 2, None, None)
    line = Entry.objects.get(kind="rule.changed")
    assert (line.topic, line.object_id, line.detail["after"]["days"]) == ("added", made.pk, 14)


def test_what_was_seen_and_then_altered_is_shown_again(director_client: Client, general_rule: LoanRule) -> None:
    shown = post(director_client, f"{RULES}new/", valid_from=DAY, material="book", days=14)
    mark = shown.context["form"].data["previewed"]
    again = post(director_client, f"{RULES}new/", valid_from=DAY, material="book", days=15, previewed=mark, step="keep")
    assert again.status_code == 200
    assert LoanRule.objects.count() == 1


def test_open_loans_are_counted_and_keep_their_terms(
    director_client: Client, reader: Reader, item: Item, desk: Desk
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key=None)
    shown = post(director_client, f"{RULES}new/", valid_from=DAY, category=reader.category_id, days=1)
    assert shown.context["effect"].open_loans == 1
    write_rule(director_client, category=reader.category_id, days=1)
    page = director_client.get(reverse("circulation:loan-terms", args=[loan.pk]))
    assert [(answer.text, named["rule"].pk) for answer, named in page.context["answers"]][1] == (
        "30 天", loan.terms["days"]["rule"],
    )  # fmt: skip
    assert reader.name not in page.content.decode()


def test_a_change_is_kept_and_taken_back(director_client: Client, general_rule: LoanRule) -> None:
    fields = values_of(director_client, general_rule) | {"days": 21}
    assert write_rule(director_client, f"{RULES}{general_rule.pk}/", **fields).status_code == 302
    general_rule.refresh_from_db()
    assert general_rule.days == 21
    line = Entry.objects.get(kind="rule.changed")
    assert (line.detail["before"]["days"], line.detail["after"]["days"]) == (30, 21)
    assert "借期：30 天 → 21 天" in director_client.get(RULES).content.decode()

    assert post(director_client, reverse("circulation:rule-undo", args=[line.pk])).status_code == 302
    general_rule.refresh_from_db()
    assert general_rule.days == 30
    assert Entry.objects.filter(voids=line).count() == 1
    assert post(director_client, reverse("circulation:rule-undo", args=[line.pk])).status_code == 409


def test_two_people_do_not_overwrite_each_other(director_client: Client, general_rule: LoanRule) -> None:
    fields = values_of(director_client, general_rule)
    LoanRule.objects.update(max_loans=9)
    answer = write_rule(director_client, f"{RULES}{general_rule.pk}/", **{**fields, "max_overdue": 3})
    assert answer.status_code == 409
    assert answer.context["form"].non_field_errors()
    assert LoanRule.objects.get().max_loans == 9


def test_debts_and_holds_are_limited_by_the_matrix(director_client: Client, general_rule: LoanRule) -> None:
    fields = values_of(director_client, general_rule)
    address = reverse("circulation:rule-edit", args=[general_rule.pk])
    changed = {"max_owed": "20.50", "max_holds": 6, "hold_days": 4}
    assert write_rule(director_client, address, **{**fields, **changed}).status_code == 302
    general_rule.refresh_from_db()
    kept = (general_rule.max_owed, general_rule.max_holds, general_rule.hold_days)
    assert kept == (Decimal("20.50"), 6, 4)
    page = director_client.get(RULES).content.decode()
    assert all(words in page for words in ("满 20.50 元", "6 个", "4 天", "欠费停借：不因欠费停借 → 满 20.50 元"))
    line = Entry.objects.get(kind="rule.changed")
    assert post(director_client, reverse("circulation:rule-undo", args=[line.pk])).status_code == 302
    general_rule.refresh_from_db()
    assert (general_rule.max_owed, general_rule.max_holds, general_rule.hold_days) == (0, 3, 7)


@pytest.mark.parametrize("wrong", [{"max_owed": "10000"}, {"hold_days": "367"}, {"max_holds": "10000"}])
def test_limits_beyond_reason_are_refused(
    director_client: Client, general_rule: LoanRule, wrong: dict[str, str]
) -> None:
    fields = values_of(director_client, general_rule)
    answer = write_rule(director_client, f"{RULES}{general_rule.pk}/", **{**fields, **wrong})
    assert answer.status_code == 409
    assert list(answer.context["form"].errors) == list(wrong)


def test_a_deleted_rule_comes_back_with_its_number(director_client: Client, general_rule: LoanRule) -> None:
    rule = LoanRule.objects.create(library=general_rule.library, material="video", valid_from=DAY, fine_per_day="0.50")
    page = director_client.get(f"{RULES}{rule.pk}/")
    assert post(director_client, f"{RULES}{rule.pk}/delete/", seen=page.context["seen"]).status_code == 302
    assert LoanRule.objects.count() == 1
    line = Entry.objects.get(kind="rule.changed")
    post(director_client, reverse("circulation:rule-undo", args=[line.pk]))
    assert LoanRule.objects.get(pk=rule.pk).fine_per_day == Decimal("0.50")


def test_the_general_rule_stays(director_client: Client, general_rule: LoanRule) -> None:
    page = director_client.get(f"{RULES}{general_rule.pk}/")
    assert f"{RULES}{general_rule.pk}/delete/" not in page.content.decode()
    refused = post(director_client, f"{RULES}{general_rule.pk}/delete/", seen=page.context["seen"])
    assert (refused.status_code, refused.context["error"].code) == (409, "general_rule_stays")
    assert LoanRule.objects.count() == 1


def test_the_general_rule_must_state_everything_and_hold_today(director_client: Client, general_rule: LoanRule) -> None:
    whole = values_of(director_client, general_rule)
    for wrong in ({"days": ""}, {"use": ""}, {"valid_from": "2090-01-01"}):
        answer = write_rule(director_client, f"{RULES}{general_rule.pk}/", **{**whole, **wrong})
        assert answer.status_code == 409, wrong
    soon = (local_day(now()) + timedelta(days=90)).isoformat()
    assert write_rule(director_client, **{**whole, "seen": "", "valid_from": soon, "days": 60}).status_code == 302
    page = director_client.get(RULES).content.decode()
    assert "还没开始" in page
    assert "60 天" in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"material": "book"}, 409),
        ({"material": "book", "days": -1}, 422),
        ({"material": "book", "days": 9999}, 409),
        ({"material": "book", "days": "9" * 5000}, 422),
        ({"material": "book", "days": "十"}, 422),
        ({"material": "papyrus", "days": 3}, 422),
        ({"material": "book", "days": 3, "fixed_due": "06-30"}, 409),
        ({"material": "book", "fixed_due": "02-30"}, 422),
        ({"material": "book", "fixed_due": "9999-12-31"}, 422),
        ({"material": "book", "fine_per_day": "0.10", "suspension_days": 2}, 409),
        ({"material": "book", "fine_per_day": "-1"}, 422),
        ({"material": "book", "fine_per_day": "NaN"}, 422),
        ({"material": "book", "fine_per_day": "1e4000"}, 422),
        ({"material": "book", "days": 3, "valid_from": "昨天"}, 422),
        ({"material": "book", "days": 3, "valid_from": "9999-12-31"}, 409),
        ({"material": "book", "days": 3, "point": 987654}, 422),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    director_client: Client, general_rule: LoanRule, fields: dict[str, Any], status: int
) -> None:
    assert write_rule(director_client, **fields).status_code == status
    assert LoanRule.objects.count() == 1


def test_the_same_criteria_stand_once_for_a_day(director_client: Client, general_rule: LoanRule) -> None:
    assert write_rule(director_client, material="book", days=3).status_code == 302
    assert write_rule(director_client, material="book", days=4).status_code == 409
    assert write_rule(director_client, material="book", days=4, valid_from="2026-09-01").status_code == 302


def test_a_case_is_tried_with_its_ladder_and_why_the_day_moved(
    librarian_client: Client, general_rule: LoanRule, category: ReaderCategory, point: ServicePoint
) -> None:
    special = LoanRule.objects.create(library=point.library, category=category, valid_from=DAY, days=5)
    Closure.objects.create(library=point.library, since=date(2026, 3, 9), until=date(2026, 3, 9), reason="盘点")
    for weekday in range(5):
        OpeningHours.objects.create(point=point, weekday=weekday, opens=time(9), closes=time(17))
    case = {"point": point.pk, "category": category.pk, "material": "book", "on": DAY}
    page = librarian_client.get(f"{RULES}try/", case)
    due = page.context["due"]
    assert (due.reckoned, due.day, due.reasons, due.shut_weekday) == (
        date(2026, 3, 7), date(2026, 3, 10), ("盘点",), True,
    )  # fmt: skip
    assert [named["rule"].pk for named, _cells in page.context["ladder"]] == [special.pk, general_rule.pk]
    sources = {str(answer.label): (answer.text, named["rule"].pk) for answer, named in page.context["answers"]}
    assert (sources["借期"], sources["最多在借"]) == (("5 天", special.pk), ("5 册", general_rule.pk))
    for wrong in ({"on": "x"}, {"on": "9999-12-31"}, {"category": 0}, {"material": "papyrus"}):
        assert librarian_client.get(f"{RULES}try/", {**case, **wrong}).status_code == 422


def test_the_matrix_is_written_as_csv(librarian_client: Client, general_rule: LoanRule) -> None:
    answer = librarian_client.get(RULES, {"export": "csv"})
    written = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "通用规则" in written
    assert "30 天" in written


def test_the_matrix_asks_as_much_for_one_rule_as_for_three(
    librarian_client: Client, general_rule: LoanRule, category: ReaderCategory, point: ServicePoint
) -> None:
    counts = []
    for material in ("", "video", "map"):
        if material:
            LoanRule.objects.create(
                library=point.library, point=point, category=category, material=material, valid_from=DAY, days=1
            )
        with counted_queries() as queries:
            page = librarian_client.get(RULES)
        counts.append(len(queries))
    assert len(page.context["page"]) == 3
    assert len(set(counts)) == 1


def test_the_preview_asks_as_much_for_one_copy_as_for_three(
    director_client: Client, reader: Reader, room: Room, item: Item
) -> None:
    counts = []
    for number in range(2):
        with counted_queries() as queries:
            post(director_client, f"{RULES}new/", valid_from=DAY, category=reader.category_id, days=1)
        counts.append(len(queries))
        for copy in range(2):
            make_item(make_record(source_key=f"t:{number}{copy}"), room, barcode=f"X{number}{copy}")
    assert len(set(counts)) == 1


def test_strangers_find_nothing_and_the_desk_only_reads(
    cataloguer_client: Client, librarian_client: Client, general_rule: LoanRule, library: Library, room: Room
) -> None:
    reading, changing = [RULES, f"{RULES}try/"], [f"{RULES}new/", f"{RULES}{general_rule.pk}/"]
    assert {Client().get(address).status_code for address in (*reading, *changing)} == {302}
    assert {cataloguer_client.get(address).status_code for address in (*reading, *changing)} == {404}
    assert {librarian_client.get(address).status_code for address in reading} == {200}
    assert {librarian_client.get(address).status_code for address in changing} == {404}
    assert post(librarian_client, f"{RULES}{general_rule.pk}/delete/").status_code == 404
    foreign = Library.objects.create(code="OT", name="别馆")
    rule = LoanRule.objects.create(library=foreign, material="map", valid_from=DAY, days=1)
    admin = sign_in(make_user(library, Role.SYSTEM_ADMINISTRATOR, room=room))
    assert admin.get(f"{RULES}{rule.pk}/").status_code == 404
    assert admin.get(f"{RULES}loans/1/").status_code == 404
