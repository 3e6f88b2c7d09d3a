"""Tests of merging two readers, and of taking it back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models

from catalog.models import Item, Record
from circulation.enums import HoldState
from circulation.lending.checking_out import check_out
from circulation.models import Card, Charge, Guardian, Hold, Loan, Reader, ReaderAccount, ReaderKey
from circulation.readers.finding import find_readers
from circulation.readers.keys import find_keys, reader_key_for
from circulation.readers.merging.belongings import DERIVED, ONE_PER_READER, SPECIAL, plain_relations, relations
from circulation.readers.merging.merging import MergeRefused
from circulation.readers.merging.planning import plan_merge
from circulation.readers.merging.unmerging import unmerge_readers
from libsys.models import Entry, Library
from tests.circulation.readers.merging.conftest import Twins, charge, place_hold
from tests.fixtures import NOON, make_item, make_reader, make_record


def belongings(reader: Reader) -> dict[str, list[int]]:
    """Return the numbers of all rows that point at ``reader``, by relation."""
    found = {relation.label: list(relation.rows_of(reader).values_list("pk", flat=True)) for relation in relations()}
    return {label: keys for label, keys in found.items() if keys and label not in DERIVED}


def test_every_table_that_points_at_a_reader_is_known() -> None:
    pointing = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Reader
    }
    assert {relation.label for relation in relations()} == pointing
    assert pointing >= SPECIAL | ONE_PER_READER | DERIVED


def test_no_plain_table_holds_a_reader_once_only() -> None:
    known = {"one_active_hold_of_reader", "guardian_once"}
    for relation in plain_relations():
        once = {
            constraint.name
            for constraint in relation.model._meta.constraints
            if isinstance(constraint, models.UniqueConstraint) and relation.column in constraint.fields
        }
        assert once <= known, relation.label
        assert not relation.model._meta.get_field(relation.column).unique, relation.label


def test_everything_moves_and_old_cards_go_on_working(twins: Twins, item: Item, record: Record) -> None:
    loan = check_out(reader=twins.merged, item=item, desk=twins.desk, at=NOON, key="out")
    owed = charge(twins.merged, "3.50")
    hold = place_hold(twins.merged, make_record(title="江村经济", source_key="test:2"), twins.desk)
    guardian = Guardian.objects.create(reader=twins.merged, name="李春梅", phone="1")
    child = make_reader(twins.kept.category, number="C1", name="小明")
    ward = Guardian.objects.create(reader=child, name="张秀芳", phone="1", person=twins.merged)
    account = ReaderAccount.objects.create(reader=twins.merged, password="hash")
    Reader.objects.filter(pk=twins.merged.pk).update(
        phone="13800001234", valid_until=date(2035, 1, 1), suspended_until=date(2026, 5, 1)
    )
    for _turn in range(2):
        line = twins.merge()
    kept, merged = twins.fresh()
    assert belongings(merged) == {}
    for row in (loan, owed, hold, guardian, account):
        row.refresh_from_db()
        assert row.reader == kept
    ward.refresh_from_db()
    assert (ward.person, merged.merged_into, kept.owed, merged.owed) == (kept, kept, Decimal("3.50"), Decimal(0))
    assert (kept.phone, kept.valid_until, kept.suspended_until) == ("13800001234", date(2035, 1, 1), date(2026, 5, 1))
    assert set(Card.objects.filter(state="valid", reader=kept).values_list("number", flat=True)) == {"K1", "M1"}
    assert find_readers("M1", kept.library) == find_readers("zxf", kept.library) == [kept]
    assert Entry.objects.filter(kind="reader.merged").get() == line
    assert "张秀芳" not in str(line.detail)
    assert "13800001234" not in str(line.detail)


def test_a_merge_is_taken_back_to_what_was(twins: Twins, item: Item, record: Record) -> None:
    check_out(reader=twins.merged, item=item, desk=twins.desk, at=NOON, key="out")
    charge(twins.merged, "3.50")
    charge(twins.kept, "1.00")
    place_hold(twins.kept, record, twins.desk)
    doubled = place_hold(twins.merged, record, twins.desk, placed_at=NOON + timedelta(hours=1))
    Reader.objects.filter(pk=twins.merged.pk).update(note="常客", photo="p", valid_until=date(2035, 1, 1))
    watched = ("owed", "phone", "note", "photo", "valid_until", "suspended_until", "merged_into", "id_index")
    before = [({name: getattr(reader, name) for name in watched}, belongings(reader)) for reader in twins.fresh()]
    line = twins.merge()
    doubled.refresh_from_db()
    assert (doubled.state, Entry.objects.get(kind="hold.cancelled").object_id) == (HoldState.CANCELLED, doubled.pk)
    for _turn in range(2):
        unmerge_readers(entry=line, desk=twins.desk, at=NOON, key="undo")
    after = [({name: getattr(reader, name) for name in watched}, belongings(reader)) for reader in twins.fresh()]
    assert after == before
    doubled.refresh_from_db()
    assert (doubled.state, doubled.closed_at) == (HoldState.WAITING, None)
    for kind in ("reader.merged", "hold.cancelled"):
        assert sum(Entry.objects.filter(kind=kind).values_list("quantity", flat=True)) == 0
    with pytest.raises(MergeRefused) as again:
        unmerge_readers(entry=line, desk=twins.desk, at=NOON, key="once more")
    assert again.value.code == "already_taken_back"


def test_what_the_kept_reader_got_since_stays(twins: Twins, item: Item, record: Record) -> None:
    line = twins.merge()
    kept, _merged = twins.fresh()
    copy = make_item(record, twins.desk.room, barcode="B0000001")  # type: ignore[arg-type]
    loan = check_out(reader=kept, item=copy, desk=twins.desk, at=NOON, key="out")
    Reader.objects.filter(pk=kept.pk).update(valid_until=date(2040, 1, 1))
    unmerge_readers(entry=line, desk=twins.desk, at=NOON, key="undo")
    kept, _merged = twins.fresh()
    assert (Loan.objects.get(pk=loan.pk).reader, kept.valid_until) == (kept, date(2040, 1, 1))


def test_keys_move_where_the_year_is_free(twins: Twins) -> None:
    own = reader_key_for(twins.kept, 2025)
    apart, free = reader_key_for(twins.merged, 2025), reader_key_for(twins.merged, 2024)
    assert plan_merge(twins.kept, twins.merged).years_apart == [2025]
    line = twins.merge()
    mine = dict(ReaderKey.objects.filter(reader=twins.kept).values_list("year", "key"))
    assert (mine[2024], mine[2025]) == (free, own)
    assert ReaderKey.objects.get(reader=twins.merged).key == apart
    assert {own, apart, free} <= set(find_keys(twins.kept))
    unmerge_readers(entry=line, desk=twins.desk, at=NOON, key="undo")
    assert set(find_keys(twins.merged)) == {apart, free}


def test_the_copy_on_the_shelf_is_kept_and_the_waiting_hold_cancelled(twins: Twins, record: Record, item: Item) -> None:
    waiting = place_hold(twins.kept, record, twins.desk)
    place_hold(twins.merged, record, twins.desk, placed_at=NOON + timedelta(days=1), state=HoldState.READY, item=item)
    assert [hold.pk for hold in plan_merge(twins.kept, twins.merged).doubled] == [waiting.pk]
    twins.merge()
    assert Hold.objects.get(state=HoldState.READY).reader == twins.kept


def test_two_accounts_leave_the_kept_readers(twins: Twins) -> None:
    for reader, password in ((twins.kept, "kept"), (twins.merged, "gone")):
        ReaderAccount.objects.create(reader=reader, password=password)
    assert plan_merge(twins.kept, twins.merged).drops_account
    twins.merge()
    assert ReaderAccount.objects.get().password == "kept"


def test_a_merge_into_a_merged_reader_leads_to_the_last(twins: Twins) -> None:
    twins.merge()
    third = make_reader(twins.kept.category, number="T1")
    line = Twins(third, twins.kept, twins.desk).merge(key="second")
    assert set(Reader.objects.filter(merged_into=third)) == {twins.kept, twins.merged}
    unmerge_readers(entry=line, desk=twins.desk, at=NOON, key="undo")
    assert Reader.objects.get(pk=twins.merged.pk).merged_into == twins.kept


def test_a_merge_is_refused_for_two_persons(twins: Twins, record: Record, item: Item) -> None:
    kept, merged = twins.kept, twins.merged
    Reader.objects.filter(pk=kept.pk).update(id_sealed="s", id_index="a")
    Reader.objects.filter(pk=merged.pk).update(id_sealed="s", id_index="b")
    Guardian.objects.create(reader=kept, name="张秀芳", phone="1", person=merged)
    other = make_item(record, item.room, barcode="B0000001")  # type: ignore[arg-type]
    for reader, copy in ((kept, item), (merged, other)):
        place_hold(reader, record, twins.desk, state=HoldState.READY, item=copy)
    with pytest.raises(MergeRefused) as refused:
        twins.merge()
    assert [reason.code for reason in refused.value.reasons] == [
        "id_numbers_differ", "merge_with_guardian", "both_holds_wait",
    ]  # fmt: skip
    Reader.objects.filter(pk=merged.pk).update(library=Library.objects.create(code="OT", name="别馆"))
    assert plan_merge(*twins.fresh()).reasons[0].code == "merge_across_libraries"
    assert plan_merge(kept, kept).reasons[0].code == "merge_with_self"
    assert Charge.objects.count() == 0


def test_a_preview_out_of_date_does_nothing(twins: Twins, item: Item) -> None:
    mark = plan_merge(*twins.fresh()).mark
    check_out(reader=twins.merged, item=item, desk=twins.desk, at=NOON, key="out")
    with pytest.raises(MergeRefused) as refused:
        twins.merge(mark=mark)
    assert refused.value.code == "merge_changed_meanwhile"
    assert twins.fresh()[1].merged_into is None
