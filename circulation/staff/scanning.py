"""The state table of the desk: what one scan does, given who is open and where the copy is."""

from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, Use
from catalog.models import Item
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.handing_on import hand_on
from circulation.lending.overriding import Override
from circulation.lending.renewing import RenewalRefused, renew
from circulation.models import Card, Loan, Reader
from circulation.staff.resolving import FINISH, RENEW_ALL, RETURNS_ONLY, Scan, resolve
from circulation.staff.session import DeskSession, Outcome, Stand
from circulation.staff.undoing import undo_last
from libsys.models import Library


def take_scan(raw: str, state: DeskSession, *, stand: Stand) -> None:
    """Do what the scan asks for and leave what happened in ``state``."""
    scan = resolve(raw, desk=stand.desk)
    if scan.command:
        obey(scan.command, state, stand=stand)
    elif scan.card:
        take_card(scan.card, state, stand=stand)
    elif scan.item:
        take_item(scan.item, state, stand=stand)
    else:
        state.outcome = _list_choices(scan)


def obey(command: str, state: DeskSession, *, stand: Stand) -> None:
    """Carry out a command word or its key."""
    if command == FINISH:
        finish(state)
    elif command == RETURNS_ONLY:
        state.close()
        state.returns_only = not state.returns_only
        state.outcome = Outcome("returns_only" if state.returns_only else "both_ways")
    elif command == RENEW_ALL:
        renew_all(state, stand=stand)
    else:
        undo_last(state, stand=stand)


def finish(state: DeskSession) -> None:
    """Close the reader, saying how much was done; with nobody open, clear the screen."""
    done = sum(1 for row in state.rows if not row.is_undone)
    sentences = [_("办理 %(count)s 册。") % {"count": done}] if done else []
    state.outcome = Outcome("finished", sentences=sentences) if state.reader else None
    state.close()


def take_card(card: Card, state: DeskSession, *, stand: Stand) -> None:
    """Open the card's reader; the same card again finishes; in returns-only mode the reader is only shown."""
    if card.reader.library_id != stand.desk.library.pk:
        state.outcome = Outcome("unknown", text=card.number)
    elif state.returns_only:
        state.outcome = Outcome("reader_shown", reader=card.reader_id, card=card.pk)
    elif state.reader == card.reader_id and state.card == card.pk:
        finish(state)
    else:
        state.open(reader=card.reader_id, card=card.pk)
        state.outcome = Outcome("opened", reader=card.reader_id)


