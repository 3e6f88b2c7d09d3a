"""A withdrawal list while it is drawn up: made, filled by rules or by scanning, submitted, cancelled."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, WithdrawalReason
from catalog.items.moves import BY_ACT, WITHDRAW
from catalog.items.moving import lock_items, refusal_of
from catalog.models import Item
from circulation.enums import Kind, ProposalState, WithdrawalListState
from circulation.models import ProposedItem, WithdrawalList
from circulation.stocktaking.withdrawals.proposing import MOST_PROPOSED, Criteria, find_candidates
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day
from libsys.text.safe import clean_text

OBJECT = "withdrawal_list"
FIT = BY_ACT[WITHDRAW].sources
"""Copies that the table of moves lets go."""


class ListRefused(DomainError):
    """The withdrawal list stays as it is; every reason is kept."""


@act
def make_list(*, reason: str, note: str, desk: Desk, at: datetime) -> WithdrawalList:
    """Begin a list; its number counts within the year, and the library's row is locked meanwhile.

    :raises ListRefused: when the reason is unknown.
    """
    library = lock(desk.library)
    if reason not in WithdrawalReason.values:
        raise ListRefused(Reason("withdrawal_reason_missing", _("请选择注销原因。")))
    year = local_day(at).year
    last = WithdrawalList.objects.filter(library=library, number__startswith=f"{year}-").order_by("-pk").first()
    count = int(last.number.rsplit("-", 1)[1]) + 1 if last else 1
    return WithdrawalList.objects.create(
        library=library, number=f"{year}-{count:04d}", reason=reason, note=str(clean_text(note))[:200],
        proposed_by=desk.staff, proposed_at=at,
    )  # fmt: skip


@act
def propose_items(
    *, withdrawal_list: WithdrawalList, items: Iterable[Item], by_rule: bool = False
) -> tuple[list[Item], dict[int, list[Reason]]]:
    """Put copies on a list that is drawn up; return the new ones, and the reasons against the others by item id.

    :raises ListRefused: when the list is not drawn up any more, or would grow too long.
    """
    row = require_list(withdrawal_list, WithdrawalListState.DRAFT)
    rows = lock_items(items)
    standing = ProposedItem.objects.filter(item__in=[item.pk for item in rows], is_open=True)
    listed = dict(standing.values_list("item_id", "withdrawal_list__number"))
    if row.rows.count() + len(rows) > MOST_PROPOSED:
        words = {"most": MOST_PROPOSED}
        sentence = _("一张清单最多列 %(most)s 册。请另开一张。") % words
        raise ListRefused(Reason("withdrawal_list_full", sentence, facts=words))
    fit, refused = [], {}
    for item in rows:
        if reasons := _find_reasons(item, row, listed=listed.get(item.pk)):
            refused[item.pk] = reasons
        else:
            fit.append(item)
    ProposedItem.objects.bulk_create(
        [ProposedItem(withdrawal_list=row, item=item, is_by_rule=by_rule) for item in fit], batch_size=200
    )
    return fit, refused


@act
def propose_by_rules(*, withdrawal_list: WithdrawalList, criteria: Criteria, today: date) -> list[Item]:
    """Put every copy that fits the rules on a list that is drawn up, as many as it takes; the rules are kept with it.

    :raises ListRefused: when no rule is set, or the list is not drawn up any more.
    """
    row = require_list(withdrawal_list, WithdrawalListState.DRAFT)
    if criteria.is_empty:
        raise ListRefused(Reason("no_criteria", _("请至少设一条剔旧条件。")))
    room = MOST_PROPOSED - row.rows.count()
    found = list(find_candidates(row.library, criteria, today=today)[:room])
    items, _refused = propose_items(withdrawal_list=row, items=found, by_rule=True)
    row.rules = [*row.rules, criteria.to_json()]
    row.save(update_fields=["rules"])
    return items


@act
def drop_item(*, withdrawal_list: WithdrawalList, item: Item) -> None:
    """Take a copy off a list that is drawn up; a copy that is not on it stays so.

    :raises ListRefused: when the list is not drawn up any more.
    """
    row = require_list(withdrawal_list, WithdrawalListState.DRAFT)
    row.rows.filter(item=item).delete()


@act
def submit_list(*, withdrawal_list: WithdrawalList, desk: Desk, at: datetime, key: str) -> WithdrawalList:
    """Hand a list in for review; who hands it in is its proposer from now on.

    :raises ListRefused: when it is empty, or not drawn up any more.
    """
    if find_recorded(key) is not None:
        return lock(withdrawal_list)
    row = require_list(withdrawal_list, WithdrawalListState.DRAFT)
    copies = row.rows.count()
    if not copies:
        raise ListRefused(Reason("withdrawal_list_empty", _("清单上还没有书。请先扫描，或按条件列入。")))
    row.state, row.proposed_by, row.submitted_at = WithdrawalListState.SUBMITTED, desk.staff, at
    row.reviewed_by, row.reviewed_at = None, None
    row.rows.update(state=ProposalState.PROPOSED)
    row.save(update_fields=["state", "proposed_by", "submitted_at", "reviewed_by", "reviewed_at"])
    record(
        Kind.WITHDRAWAL_PROPOSED, desk=desk, at=at, key=key, quantity=copies, object_type=OBJECT, object_id=row.pk,
        detail={"reason": row.reason},
    )  # fmt: skip
    return row


@act
def cancel_list(*, withdrawal_list: WithdrawalList) -> WithdrawalList:
    """Give a list up that was not carried out; its copies are free again.

    :raises ListRefused: when it was carried out.
    """
    states = (WithdrawalListState.DRAFT, WithdrawalListState.SUBMITTED, WithdrawalListState.APPROVED)
    row = require_list(withdrawal_list, *states)
    row.rows.update(is_open=False)
    row.state = WithdrawalListState.CANCELLED
    row.save(update_fields=["state"])
    return row


def require_list(withdrawal_list: WithdrawalList, *states: WithdrawalListState) -> WithdrawalList:
    """Return the list afresh and locked.

    :raises ListRefused: when it is in another state.
    """
    row = lock(withdrawal_list)
    if row.state not in states:
        words = {"number": row.number, "state": str(row.get_state_display())}
        sentence = _("%(number)s 号清单现在是“%(state)s”，不能这样办。") % words
        raise ListRefused(Reason("withdrawal_list_state_wrong", sentence, facts=words))
    return row


def _find_reasons(item: Item, row: WithdrawalList, *, listed: str | None) -> list[Reason]:
    words = {"barcode": item.barcode}
    if listed is not None:
        words |= {"number": listed}
        if listed == row.number:
            return [Reason("proposed_twice", _("%(barcode)s 已在这张清单上。") % words, facts=words)]
        return [Reason("proposed_elsewhere", _("%(barcode)s 已在 %(number)s 号剔旧清单上。") % words, facts=words)]
    if item.library_id != row.library_id:
        return [Reason("place_foreign", _("这个网点不属于本馆，请另选。"))]
    if item.status not in FIT or item.status == ItemStatus.IN_PROCESS:
        return [refusal_of(item, BY_ACT[WITHDRAW])]
    return []
