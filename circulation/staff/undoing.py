"""Taking back a row of the desk's list."""

from django.utils.translation import gettext as _

from circulation.lending.taking_back import TakingBackRefused, take_back
from circulation.staff.session import DeskSession, Outcome, Row, Stand, may_undo
from libsys.db.acts import writing
from libsys.models import Entry


def undo_last(state: DeskSession, *, stand: Stand) -> None:
    """Take back the newest act that can still be taken back."""
    row = next((row for row in state.rows if may_undo(row, at=stand.at)), None)
    if row is None:
        state.outcome = Outcome("nothing_to_undo", sentences=[_("没有可以撤销的一行（十分钟之内）。")])
        return
    undo(row, state, stand=stand)


def undo_number(number: int, state: DeskSession, *, stand: Stand) -> None:
    """Take back the row with this number, if it can still be taken back."""
    row = next((row for row in state.rows if row.number == number and may_undo(row, at=stand.at)), None)
    if row is None:
        state.outcome = Outcome("nothing_to_undo", sentences=[_("这一行已经撤销，或已过十分钟。")])
        return
    undo(row, state, stand=stand)


def undo(row: Row, state: DeskSession, *, stand: Stand) -> None:
    """Take back all lines of a row, the last first; all or none."""
    try:
        with writing():
            for number, key in enumerate(row.keys):
                entry = Entry.objects.get(key=key, library=stand.desk.library)
                take_back(entry=entry, desk=stand.desk, at=stand.at, key=f"{stand.key}.{number}")
    except TakingBackRefused as refusal:
        state.outcome = Outcome.refused("not_undone", refusal.reasons, item=row.item)
        return
    row.is_undone = True
    state.outcome = Outcome("undone", item=row.item)
