"""What is done with one copy at the desk: lent, renewed, handed on, taken back, counted; and what the row says."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.desk.changing_due import DueDateRefused, NewDue, change_due_date
from circulation.lending.handing_on import hand_on
from circulation.lending.overriding import Override
from circulation.lending.renewing import RenewalRefused, renew
from circulation.models import Card, Loan, Reader
from circulation.staff.desk.session import DeskSession, Outcome, Stand
from circulation.visits.using import use_in_house
from libsys.access.desk import find_permissions
from libsys.models import User

PARTS = "check_parts"
"""Said by the screen itself, of every copy that goes or comes."""

HELD = ("hold_captured", "on_hold_shelf")
DIRECTED = {
    **dict.fromkeys(HELD, "held"),
    **dict.fromkeys(("hold_sent_on", "belongs_to_another_point", "transit_forwarded", "transit_not_left"), "sent_on"),
}
"""Which outcome a consequence makes of a return, where it says that the copy does not stay on this shelf."""


def override_of(state: DeskSession) -> Override:
    """Return what was lifted for the rest of this session, with the permissions of whoever lifted it."""
    kept = state.lift
    supervisor = User.objects.filter(pk=kept.supervisor).first() if kept.supervisor else None
    granted = find_permissions(supervisor) if supervisor else frozenset[str]()
    return Override(frozenset(kept.codes), kept.reason, kept.words, supervisor.pk if supervisor else None, granted)


def give_back(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Check the copy in and say what is to be done with it."""
    stood = item.status == ItemStatus.AVAILABLE
    answer = check_in(item=item, desk=stand.desk, at=stand.at, key=stand.key)
    code, said = name_return(answer), [str(one.sentence) for one in answer.consequences if one.code != PARTS]
    state.outcome = Outcome(code, item=item.pk, sentences=said)
    if code != "not_on_loan":
        told = tell(answer)
        if stood and answer.loan is None:
            said = [_("这一册没有借出。"), *said]
            told["notes"] = [_("没有借出"), *told["notes"]]
        state.add("returned" if answer.loan else "received", item=item.pk, loan=answer.loan.pk if answer.loan else None,
                  stand=stand, keys=[answer.key], **told)  # fmt: skip
        state.outcome = Outcome(
            code, item=item.pk, sentences=said, row=answer.key, mark=told["mark"], slip=told["slip"]
        )


def lend(item: Item, state: DeskSession, *, stand: Stand, override: Override) -> None:
    """Lend the copy to the open reader, or say every reason why not."""
    reader, card = find_open(state)
    try:
        loan = check_out(
            reader=reader, item=item, card=card, override=override, desk=stand.desk, at=stand.at, key=stand.key
        )
    except CheckOutRefused as refusal:
        state.outcome = Outcome.refused("not_lent", refusal.reasons, item=item.pk)
        return
    keys, due, notes = _set_due(loan, state, stand=stand, keys=[stand.key])
    state.add("lent", item=item.pk, loan=loan.pk, stand=stand, keys=keys, due_on=due, notes=notes)
    state.outcome = Outcome("lent", item=item.pk, due_on=due, sentences=notes)


def hand_over(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Take the copy back, from another reader or from its way, and lend it; the row names both acts."""
    reader, card = find_open(state)
    answer = hand_on(reader=reader, item=item, card=card, desk=stand.desk, at=stand.at, key=stand.key)
    back = answer.returned if answer.returned and name_return(answer.returned) != "not_on_loan" else None
    told: dict[str, Any] = tell(back) if back else {"notes": []}
    was_lent = back is not None and back.loan is not None
    had_by = back.loan.reader_id if back and back.loan else None
    if answer.refusal or answer.loan is None:
        if back:
            loan = back.loan.pk if back.loan else None
            told["had_by"] = had_by
            state.add("returned" if loan else "received", item=item.pk, loan=loan, stand=stand, keys=[back.key], **told)
        reasons, code = (
            answer.refusal.reasons if answer.refusal else (),
            "returned_not_lent" if was_lent else "not_lent",
        )
        state.outcome = Outcome.refused(code, reasons, item=item.pk, had_by=had_by)
        return
    keys = [f"{stand.key}.out", *([back.key] if back else [])]
    keys, due, more = _set_due(answer.loan, state, stand=stand, keys=keys)
    act, notes = "handed_on" if was_lent else "lent", [*told["notes"], *more]
    state.add(act, item=item.pk, loan=answer.loan.pk, stand=stand, keys=keys, notes=notes, due_on=due, had_by=had_by)
    state.outcome = Outcome(act, item=item.pk, due_on=due, sentences=notes, had_by=had_by)


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


def use_here(item: Item, state: DeskSession, *, stand: Stand) -> None:
    """Count one use of the copy in the house."""
    use_in_house(item=item, desk=stand.desk, at=stand.at, key=stand.key)
    state.add("used", item=item.pk, loan=None, stand=stand, keys=[stand.key])
    state.outcome = Outcome("used", item=item.pk, row=stand.key)


def find_open(state: DeskSession) -> tuple[Reader, Card | None]:
    """Return who is open and the card in hand by their numbers alone: the act reads and locks them itself."""
    return Reader(pk=state.reader), Card(pk=state.card) if state.card else None


def name_return(answer: CheckIn) -> str:
    """Return which outcome a return is: by where the copy has to go, else plain, or of a copy that nobody had."""
    codes = [one.code for one in answer.consequences]
    if "not_on_loan" in codes:
        return "not_on_loan"
    directed = next((DIRECTED[code] for code in codes if code in DIRECTED), "")
    if directed or answer.loan is None:
        return directed or "received"
    return "returned_with_notes" if codes else "returned"


def tell(answer: CheckIn) -> dict[str, Any]:
    """Return what the row of a return says: notes, where the copy has to go, its mark on the hold shelf, its slip."""
    ways = [one for one in answer.consequences if one.directs]
    facts = {name: value for one in ways for name, value in one.facts.items()}
    code = ways[0].code if ways else ""
    slip = f"hold/{facts['hold']}" if code in HELD else f"transit/{facts['transit']}" if facts.get("transit") else ""
    return {
        "notes": [str(one.sentence) for one in answer.consequences if not one.directs and one.code != PARTS],
        "goes_to": str(ways[0].sentence) if ways else "",
        "way": DIRECTED.get(code, ""),
        "mark": str(facts.get("mark", "")),
        "slip": slip,
    }


def _set_due(loan: Loan, state: DeskSession, *, stand: Stand, keys: list[str]) -> tuple[list[str], str, list[str]]:
    """Return the keys, the due date and notes of a new loan; its day is the chosen one, where one was chosen."""
    if not state.due.on:
        return keys, loan.due_on.isoformat(), []
    due = NewDue(date.fromisoformat(state.due.on), state.due.reason, state.due.words)
    key = f"{stand.key}.due"
    try:
        loan = change_due_date(loan=loan, due=due, desk=stand.desk, at=stand.at, key=key)
    except DueDateRefused as refusal:
        return keys, loan.due_on.isoformat(), [str(reason.sentence) for reason in refusal.reasons]
    return [key, *keys], loan.due_on.isoformat(), [_("应还日期已改。")]
