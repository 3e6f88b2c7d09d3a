"""Imports of readers as a test runs them: a spreadsheet taken in, columns told, judged, written, taken back."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from circulation.models import ReaderCategory, ReaderImport
from circulation.readers.importing.starting import (
    RosterTerms,
    propose_columns,
    start_commit,
    start_roster,
    start_undo,
    tell_columns,
)
from circulation.readers.importing.uploads import keep_roster
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from tests.fixtures import NOON

HEAD = ("姓名", "性别", "班级", "学号", "家长电话")
Stage = Callable[..., ReaderImport]


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return ``rows`` as an Excel file."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return packed.getvalue()


@pytest.fixture
def stage(desk: Desk, category: ReaderCategory, settings: Any, tmp_path: Path) -> Stage:
    """Return a function that takes a table in and judges it, with the columns as they are guessed."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def run(
        rows: Sequence[Sequence[Any]] | bytes, *, name: str = "a.xlsx", header: int = 0, **terms: Any
    ) -> ReaderImport:
        data = rows if isinstance(rows, bytes) else workbook(rows)
        key = f"roster-{ReaderImport.objects.count():013d}"
        batch = start_roster(kept=keep_roster(io.BytesIO(data), name=name), desk=desk, at=NOON, key=key)
        seen = propose_columns(batch, header=header)
        wanted = RosterTerms(**{"category": category, "makes_groups": True, **terms})
        batch = tell_columns(
            batch=batch, header=seen.header, columns=seen.columns, headings=seen.headings,
            terms=wanted, desk=desk, at=NOON, key=key,
        )  # fmt: skip
        return finish(batch)

    return run


def finish(batch: ReaderImport) -> ReaderImport:
    """Run the job of an import to its end and return the import as it then is."""
    assert batch.job_id is not None
    assert work_on(batch.job_id)
    batch = ReaderImport.objects.select_related("job").get(pk=batch.pk)
    assert batch.job.state == "done", batch.job.problem
    return batch


def commit(batch: ReaderImport, desk: Desk) -> ReaderImport:
    """Write what was judged."""
    return finish(start_commit(batch=batch, desk=desk, at=NOON, key=f"commit-{batch.pk}"))


def undo(batch: ReaderImport, desk: Desk) -> ReaderImport:
    """Take an import back."""
    return finish(start_undo(batch=batch, desk=desk, at=NOON, key=f"undo-{batch.pk}"))


def verdicts(batch: ReaderImport) -> list[tuple[int, str, list[str]]]:
    """Return of each row its number, its outcome and the codes of what stands against it."""
    return [(row.row, row.outcome, [one["code"] for one in row.reasons]) for row in batch.rows.order_by("row")]
