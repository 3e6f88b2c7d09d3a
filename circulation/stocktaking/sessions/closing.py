"""Closing a session, and taking the closing back: both as jobs, in chunks, each of which may run twice."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import ItemStatus
from catalog.items.editing.bulk import MOST_ITEMS, start_batch, take_back_batch
from catalog.items.moves import MISS
from catalog.items.moving import move_items
from catalog.models import Item
from circulation.enums import Kind, StocktakeState
from circulation.models import Stocktake
from circulation.stocktaking.sessions.listing import missed_lines, not_seen, summarise
from circulation.stocktaking.sessions.opening import OBJECT, columns_of, find_line, require_state
from circulation.stocktaking.undoing import has_stopped, moment_of, take_back_moves
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock, writing
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job

CLOSE, REOPEN = "circulation.close_stocktake", "circulation.reopen_stocktake"
CHUNK, UNDO_CHUNK, MOST_TOLD = 200, 50, 50


@act
def close_stocktake(
    *, stocktake: Stocktake, marks_missing: bool, relocates: bool, desk: Desk, at: datetime, key: str
) -> Stocktake:
    """Begin the closing: from now on nobody scans; a job writes what was not found and what stands elsewhere.

    :raises StocktakeRefused: when the session is not open, nor stopped half closed.
    """
    row = lock(stocktake)
    if Job.objects.filter(key=f"close-{key}"[:80]).exists():
        return row
    require_state(row, StocktakeState.OPEN, *([StocktakeState.CLOSING] if has_stopped(row.job) else []))
    row.job = start_job(
        CLOSE, params={"stocktake": row.pk, "at": at.isoformat()}, desk=desk, at=at, key=f"close-{key}"[:80]
    )
    row.state, row.marks_missing, row.relocates = StocktakeState.CLOSING, marks_missing, relocates
    row.closed_by = desk.staff
    row.save(update_fields=["job", "state", "marks_missing", "relocates", "closed_by"])
    return row


@act
def reopen_stocktake(*, stocktake: Stocktake, desk: Desk, at: datetime, key: str) -> Stocktake:
    """Begin to take a closing back: a job brings back what it wrote, then scanning may go on.

    :raises StocktakeRefused: when the session is not closed, nor stopped half reopened.
    """
    row = lock(stocktake)
    if Job.objects.filter(key=f"reopen-{key}"[:80]).exists():
        return row
    require_state(row, StocktakeState.CLOSED, *([StocktakeState.REOPENING] if has_stopped(row.job) else []))
    row.job = start_job(
        REOPEN, params={"stocktake": row.pk, "at": at.isoformat()}, desk=desk, at=at, key=f"reopen-{key}"[:80]
    )
    row.state = StocktakeState.REOPENING
    row.save(update_fields=["job", "state"])
    return row


@job_handler(CLOSE, name=gettext_lazy("完成清点"), result_url="circulation:stocktake-of-job")
def run_closing(job: JobRun) -> dict[str, Any]:
    """Give up what nobody saw, chunk by chunk; then give wrongly placed copies their place; then close."""
    stocktake = Stocktake.objects.select_related("library", "point", "room").get(pk=job.params["stocktake"])
    if stocktake.state == StocktakeState.CLOSING:
        if stocktake.marks_missing:
            _give_up(stocktake, job)
        with writing():
            _finish(stocktake, job)
    stocktake.refresh_from_db()
    return {"missing": stocktake.summary.get("missing", 0), "misplaced": stocktake.summary.get("misplaced", 0)}


@job_handler(REOPEN, name=gettext_lazy("撤销清点的完成"), result_url="circulation:stocktake-of-job")
def run_reopening(job: JobRun) -> dict[str, Any]:
    """Bring back what the closing wrote, but for copies that something happened to since, which are told."""
    stocktake = Stocktake.objects.select_related("library", "point", "room").get(pk=job.params["stocktake"])
    kept: list[str] = list(job.checkpoint.get("kept", []))
    if stocktake.state == StocktakeState.REOPENING:
        total = missed_lines(stocktake).count()
        while lines := list(missed_lines(stocktake).filter(pk__gt=job.checkpoint.get("line", 0))[:UNDO_CHUNK]):
            with writing():
                _back, refused = take_back_moves(lines=lines, desk=job.desk, at=moment_of(job), key=job.key)
                kept += [str(reason.sentence) for reasons in refused.values() for reason in reasons]
                done = job.checkpoint.get("done", 0) + len(lines)
                job.checkpoint = {"line": lines[-1].pk, "done": done, "kept": kept[:MOST_TOLD]}
                job.progress(done, max(total, done))
        with writing():
            kept += _open_again(stocktake, job)
    return {"kept": kept[:MOST_TOLD]}


def _give_up(stocktake: Stocktake, job: JobRun) -> None:
    """Register as missing what is expected and was not seen; what was lent meanwhile is not touched."""
    columns = {"object_type": OBJECT, "object_id": stocktake.pk}
    total = not_seen(stocktake).count() + job.checkpoint.get("done", 0)
    while True:
        with writing():
            rows = not_seen(stocktake).filter(pk__gt=job.checkpoint.get("item", 0)).order_by("pk")[:CHUNK]
            items = list(rows.only("pk"))
            if not items:
                return
            move_items(items=items, by=MISS, desk=job.desk, at=moment_of(job), key=None, columns=columns)
            job.checkpoint = {"item": items[-1].pk, "done": job.checkpoint.get("done", 0) + len(items)}
            job.progress(job.checkpoint["done"], max(total, job.checkpoint["done"]))


def _finish(stocktake: Stocktake, job: JobRun) -> None:
    row = lock(stocktake)
    if row.state != StocktakeState.CLOSING:
        return
    at = moment_of(job)
    row.summary = summarise(row)
    row.state, row.closed_at = StocktakeState.CLOSED, at
    misplaced = Item.objects.filter(
        stocktake_scans__stocktake=row, stocktake_scans__is_misplaced=True, status=ItemStatus.AVAILABLE,
        library=row.library_id, shelf__isnull=True,
    )  # fmt: skip
    wrong = list(misplaced.exclude(point=row.point_id, room=row.room_id).only("pk")[:MOST_ITEMS])
    if row.relocates and wrong:
        place = {"point": row.point_id, "room": row.room_id}
        row.relocation = start_batch(items=wrong, changes=place, desk=job.desk, at=at, key=f"{job.key}-place"[:80])
    row.save(update_fields=["summary", "state", "closed_at", "relocation"])
    desk = replace(job.desk, point=row.point, room=row.room)
    quantity = int(row.summary["present"])
    record(
        Kind.STOCKTAKE_CLOSED, desk=desk, at=at, key=f"{job.key}-closed"[:80], quantity=quantity,
        detail={name: row.summary[name] for name in ("missing", "misplaced", "misordered")}, **columns_of(row),
    )  # fmt: skip


def _open_again(stocktake: Stocktake, job: JobRun) -> list[str]:
    """Take the relocation and the line of the closing back; return what stays as it is, in words."""
    row = lock(stocktake)
    if row.state != StocktakeState.REOPENING:
        return []
    at, kept = moment_of(job), []
    key = f"{job.key}-place"[:80]
    batch = row.relocation
    if batch is not None and batch.undone_at is None and find_recorded(key) is None:
        if batch.done_at is None:
            kept.append(_("错架的改地点还没有做完，请到“批量修改”页撤销。"))
        else:
            reasons = take_back_batch(batch=batch, desk=job.desk, at=at, key=key)
            kept += [str(reason.sentence) for reason in reasons.values()]
    closed = find_line(row, Kind.STOCKTAKE_CLOSED)
    void(closed, kind=Kind.STOCKTAKE_CLOSED, desk=job.desk, at=at, key=f"{job.key}-open"[:80])
    row.state, row.closed_at, row.relocation, row.summary = StocktakeState.OPEN, None, None, {}
    row.save(update_fields=["state", "closed_at", "relocation", "summary"])
    return kept
