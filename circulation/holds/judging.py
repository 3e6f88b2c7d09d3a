"""What can stand against a hold: each check sees only the case and says at most one reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from circulation.permissions import EXCEED_HOLD_LIMIT
from circulation.policy.terms import Terms
from circulation.readers.saying import say_card_state, say_day, say_expiry, say_suspension
from libsys.errors import Reason


@dataclass(frozen=True)
class HoldCase:
    """All facts about a hold that is asked for.

    ``copies`` are those that could ever serve it, ``copy_serves`` says so of the
    one that is wanted. ``due_on`` is when the reader's own loan of the record is
    due, if there is one. ``terms`` are those of the pickup point. A copy that
    stands on the shelf is no reason against: it is fetched for the reader.
    """

    on: date
    card_state: str
    valid_until: date
    suspended_until: date | None
    pickup: str
    pickup_is_open: bool
    terms: Terms
    open_holds: int = 0
    has_this_hold: bool = False
    due_on: date | None = None
    copies: int = 0
    copy_serves: bool = True


Check = Callable[[HoldCase], Reason | None]


def card_not_valid(case: HoldCase) -> Reason | None:
    """Refuse a reader without a valid card."""
    sentence = say_card_state(case.card_state)
    return Reason("card_not_valid", sentence, facts={"state": case.card_state}) if sentence else None


def reader_expired(case: HoldCase) -> Reason | None:
    """Refuse a reader whose time has run out."""
    sentence = say_expiry(case.valid_until, on=case.on)
    facts = {"valid_until": case.valid_until.isoformat()}
    return Reason("reader_expired", sentence, facts=facts) if sentence else None


def reader_suspended(case: HoldCase) -> Reason | None:
    """Refuse a reader who may borrow nothing for a time."""
    sentence = say_suspension(case.suspended_until, on=case.on)
    return Reason("reader_suspended", sentence) if sentence else None


def pickup_not_open(case: HoldCase) -> Reason | None:
    """Refuse a pickup point that is closed for good, or another library's."""
    if case.pickup_is_open:
        return None
    sentence = _("%(place)s现在不办取书，请另选取书地点。") % {"place": case.pickup}
    return Reason("pickup_not_open", sentence, facts={"place": case.pickup})


def already_held(case: HoldCase) -> Reason | None:
    """Refuse a second hold on the same record."""
    return Reason("already_held", _("已经预约了这种书，不用再约。")) if case.has_this_hold else None


def already_lent(case: HoldCase) -> Reason | None:
    """Refuse a reader who has the book at home."""
    if case.due_on is None:
        return None
    words = {"day": say_day(case.due_on)}
    sentence = _("这种书正借在名下，应还 %(day)s。要延期请办续借。") % words
    return Reason("has_the_book", sentence, facts={"due_on": case.due_on.isoformat()})


def no_copy_serves(case: HoldCase) -> Reason | None:
    """Refuse where no copy could ever be lent: withdrawn, lost, or for reading in the house."""
    if case.copies:
        return None
    return Reason("no_copy_to_lend", _("这种书没有可以外借的复本，不能预约。可以到馆内看，或荐购一本。"))


def copy_does_not_serve(case: HoldCase) -> Reason | None:
    """Refuse a wanted copy that could never be lent, while others could."""
    if case.copy_serves or not case.copies:
        return None
    return Reason("copy_not_to_lend", _("所要的这一册不外借，不能预约。可以不指定复本。"))


def holds_not_allowed(case: HoldCase) -> Reason | None:
    """Refuse where the rules grant this category no holds on this material, or none of it at all."""
    allowed, may_borrow = case.terms.holds_allowed, case.terms.may_borrow
    if allowed.value and may_borrow.value:
        return None
    rule = (allowed if not allowed.value else may_borrow).rule
    if rule is None:
        return Reason("holds_not_allowed", _("本馆还没有通用的借阅规则，不能预约。请系统管理员先设规则。"))
    sentence = _("按借阅规则 %(rule)s，这类读者在这里不能预约这种文献。请向读者说明。") % {"rule": f"#{rule}"}
    return Reason("holds_not_allowed", sentence, facts={"rule": rule})


def too_many_holds(case: HoldCase) -> Reason | None:
    """Refuse beyond the number of holds that a reader may have at a time."""
    term = case.terms.max_holds
    if case.open_holds < term.value or term.rule is None:
        return None
    words = {"limit": term.value, "held": case.open_holds}
    sentence = _("最多可预约 %(limit)s 种，现已预约 %(held)s 种。取走或取消一种即可再约。") % words
    return Reason("too_many_holds", sentence, EXCEED_HOLD_LIMIT, {**words, "rule": term.rule})


CHECKS: tuple[Check, ...] = (
    card_not_valid,
    reader_expired,
    reader_suspended,
    pickup_not_open,
    already_held,
    already_lent,
    no_copy_serves,
    copy_does_not_serve,
    holds_not_allowed,
    too_many_holds,
)


def find_reasons(case: HoldCase) -> list[Reason]:
    """Return every reason against the hold, in the order of the checks."""
    return [reason for reason in (check(case) for check in CHECKS) if reason is not None]
