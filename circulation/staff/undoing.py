"""Taking back a row of the desk's list."""

from django.utils.translation import gettext as _

from circulation.lending.gathering import lock_reader
from circulation.lending.taking_back import TakingBackRefused, take_back
from circulation.models import Reader
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


def undo_row(key: str, state: DeskSession, *, stand: Stand) -> None:
    """Take back the row whose act had ``key``, if it is on the list and can still be taken back.

    Numbers begin anew with every reader; a key never names another reader's act.
    """
    row = next((row for row in state.rows if key in row.keys and may_undo(row, at=stand.at)), None)
    if row is None:
        state.outcome = Outcome("nothing_to_undo", sentences=[_("这一行已经撤销，或已过十分钟。")])
        return
    undo(row, state, stand=stand)


def undo(row: Row, state: DeskSession, *, stand: Stand) -> None:
    """Take back all lines of a row, the last first; all or none."""
    try:
        with writing():
            _lock_readers(row)
            for number, key in enumerate(row.keys):
                entry = Entry.objects.get(key=key, library=stand.desk.library)
                take_back(entry=entry, desk=stand.desk, at=stand.at, key=f"{stand.key}.{number}")
    except TakingBackRefused as refusal:
        state.outcome = Outcome.refused("not_undone", refusal.reasons, item=row.item)
        return
    row.is_undone = True
    state.outcome = Outcome("undone", item=row.item)


def _lock_readers(row: Row) -> None:
    """Lock everybody whom the row is about, in one order: readers come before copies everywhere."""
    loans = Entry.objects.filter(key__in=row.keys).values("loan_id")
    for reader in Reader.objects.filter(loans__in=loans).distinct().order_by("pk"):
        lock_reader(reader)
