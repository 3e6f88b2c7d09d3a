"""One scan at the return pile: the copy comes back as of the chosen day and falls into one of three columns."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from catalog.models import Item
from circulation.lending.checking_in import UNREADY, CheckIn, check_in
from circulation.lending.taking_back import TakingBackRefused, take_back_return
from circulation.models import Loan
from circulation.staff.desk.handling import tell
from circulation.staff.desk.resolving import FINISH, UNDO, resolve
from circulation.staff.desk.session import UNDO_WITHIN, Stand
from circulation.staff.pile.state import ELSEWHERE, SHELF, TROUBLE, PileLine, PileState
from libsys.access.desk import Desk
from libsys.places.schedules import find_weeks
from libsys.text.dates import local_moment

LAST_MOMENT = time(23, 59)
TROUBLES = ("on_handover_list",)
"""Consequences that a librarian has to look into, beside copies that are not ready for readers."""


def take_pile_scan(raw: str, pile: PileState, *, stand: Stand) -> None:
    """Take back the scanned copy, or say that nobody knows it; a card means nothing here."""
    scan = resolve(raw, desk=stand.desk)
    pile.note = ""
    if scan.command == UNDO:
        undo_newest(pile, stand=stand)
    elif scan.command == FINISH:
        pile.said = ""
    elif scan.command or scan.card or scan.badge or scan.place:
        pile.said, pile.note = "note", _("这里只扫图书条码。借书请回借还台。")
    elif pile.is_full:
        pile.said, pile.note = "note", _("这一箱已满 300 册，请先完成，再接着扫。")
    elif scan.item is None or scan.item.library_id != stand.desk.library.pk:
        _set_aside(scan.text if scan.item is None else scan.item.barcode, scan.item, pile, stand=stand)
    else:
        _take(scan.item, pile, stand=stand)


def undo_newest(pile: PileState, *, stand: Stand) -> None:
    """Take back the newest return that still can be."""
    undo_line(next((line.key for line in pile.standing() if line.key), ""), pile, stand=stand)


def undo_line(key: str, pile: PileState, *, stand: Stand) -> None:
    """Take back the return with ``key``, within ten minutes."""
    line = next((line for line in pile.standing() if key and line.key == key), None)
    if line is None or datetime.fromisoformat(line.at) + UNDO_WITHIN <= stand.at:
        pile.said, pile.note = "note", _("没有可以撤销的一行（十分钟之内）。")
        return
    try:
        take_back_return(key_of=line.key, desk=stand.desk, at=stand.at, key=stand.key)
    except TakingBackRefused as refusal:
        pile.said, pile.note = "note", " ".join(str(reason.sentence) for reason in refusal.reasons)
        return
    line.is_undone, pile.said, pile.note = True, "undone", ""


def handed_in(day: str, loan: Loan | None, *, desk: Desk, at: datetime) -> datetime | None:
    """Return when a copy from the box counts as returned: when the chosen day closed.

    Never after now nor before its loan.
    None where no day was chosen. A day without opening hours closes at midnight.
    """
    if not day:
        return None
    closed = closing_time(date.fromisoformat(day), desk=desk)
    return max(min(closed, at), loan.checked_out_at) if loan else min(closed, at)


def closing_time(day: date, *, desk: Desk) -> datetime:
    """Return when the desk's point closed on ``day``; one query."""
    weeks = find_weeks([desk.point], day) if desk.point else {}
    closes = [interval[1] for week in weeks.values() for interval in week.get(day.weekday(), [])]
    return local_moment(day, max(closes, default=LAST_MOMENT))


def _take(item: Item, pile: PileState, *, stand: Stand) -> None:
    if any(line.item == item.pk for line in pile.standing()):
        pile.said, pile.note = "note", _("这一册本箱已经扫过。")
        return
    loan = Loan.objects.filter(item=item, returned_at__isnull=True).first() if pile.day else None
    moment = handed_in(pile.day, loan, desk=stand.desk, at=stand.at)
    answer = check_in(item=item, desk=stand.desk, at=stand.at, key=stand.key, handed_in_at=moment)
    done = any(one.code != "not_on_loan" for one in answer.consequences) or answer.loan is not None
    line = PileLine(
        choose_lane(answer), item=item.pk, key=answer.key if done else "", at=stand.at.isoformat(), **tell(answer)
    )
    pile.lines.insert(0, line)
    pile.said = line.lane


def choose_lane(answer: CheckIn) -> str:
    """Return the column of a copy that came back: to its shelf, somewhere else, or to be looked into."""
    codes = {one.code for one in answer.consequences}
    if codes & set(TROUBLES) or ("not_on_loan" in codes and answer.item.status in UNREADY):
        return TROUBLE
    return ELSEWHERE if tell(answer)["way"] else SHELF


def _set_aside(text: str, item: Item | None, pile: PileState, *, stand: Stand) -> None:
    said = _("别的图书馆的书，没有办理。") if item else _("不认识这个条码。")
    pile.lines.insert(
        0, PileLine(TROUBLE, item=item.pk if item else 0, text=text[:60], notes=[said], at=stand.at.isoformat())
    )
    pile.said = TROUBLE
