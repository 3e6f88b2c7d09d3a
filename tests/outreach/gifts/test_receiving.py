"""Tests of receiving gifts: lines, corrections, the credit of a class, certificates."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from catalog.items.adding import add_item
from catalog.items.drafting import ItemDraft
from catalog.models import Record
from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Entry, Library, Room
from libsys.places.opening import create_library
from libsys.web.operations import new_key
from outreach.gifts.finding import Wanted, add_up, find_donors, find_gifts
from outreach.gifts.receiving import cancel_gift, certify_gift, change_gift, receive_gift, thank_donor
from outreach.gifts.refusing import GiftRefused
from outreach.models import Donor, Gift
from tests.fixtures import NOON
from tests.outreach.gifts.conftest import Receive, gift_sheet


def lines_of(kind: str) -> int:
    """Return what the lines of a kind add up to."""
    return Entry.objects.filter(kind=kind).aggregate(total=Sum("quantity"))["total"] or 0


def test_a_gift_is_numbered_and_counted_by_copies_and_titles(receive: Receive) -> None:
    first, second = receive(titles=80), receive(subject="local", copies=5)

    assert (first.number, second.number) == ("Z2026-0001", "Z2026-0002")
    assert (lines_of("gift.received"), lines_of("gift.titles")) == (125, 80)
    line = Entry.objects.filter(kind="gift.received").latest("pk")
    assert (line.topic, line.day, line.detail) == ("local", date(2026, 2, 20), {"number": "Z2026-0002"})


def test_the_same_form_sent_twice_is_one_gift(desk: Desk) -> None:
    sheet, key = gift_sheet(desk), new_key()
    first = receive_gift(sheet=sheet, desk=desk, at=NOON, key=key)

    assert receive_gift(sheet=sheet, desk=desk, at=NOON, key=key) == first
    assert Gift.objects.count() == 1
    assert lines_of("gift.received") == 120


def test_a_class_has_the_credit_of_what_its_pupils_give(receive: Receive, school_class: ReaderGroup) -> None:
    receive(kind="class", name="三(1)班", group=school_class, copies=30)
    receive(kind="class", name="三(1)班", group=school_class, copies=12)

    donor = find_donors(school_class.library, Wanted(kind="class")).get()
    assert (donor.copies, donor.batches, donor.group) == (42, 2, school_class)
    assert set(Entry.objects.filter(kind="gift.received").values_list("group", flat=True)) == {school_class.code}


def test_no_donor_is_named_in_the_day_book(receive: Receive) -> None:
    receive(kind="person", name="张三丰")

    for line in Entry.objects.all():
        assert "张三丰" not in str(vars(line))


def test_everything_wrong_is_said_at_once(desk: Desk) -> None:
    sheet = gift_sheet(desk, name="  ", received_on=NOON.date() + timedelta(days=1), copies=0, titles=5)
    with pytest.raises(GiftRefused) as refused:
        receive_gift(sheet=sheet, desk=desk, at=NOON, key=new_key())

    codes = {reason.code for reason in refused.value.reasons}
    assert codes == {"gift_in_future", "gift_copies_out_of_range", "donor_missing", "gift_titles_out_of_range"}
    assert not Donor.objects.exists()


def test_a_barcode_typed_as_a_number_of_copies_is_refused(desk: Desk) -> None:
    with pytest.raises(GiftRefused, match="gift_copies_out_of_range"):
        receive_gift(sheet=gift_sheet(desk, copies=9787100000000), desk=desk, at=NOON, key=new_key())


def test_a_class_that_gives_is_named(desk: Desk) -> None:
    with pytest.raises(GiftRefused) as refused:
        receive_gift(sheet=gift_sheet(desk, kind="class", name="某班"), desk=desk, at=NOON, key=new_key())

    assert [reason.code for reason in refused.value.reasons] == ["donor_class_missing"]


def test_another_librarys_point_and_class_are_refused(desk: Desk) -> None:
    other = create_library(code="QT", name="青塘县图书馆")
    group = ReaderGroup.objects.create(library=other, code="Q1", name="一班")
    sheet = gift_sheet(desk, point=other.points.get(), kind="class", name="一班", group=group)
    with pytest.raises(GiftRefused) as refused:
        receive_gift(sheet=sheet, desk=desk, at=NOON, key=new_key())

    assert {reason.code for reason in refused.value.reasons} == {"foreign_place", "foreign_group"}


def test_a_correction_takes_the_lines_back_and_writes_them_anew(desk: Desk, receive: Receive) -> None:
    gift = receive(titles=80)
    changed = change_gift(gift=gift, sheet=gift_sheet(desk, copies=118), desk=desk, at=NOON, key=new_key())

    assert (changed.copies, lines_of("gift.received"), lines_of("gift.titles")) == (118, 118, 0)
    assert Entry.objects.filter(kind="gift.received").count() == 3


def test_a_change_of_words_writes_no_line(desk: Desk, receive: Receive) -> None:
    gift = receive()
    change_gift(gift=gift, sheet=gift_sheet(desk, note="十二箱"), desk=desk, at=NOON, key=new_key())

    assert Gift.objects.get().note == "十二箱"
    assert Entry.objects.filter(kind="gift.received").count() == 1


def test_a_cancelled_gift_counts_no_more_and_cannot_be_cancelled_again(desk: Desk, receive: Receive) -> None:
    gift = receive(titles=80)
    cancel_gift(gift=gift, desk=desk, at=NOON, key=new_key())

    assert (lines_of("gift.received"), lines_of("gift.titles")) == (0, 0)
    assert add_up(find_gifts(desk.library, Wanted())) == {"rows": 0, "copies": 0}
    with pytest.raises(GiftRefused, match="gift_cancelled_before"):
        cancel_gift(gift=gift, desk=desk, at=NOON, key=new_key())
    with pytest.raises(GiftRefused, match="gift_cancelled_before"):
        change_gift(gift=gift, sheet=gift_sheet(desk), desk=desk, at=NOON, key=new_key())


def test_copies_catalogued_with_its_number_show_how_far_a_gift_is(
    desk: Desk, room: Room, record: Record, receive: Receive
) -> None:
    gift = receive(copies=4)
    for number in range(3):
        draft = ItemDraft(record=record, point=room.point, barcode=f"Z{number}", batch=gift.number, source="donation")
        add_item(draft=draft, desk=desk, at=NOON, key=f"z{number}")

    assert find_gifts(desk.library, Wanted()).get().catalogued == 3


def test_a_gift_has_one_certificate_however_often_it_is_asked_for(desk: Desk, receive: Receive) -> None:
    gift = receive()
    first = certify_gift(gift=gift, desk=desk, at=NOON, key=new_key()).certificate

    assert first == "ZS2026-0001"
    assert certify_gift(gift=gift, desk=desk, at=NOON, key=new_key()).certificate == first
    assert certify_gift(gift=receive(), desk=desk, at=NOON, key=new_key()).certificate == "ZS2026-0002"


@pytest.mark.parametrize("day", [date(2026, 2, 19), date(2026, 3, 3)])
def test_thanks_come_after_the_gift_and_not_ahead_of_the_day(desk: Desk, receive: Receive, day: date) -> None:
    with pytest.raises(GiftRefused, match="thanks_out_of_time"):
        thank_donor(gift=receive(), on=day, by="电话", desk=desk, at=NOON, key=new_key())


def test_who_is_not_thanked_yet_can_be_listed(desk: Desk, receive: Receive) -> None:
    thanked, waiting = receive(), receive()
    thank_donor(gift=thanked, on=NOON.date(), by="感谢信", desk=desk, at=NOON, key=new_key())

    assert list(find_gifts(desk.library, Wanted(show="unthanked"))) == [waiting]


def test_the_database_refuses_a_gift_of_nothing(receive: Receive) -> None:
    gift = receive()
    gift.copies = 0
    with pytest.raises(IntegrityError), transaction.atomic():
        gift.save()


def test_the_audit_finds_a_register_that_says_something_else(receive: Receive, library: Library) -> None:
    gift = receive()
    check = next(one for one in all_audit_checks() if one.code == "outreach.gifts")
    assert list(audit(check)) == []
    Gift.objects.filter(pk=gift.pk).update(copies=121)

    assert len(list(audit(check))) == 1
