"""The state table of the desk: what one scan does, given who is open and where the copy is."""

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, Use
from catalog.models import Item
from circulation.holds.queue import is_wanted
from circulation.models import Card, Loan
from circulation.staff.desk.handling import (
    give_back,
    hand_over,
    lend,
    override_of,
    put_off,
    renew_all,
    use_here,
)  # fmt: skip
from circulation.staff.desk.resolving import (
    FINISH,
    IN_HOUSE_USE,
    LOCK,
    PRINT,
    RENEW_ALL,
    RETURNS_ONLY,
    Scan,
    resolve,
)  # fmt: skip
from circulation.staff.desk.session import IN_HOUSE, RETURNS, DeskSession, Outcome, Stand
from circulation.staff.desk.undoing import undo_last
from libsys.db.prepared import Prepared
from libsys.models import Library
from libsys.text.dates import local_day

ASTRAY = (ItemStatus.IN_TRANSIT, ItemStatus.MISSING, ItemStatus.LOST)
"""Where the house does not know that the copy lies in the librarian's hand: it comes in before it is lent."""

TO_BE_TAKEN_IN = (*ASTRAY, ItemStatus.ON_HOLD_SHELF)

_LENT = Prepared(
    lambda item: (
        Loan.objects.filter(item=item, returned_at__isnull=True).select_related("reader", "item").order_by("pk")[:1]
    )
)

_IS_LENT = Prepared(
    lambda item: Loan.objects.filter(item=item, returned_at__isnull=True).order_by().values_list("pk", flat=True)[:1]
)

MODES = {RETURNS: "returns_only", IN_HOUSE: "in_house", "": "both_ways"}


def take_scan(raw: str, state: DeskSession, *, stand: Stand, look: str = "") -> None:
    """Do what the scan asks for and leave what happened in ``state``."""
    scan = resolve(raw, desk=stand.desk, look=look)
    if scan.command:
        obey(scan.command, state, stand=stand)
    elif scan.card:
        take_card(scan.card, state, stand=stand)
    elif scan.item:
        take_item(scan.item, state, stand=stand)
    else:
        state.outcome = _answer_words(scan)


def obey(command: str, state: DeskSession, *, stand: Stand) -> None:
    """Carry out a command word or its key; what only the screen can do is left to it by name."""
    if command == FINISH:
        finish(state)
    elif command == RETURNS_ONLY:
        switch("" if state.mode == RETURNS else RETURNS, state)
    elif command == IN_HOUSE_USE:
        switch("" if state.mode == IN_HOUSE else IN_HOUSE, state)
    elif command == RENEW_ALL:
        renew_all(state, stand=stand)
    elif command == LOCK:
        state.is_locked = True
    elif command == PRINT:
        finish(state)
        state.outcome = Outcome("to_print")
    else:
        undo_last(state, stand=stand)


def switch(mode: str, state: DeskSession) -> None:
    """Close the reader and work in another way from now on."""
    state.close()
    state.mode = mode
    state.outcome = Outcome(MODES[mode])


def finish(state: DeskSession) -> None:
    """Close the reader, saying how much was done; with nobody open, clear the screen."""
    done = sum(1 for row in state.rows if not row.is_undone)
    sentences = [_("办理 %(count)s 册。") % {"count": done}] if done else []
    state.outcome = Outcome("finished", sentences=sentences) if state.reader else None
    state.close()


def take_card(card: Card, state: DeskSession, *, stand: Stand) -> None:
    """Open the card's reader; the same card again finishes; in the other modes the reader is only shown."""
    if card.reader.library_id != stand.desk.library.pk:
        state.outcome = Outcome("unknown", text=card.number)
    elif state.mode:
        state.outcome = Outcome("reader_shown", reader=card.reader_id, card=card.pk)
    elif state.reader == card.reader_id and state.card == card.pk:
        finish(state)
    else:
        state.open(reader=card.reader_id, card=card.pk)
        state.outcome = Outcome("opened", reader=card.reader_id)