def take_item(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Lend, renew, hand on, return or show the copy; another library's copy is only named."""
    if item.library_id != stand.desk.library.pk:
        owner = Library.objects.get(pk=item.library_id)
        sentence = _("这一册是%(library)s的书。") % {"library": owner}
        state.outcome = Outcome("foreign", item=item.pk, sentences=[sentence])
        return
    loan = Loan.objects.filter(item=item, returned_at__isnull=True).select_related("reader", "item").first()
    if state.reader is None or state.returns_only:
        if loan or state.returns_only:
            give_back(item, state, stand=stand)
        else:
            state.outcome = Outcome(_name_shown(item), item=item.pk, sentences=_say_where(item, stand))
    elif loan is None:
        lend(item, state, stand=stand, override=state.override())
    elif loan.reader_id != state.reader:
        hand_over(item, state, stand=stand)
    elif state.lent_here(loan.pk):
        state.outcome = Outcome("already_lent", item=item.pk, due_on=loan.due_on.isoformat())
    else:
        put_off(loan, state, stand=stand, override=state.override())


def give_back(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Check the copy in and say what is to be done with it."""
    answer = check_in(item=item, desk=stand.desk, at=stand.at, key=stand.key)
    notes = [str(consequence.sentence) for consequence in answer.consequences]
    if answer.loan is None:
        state.outcome = Outcome("not_on_loan", item=item.pk, sentences=notes)
        return
    state.add(
        "returned", item=item.pk, loan=answer.loan.pk, stand=stand, keys=[stand.key], **_split_consequences(answer)
    )
    state.outcome = Outcome(_name_return(answer), item=item.pk, sentences=notes)


def lend(item: Item, state: DeskSession, *, stand: Stand, override: Override) -> None:
    """Lend the copy to the open reader, or say every reason why not."""
    reader, card = _find_open(state)
    try:
        loan = check_out(
            reader=reader, item=item, card=card, override=override, desk=stand.desk, at=stand.at, key=stand.key
        )
    except CheckOutRefused as refusal:
        state.outcome = Outcome.refused("not_lent", refusal.reasons, item=item.pk)
        return
    due = loan.due_on.isoformat()
    state.add("lent", item=item.pk, loan=loan.pk, stand=stand, keys=[stand.key], due_on=due)
    state.outcome = Outcome("lent", item=item.pk, due_on=due)


def hand_over(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Return the copy from another reader and lend it to the open one; the row names both acts."""
    reader, card = _find_open(state)
    answer = hand_on(reader=reader, item=item, card=card, desk=stand.desk, at=stand.at, key=stand.key)
    notes = _split_consequences(answer.returned)["notes"] if answer.returned else []
    returned = answer.returned.loan if answer.returned else None
    if answer.refusal or answer.loan is None:
        if returned:
            state.add("returned", item=item.pk, loan=returned.pk, stand=stand, keys=[f"{stand.key}.in"], notes=notes)
        reasons = answer.refusal.reasons if answer.refusal else ()
        state.outcome = Outcome.refused("returned_not_lent" if returned else "not_lent", reasons, item=item.pk)
        return
    due = answer.loan.due_on.isoformat()
    keys = [f"{stand.key}.out", *([f"{stand.key}.in"] if returned else [])]
    state.add("handed_on", item=item.pk, loan=answer.loan.pk, stand=stand, keys=keys, notes=notes, due_on=due)
    state.outcome = Outcome("handed_on", item=item.pk, due_on=due, sentences=notes)


def put_off(loan: Loan, state: DeskSession, *, stand: Stand, override: Override) -> None:
    """Renew one loan, or say every reason why not."""
    try:
        loan = renew(loan=loan, desk=stand.desk, at=stand.at, key=stand.key, override=override)
    except RenewalRefused as refusal:
        state.outcome = Outcome.refused("not_renewed", refusal.reasons, item=loan.item_id, loan=loan.pk)
        return
    due = loan.due_on.isoformat()
    state.add("renewed", item=loan.item_id, loan=loan.pk, stand=stand, keys=[stand.key], due_on=due)
    state.outcome = Outcome("renewed", item=loan.item_id, due_on=due)


def renew_all(state: DeskSession, *, stand: Stand) -> None:
    """Renew every loan of the open reader that may be renewed, and name those that may not."""
    if state.reader is None:
        state.outcome = Outcome("nobody_open", sentences=[_("请先扫读者证。")])
        return
    done, refused = 0, []
    loans = Loan.objects.filter(reader=state.reader, returned_at__isnull=True).select_related("reader", "item__record")
    for loan in loans.defer("item__record__marc").order_by("pk"):
        if state.lent_here(loan.pk):
            continue
        key = f"{stand.key}.{loan.pk}"
        try:
            renewed = renew(loan=loan, desk=stand.desk, at=stand.at, key=key)
        except RenewalRefused as refusal:
            why = {"title": loan.item.record.title, "reason": refusal.reasons[0].sentence}
            refused.append(_("《%(title)s》%(reason)s") % why)
            continue
        done += 1
        due = renewed.due_on.isoformat()
        state.add("renewed", item=loan.item_id, loan=loan.pk, stand=stand, keys=[key], due_on=due)
    said = [_("续借 %(count)s 册。") % {"count": done}, *refused]
    state.outcome = Outcome("renewed_all" if done and not refused else "renewed_some", sentences=said)


def _list_choices(scan: Scan) -> Outcome:
    if not scan.readers and not scan.items:
        return Outcome("unknown", text=scan.text)
    readers, items = [reader.pk for reader in scan.readers], [item.pk for item in scan.items]
    said = [_("书号只说是哪种书，不说是哪一册。请看书上的条码，按数字选。")] if scan.is_title else []
    if scan.has_more:
        said.append(_("还有更多，请再输几个字。"))
    return Outcome("found", text=scan.text, readers=readers, items=items, sentences=said)


def _find_open(state: DeskSession) -> tuple[Reader, Card | None]:
    return Reader.objects.get(pk=state.reader), Card.objects.filter(pk=state.card).first()


def _name_shown(item: Item) -> str:
    if item.status != ItemStatus.AVAILABLE:
        return "item_not_ready"
    return "item_in_house" if item.use == Use.IN_HOUSE else "item_shown"


def _name_return(answer: CheckIn) -> str:
    return "returned_with_notes" if answer.consequences else "returned"


def _split_consequences(answer: CheckIn) -> dict[str, Any]:
    """Return what is said about the loan that ended, and where the copy has to go."""
    said = {one.code: str(one.sentence) for one in answer.consequences}
    late = said.pop("overdue", "")
    return {"notes": [late] if late else [], "goes_to": _("，").join(said.values())}


def _say_where(item: Item, stand: Stand) -> list[str]:
    place = " · ".join(str(part) for part in (item.point, item.room) if part)
    said = [_("馆藏地：%(place)s") % {"place": place}]
    if item.status != ItemStatus.AVAILABLE:
        said.append(_("状态：%(status)s") % {"status": item.get_status_display()})
    if item.library_id != stand.desk.library.pk:
        said.append(_("属于%(library)s，请交还。") % {"library": item.library})
    return said
