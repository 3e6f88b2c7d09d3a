"""Check-in: a copy comes back. A return is a fact; it is recorded and flagged, never refused."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import GIVE_BACK
from catalog.items.moving import set_status
from catalog.models import Item
from circulation.enums import Kind
from circulation.lending.case import days_late
from circulation.lending.gathering import lock_item
from circulation.lending.lines import describe
from circulation.models import Loan
from circulation.readers.keys import reader_key_for
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import Sentence
from libsys.text.dates import local_day


@dataclass(frozen=True)
class Consequence:
    """Something to be done about a copy that came back: a permanent code and a sentence."""

    code: str
    sentence: Sentence


@dataclass(frozen=True)
class CheckIn:
    """What came back: the copy, the loan that it ended if there was one, what is to be done."""

    item: Item
    loan: Loan | None = None
    late_days: int = 0
    consequences: tuple[Consequence, ...] = ()


@act
def check_in(*, item: Item, desk: Desk, at: datetime, key: str | None) -> CheckIn:
    """Take ``item`` back and end its loan.

    A copy that is on nobody's loan is answered as such and writes no line,
    because no loan ended. A clock that runs behind never puts the return
    before the check-out. Sent twice with one ``key``, the answer is the same.
    """
    item = lock_item(item)
    earlier = find_recorded(key)
    which = {"pk": earlier.loan_id} if earlier else {"item": item, "returned_at__isnull": True}
    loan = Loan.objects.select_related("reader__category", "reader__group").filter(**which).first()
    if loan is None:
        return CheckIn(item, consequences=(_not_on_loan(item), *_find_place(item, desk=desk)))
    loan.item = item
    if earlier is None:
        _end_loan(loan, at=at)
        _record_return(loan, desk=desk, at=at, key=key)
    late = days_late(loan.due_on, local_day(loan.returned_at or at))
    return CheckIn(item, loan, late, (*_find_delay(late), *_find_place(item, desk=desk)))


def _end_loan(loan: Loan, *, at: datetime) -> None:
    loan.returned_at = max(at, loan.checked_out_at)
    loan.save(update_fields=["returned_at"])
    if loan.item.status == ItemStatus.ON_LOAN:  # a return is never refused, whatever was made of the copy meanwhile
        set_status(loan.item, by=GIVE_BACK)


def _record_return(loan: Loan, *, desk: Desk, at: datetime, key: str | None) -> None:
    day = local_day(at)
    columns = describe(item=loan.item, reader=loan.reader, reader_key=reader_key_for(loan.reader, day.year), on=day)
    late = days_late(loan.due_on, day)
    detail = {"late_days": late} if late else {}
    record(Kind.CHECKED_IN, desk=desk, at=at, key=key, loan_id=loan.pk, detail=detail, **columns)


def _not_on_loan(item: Item) -> Consequence:
    unready = item.status not in (ItemStatus.AVAILABLE, ItemStatus.ON_LOAN)
    sentence = _("这一册不在借出中，没有可归还的借阅。")
    if unready:
        whole = _("这一册不在借出中，没有可归还的借阅。它的状态是“%(status)s”，请交编目处理。")
        sentence = whole % {"status": ItemStatus(item.status).label}
    return Consequence("not_on_loan", sentence)


def _find_delay(late: int) -> list[Consequence]:
    return [Consequence("overdue", _("逾期 %(days)s 天") % {"days": late})] if late else []


def _find_place(item: Item, *, desk: Desk) -> list[Consequence]:
    """Return where the copy has to go if it does not belong here."""
    if desk.point and item.point_id != desk.point.pk:
        place = " · ".join(str(part) for part in (item.point, item.room) if part)
        return [Consequence("belongs_to_another_point", _("送%(place)s") % {"place": place})]
    if desk.room and item.room_id and item.room_id != desk.room.pk:
        return [Consequence("belongs_to_another_room", _("送%(place)s") % {"place": item.room})]
    return []
