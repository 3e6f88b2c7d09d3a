"""Tables that a library brings: a fuller classification, and a table of author numbers.

A file is kept under its digest, looked at, and then taken in by a job; taking
the same file in again changes nothing.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.callnumbers.classes import CLC
from catalog.callnumbers.refusals import ClassTableRefused
from catalog.classification.tables import ClassRow, ClassTable, read_table
from catalog.models import AuthorEntry, ClassNumber
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job

KIND = "catalog.class_table"
FOLDER = "classes"
CHUNK = 1000
LONGEST_NAME, LONGEST_AUTHOR_NUMBER = 30, 10
UPDATED = ["bare", "caption", "english_caption", "parent", "note", "kind", "filing_key"]


def keep_table(data: bytes) -> str:
    """Keep the file and return the digest by which it is found again.

    :raises ClassTableRefused: when it holds no class at all.
    """
    if not read_table(decode(data)).rows:
        sentence = _("文件里没有读出一个类号。每行应为“分类号，类名”，或用制表符、空格隔开。")
        raise ClassTableRefused(Reason("class_table_empty", sentence))
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return digest


def path_of(digest: str) -> Path:
    """Return where the file with ``digest`` lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / digest


def find_table(digest: str) -> ClassTable | None:
    """Return what the kept file holds, None where there is none."""
    path = path_of(digest)
    return read_table(decode(path.read_bytes())) if digest.isalnum() and path.is_file() else None


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, or in GB18030 where it is not that."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def compare_table(table: ClassTable) -> dict[str, int]:
    """Return how many classes would be new, changed and the same."""
    known = dict(ClassNumber.objects.filter(scheme=CLC).values_list("number", "caption"))
    new = sum(row.number not in known for row in table.rows)
    same = sum(known.get(row.number) == row.caption for row in table.rows)
    return {"new": new, "changed": len(table.rows) - new - same, "same": same, "known": len(known)}


@act
def start_table(*, digest: str, replace: bool, desk: Desk, at: datetime, key: str) -> Job:
    """Queue the job that takes the kept file in; ``replace`` lets go of all classes that it does not hold.

    :raises ClassTableRefused: when the file is no longer there.
    """
    if find_table(digest) is None:
        raise ClassTableRefused(Reason("class_table_gone", _("这个文件已经不在了。请重新选择文件。")))
    return start_job(KIND, params={"digest": digest, "replace": replace}, desk=desk, at=at, key=key)


@job_handler(KIND, name=gettext_lazy("导入分类表"), result_url="catalog:class-imported")
def run_table(job: JobRun) -> dict[str, Any]:
    """Take the classes in, chunk by chunk."""
    table = find_table(job.params["digest"]) or ClassTable()
    done = int(job.checkpoint.get("done", 0))
    while done < len(table.rows):
        _save_chunk(table.rows[done : done + CHUNK], done=done, total=len(table.rows), job=job)
        done += CHUNK
    return {
        "classes": len(table.rows),
        "bad": len(table.bad),
        "removed": _remove_others({row.number for row in table.rows}) if job.params.get("replace") else 0,
    }


@act
def _save_chunk(rows: list[ClassRow], *, done: int, total: int, job: JobRun) -> None:
    ClassNumber.objects.bulk_create(
        [_build(row) for row in rows],
        batch_size=80,
        update_conflicts=True,
        unique_fields=["scheme", "number"],
        update_fields=UPDATED,
    )
    job.checkpoint = {"done": done + len(rows)}
    job.progress(done + len(rows), total)


@act
def _remove_others(kept: set[str]) -> int:
    """Let go of the classes that the table does not hold, in pieces that a database takes."""
    known = ClassNumber.objects.filter(scheme=CLC).values_list("pk", "number")
    gone = [pk for pk, number in known if number not in kept]
    for start in range(0, len(gone), CHUNK // 2):
        ClassNumber.objects.filter(pk__in=gone[start : start + CHUNK // 2]).delete()
    return len(gone)


def _build(row: ClassRow) -> ClassNumber:
    return ClassNumber(
        scheme=CLC,
        number=row.number,
        bare=row.bare,
        caption=row.caption,
        english_caption=row.english_caption,
        parent=row.parent,
        note=row.note,
        kind=row.kind,
        filing_key=row.filing_key[:240],
    )


@act
def take_author_table(*, data: bytes, desk: Desk) -> tuple[int, int]:
    """Let the lines of ``data`` be the library's author table; return how many were taken and how many not.

    :raises ClassTableRefused: when no line is one of the table; the table before stays.
    """
    entries, bad = _read_authors(decode(data).splitlines())
    if not entries:
        sentence = _("文件里没有读出著者号。每行应为“姓名或姓，号码”，如：李，L32。")
        raise ClassTableRefused(Reason("author_table_empty", sentence))
    AuthorEntry.objects.filter(library=desk.library).delete()
    rows = [AuthorEntry(library=desk.library, name=name, number=number) for name, number in entries.items()]
    AuthorEntry.objects.bulk_create(rows, batch_size=200)
    return len(entries), bad


def _read_authors(lines: Iterable[str]) -> tuple[dict[str, str], int]:
    entries: dict[str, str] = {}
    bad = 0
    for line in lines:
        parts = line.replace(",", " ").replace("，", " ").split()
        if not parts:
            continue
        name, number = parts[0], parts[-1]
        fits = len(parts) == 2 and len(name) <= LONGEST_NAME and len(number) <= LONGEST_AUTHOR_NUMBER
        if not fits or not any(sign.isdigit() for sign in number):
            bad += 1
            continue
        entries.setdefault(name, number.upper())
    return entries, bad
