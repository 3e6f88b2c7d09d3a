"""Lifting blocks: by whoever stands at the desk, or by a supervisor who shows a badge there."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalog.models import Item
from circulation.lending.desk.badges import BadgeRefused, recognise_badge
from circulation.lending.overriding import REASONS, Override
from circulation.models import Loan
from circulation.permissions import UNDO_LATER
from circulation.staff.desk.handling import lend, put_off
from circulation.staff.desk.session import DeskSession, Lift, Outcome, Stand
from circulation.staff.desk.undoing import undo
from libsys.access.desk import find_permissions
from libsys.models import User

LONGEST_WORDS = 80


@dataclass(frozen=True)
class Answer:
    """How the librarian answers a block: a reason, perhaps words, for this copy or all of its kind, perhaps a badge."""

    reason: str
    words: str = ""
    keep: bool = False
    badge: str = ""

    @property
    def is_complete(self) -> bool:
        """Return whether the reason is one of the list; “other” wants words."""
        return self.reason in REASONS and (self.reason != "other" or bool(self.words.strip()))


def answer_block(answer: Answer, state: DeskSession, *, stand: Stand) -> None:
    """Lift the blocks that were on the screen and do what was refused; say what is missing where it cannot be done."""
    refused = state.outcome
    if refused is None or not refused.codes:
        return
    if refused.code == "undo_later":
        _undo_later(answer, refused, state, stand=stand)
    elif not answer.is_complete:
        refused.note = _("请先选原因；选“其他”的，请写明。")
    elif (override := _override(answer, refused, state, stand=stand)) is not None:
        if answer.keep:
            codes = sorted({*state.lift.codes, *refused.codes})
            state.lift = Lift(codes, override.reason, override.words, override.supervisor)
        _do_again(refused, state, stand=stand, override=override)


def _override(answer: Answer, refused: Outcome, state: DeskSession, *, stand: Stand) -> Override | None:
    override = Override(
        frozenset(refused.codes) | frozenset(state.lift.codes), answer.reason, answer.words.strip()[:LONGEST_WORDS]
    )
    if not answer.badge:
        return override
    supervisor = _find_supervisor(answer.badge, refused, stand=stand)
    if supervisor is None:
        return None
    granted = find_permissions(supervisor)
    if not all(code and (code in granted or stand.desk.can(code)) for code in refused.lifted_by):
        refused.note = _("持牌人也无权破例。请另请有权的人。")
        return None
    return replace(override, supervisor=supervisor.pk, granted=granted)


def _find_supervisor(badge: str, refused: Outcome, *, stand: Stand) -> User | None:
    try:
        supervisor = recognise_badge(code=badge.strip().upper(), desk=stand.desk, at=stand.at)
    except BadgeRefused as refusal:
        refused.note = str(refusal.reasons[0].sentence)
        return None
    if supervisor is None:
        refused.note = _("这张工牌不对、已作废，或是您自己的。请主管再刷一次。")
    return supervisor


def _do_again(refused: Outcome, state: DeskSession, *, stand: Stand, override: Override) -> None:
    if refused.loan:
        loan = Loan.objects.select_related("reader", "item").get(pk=refused.loan)
        put_off(loan, state, stand=stand, override=override)
    elif refused.item and state.reader is not None:
        lend(Item.objects.get(pk=refused.item), state, stand=stand, override=override)


def _undo_later(answer: Answer, asked: Outcome, state: DeskSession, *, stand: Stand) -> None:
    row, supervisor = state.find_row(asked.row), None
    if not stand.desk.can(UNDO_LATER):
        supervisor = _find_supervisor(answer.badge, asked, stand=stand) if answer.badge else None
        if supervisor is not None and UNDO_LATER not in find_permissions(supervisor):
            asked.note, supervisor = _("持牌人无权撤销十分钟以前的借还。请另请有权的人。"), None
        if supervisor is None:
            return
    if row is not None:
        undo(row, state, stand=stand, supervisor=supervisor.pk if supervisor else None)