def take_item(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Lend, renew, hand on, take in, count or show the copy; another library's copy is only named."""
    stand.copies[item.pk] = item
    if item.library_id != stand.desk.library.pk:
        owner = Library.objects.get(pk=item.library_id)
        sentence = _("这一册是%(library)s的书。") % {"library": owner}
        state.outcome = Outcome("foreign", item=item.pk, sentences=[sentence])
    elif state.mode == IN_HOUSE:
        _count_use(item, state, stand=stand)
    elif state.reader is None or state.mode == RETURNS:
        _take_in(item, state, stand=stand)
    else:
        _serve(item, state, stand=stand)


def _take_in(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Nobody is open: what was out, on its way or kept for a reader comes in; the rest is shown with its place."""
    if state.mode == RETURNS or _has_to_come_in(item, stand=stand):
        give_back(item, state, stand=stand)
    else:
        state.outcome = Outcome(_name_shown(item), item=item.pk, sentences=_say_where(item))


def _is_lent(item: Item) -> bool:
    return bool(_IS_LENT.rows(item.pk))


def _has_to_come_in(item: Item, *, stand: Stand) -> bool:
    return (
        item.status in TO_BE_TAKEN_IN
        or (stand.desk.point is not None and item.point_id != stand.desk.point.pk)
        or _is_lent(item)
        or is_wanted(item, on=local_day(stand.at))
    )


def _serve(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """A reader is open: the copy is lent to them, whoever had it; their own is renewed."""
    loan = _LENT.first(item.pk)
    if loan is None and item.status not in ASTRAY:
        lend(item, state, stand=stand, override=override_of(state))
    elif loan is None or loan.reader_id != state.reader:
        hand_over(item, state, stand=stand)
    elif (row := state.find_lent(loan.pk)) is not None:
        due = loan.due_on.isoformat()
        state.outcome = Outcome("already_lent", item=item.pk, due_on=due, row=row.keys[0])
    else:
        put_off(loan, state, stand=stand, override=override_of(state))


def _count_use(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """In-house mode: each scan is a use; one that was counted just now is asked about, one that is lent comes back."""
    if _is_lent(item):
        give_back(item, state, stand=stand)
    elif any(row.item == item.pk and row.act == "used" and not row.is_undone for row in state.rows):
        said = [_("这一册刚刚计过一次内阅。")]
        state.outcome = Outcome("used_twice", item=item.pk, sentences=said, codes=["used_twice"])
    else:
        use_here(item, state, stand=stand)


def _answer_words(scan: Scan) -> Outcome:
    if scan.badge:
        return Outcome("badge_for_nothing")
    if scan.place:
        return Outcome("place", sentences=[scan.place])
    if not scan.readers and not scan.items:
        # What a code is can be known though not whose: an expired card on a telephone, a place that is no more.
        code = "not_read" if scan.is_code and scan.hint else "unknown"
        return Outcome(code, text=scan.text, sentences=[scan.hint] if scan.hint else [])
    readers, items = [reader.pk for reader in scan.readers], [item.pk for item in scan.items]
    said = [_("书号只说是哪种书，不说是哪一册。请看书上的条码，按数字选。")] if scan.is_title else []
    if scan.has_more:
        said.append(_("还有更多，请再输几个字。"))
    return Outcome("found", text=scan.text, readers=readers, items=items, sentences=said)


def _name_shown(item: Item) -> str:
    if item.status != ItemStatus.AVAILABLE:
        return "item_not_ready"
    return "item_in_house" if item.use == Use.IN_HOUSE else "item_shown"


def _say_where(item: Item) -> list[str]:
    place = " · ".join(str(part) for part in (item.point, item.room) if part)
    said = [_("馆藏地：%(place)s") % {"place": place}]
    if item.status != ItemStatus.AVAILABLE:
        said.append(_("状态：%(status)s") % {"status": item.get_status_display()})
    return said
