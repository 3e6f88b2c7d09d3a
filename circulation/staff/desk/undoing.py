"""Taking back a row of the desk's list."""

from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.lending.desk.changing_due import DueDateRefused, take_back_due_change
from circulation.lending.gathering import lock_reader
from circulation.lending.taking_back import TakingBackRefused, take_back, take_back_return
from circulation.models import Reader
from circulation.permissions import UNDO_LATER
from circulation.staff.desk.session import DeskSession, Outcome, Row, Stand, may_undo
from circulation.visits.counting import CountRefused, void_count
from libsys.db.acts import writing
from libsys.models import Entry


def undo_last(state: DeskSession, *, stand: Stand) -> None:
    """Take back the newest act that can still be taken back; with nobody open, of the session before too."""
    rows = state.rows if state.reader is not None else [*state.rows, *state.closed.rows]
    row = next((row for row in rows if may_undo(row, at=stand.at)), None)
    if row is None:
        state.outcome = Outcome("nothing_to_undo", sentences=[_("没有可以撤销的一行（十分钟之内）。")])
        return
    undo(row, state, stand=stand)


def undo_row(key: str, state: DeskSession, *, stand: Stand) -> None:
    """Take back the row whose act had ``key``; after ten minutes only by, or with the badge of, somebody who may.

    Numbers begin anew with every reader; a key never names another reader's act.
    """
    row = state.find_row(key)
    if row is None or row.is_undone:
        state.outcome = Outcome("nothing_to_undo", sentences=[_("这一行已经撤销，或不在这张台上了。")])
    elif may_undo(row, at=stand.at):
        undo(row, state, stand=stand)
    else:
        said = [_("已过十分钟，撤销要主管同意。")]
        state.outcome = Outcome(
            "undo_later", item=row.item, row=key, sentences=said, codes=["undo_later"], lifted_by=[UNDO_LATER]
        )


def undo(row: Row, state: DeskSession, *, stand: Stand, supervisor: int | None = None) -> None:
    """Take back all lines of a row, the last first; all or none."""
    try:
        with writing():
            _lock_readers(row)
            for number, key in enumerate(row.keys):
                _take_back(key, stand=stand, key=f"{stand.key}.{number}", supervisor=supervisor)
    except (TakingBackRefused, DueDateRefused, CountRefused) as refusal:
        state.outcome = Outcome.refused("not_undone", refusal.reasons, item=row.item)
        return
    row.is_undone = True
    printed = row.keys[0] if row.loan else ""
    state.outcome = Outcome("undone", item=row.item, row=printed, sentences=_say_after(row))


def _take_back(line: str, *, stand: Stand, key: str, supervisor: int | None) -> None:
    entry = Entry.objects.filter(key=line, library=stand.desk.library).first()
    if entry is None or entry.kind == Kind.CHECKED_IN:  # a return that ended no loan has only lines of what followed
        take_back_return(key_of=line, desk=stand.desk, at=stand.at, key=key, supervisor=supervisor)
    elif entry.kind == Kind.DUE_CHANGED:
        take_back_due_change(entry=entry, desk=stand.desk, at=stand.at, key=key)
    elif entry.kind == Kind.USED_IN_HOUSE:
        void_count(entry=entry, desk=stand.desk, at=stand.at, key=key)
    else:
        take_back(entry=entry, desk=stand.desk, at=stand.at, key=key, supervisor=supervisor)


def _say_after(row: Row) -> list[str]:
    """Return what the librarian has to do with the copy after the row was taken back."""
    if row.act == "returned":
        return [_("书仍在读者名下，请交还读者。")]
    return [_("请把书留下。")] if row.act in ("lent", "handed_on") else []


def _lock_readers(row: Row) -> None:
    """Lock everybody whom the row is about, in one order: readers come before copies everywhere."""
    loans = Entry.objects.filter(key__in=row.keys).values("loan_id")
    for reader in Reader.objects.filter(loans__in=loans).distinct().order_by("pk"):
        lock_reader(reader)
