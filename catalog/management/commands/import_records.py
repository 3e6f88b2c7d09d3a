"""``manage.py import_records``: import a file of MARC records here and now, with its progress on the screen."""

import time
import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import ImportStage
from catalog.exchange.committing.committing import COUNTS
from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.importing import run_import
from catalog.exchange.profiles import PROFILES
from catalog.exchange.refusals import place_of, sentence_of
from catalog.exchange.starting import ImportOrder, start_import
from catalog.exchange.terms import MIGRATION_TERMS, terms_of
from catalog.exchange.uploads import ImportRefused, keep_upload
from catalog.marc.reading import AUTO
from catalog.models import ImportBatch, ImportSource
from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.enums import JobState
from libsys.errors import DomainError, Reason
from libsys.jobs.running import JobLost, JobRun
from libsys.jobs.working import finish, take
from libsys.models import Job, ServicePoint
from libsys.places.finding import find_library, find_place

SHOWN_REFUSALS = 20
NAMES = {
    "read": gettext_lazy("读到 %(count)s 条"),
    "added": gettext_lazy("新增书目 %(count)s 种"),
    "changed": gettext_lazy("更新书目 %(count)s 种"),
    "unchanged": gettext_lazy("未变书目 %(count)s 种"),
    "skipped": gettext_lazy("没有导入 %(count)s 条"),
    "items_added": gettext_lazy("新增单册 %(count)s 册"),
    "refused": gettext_lazy("拒收 %(count)s 条"),
    "items_refused": gettext_lazy("未建单册 %(count)s"),
}


class Command(BaseCommand):
    """Run the same handler as the job, and tell what became of every record."""

    help = _("导入 MARC 文件（ISO 2709 或 MARCXML）：书目与馆藏")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file, how to read it, and where its copies go."""
        parser.add_argument("file", type=Path, help=_("要导入的文件"))
        parser.add_argument("--encoding", default=AUTO, choices=list(ENCODINGS), help=_("字符编码"))
        parser.add_argument("--profile", default=AUTO, choices=[AUTO, *PROFILES], help=_("馆藏字段方案"))
        parser.add_argument("--source", default="", help=_("来源设定的名称；不写则只按控制号认出已有的书目"))
        parser.add_argument("--library", default="", help=_("图书馆代码"))
        parser.add_argument("--point", default="", help=_("网点代码"))
        parser.add_argument("--room", default="", help=_("室代码"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; refused records do not make the command fail, an unreadable file does."""
        order = _find_order(options)
        batch = self._start(options["file"], order)
        job = take(job_id=batch.job_id, at=now(), holder=f"command-{uuid.uuid4().hex}")
        if job is None:
            self._watch(batch.job_id)
        else:
            self._run(job)
        self._tell(ImportBatch.objects.get(pk=batch.pk))

    def _start(self, path: Path, order: ImportOrder) -> ImportBatch:
        if not path.is_file():
            raise CommandError(_("没有这个文件：%(path)s") % {"path": path})
        desk = command_desk(order.point.library, name="import_records", point=order.point)
        try:
            with path.open("rb") as file:
                kept = keep_upload(file, name=path.name, encoding=order.encoding)
            if kept.is_table:
                raise ImportRefused(Reason("table_needs_columns", _("表格要先说明每一列是什么，请在“导入”页面导入。")))
            key = f"import_records-{uuid.uuid4().hex}"
            return start_import(kept=kept, order=order, desk=desk, at=now(), key=key)
        except DomainError as error:
            raise CommandError("\n".join(str(reason.sentence) for reason in error.reasons)) from error
        except OSError as error:
            raise CommandError(_("文件读不出来：%(problem)s") % {"problem": error}) from error

    def _run(self, job: Job) -> None:
        try:
            result = run_import(_ShownRun(job, self))
        except JobLost as error:
            raise CommandError(_("导入被取消，或已由别的进程接手。")) from error
        except BaseException:
            finish(job=job, state=JobState.FAILED)
            raise
        finish(job=job, state=JobState.DONE, result=result)

    def _watch(self, job_id: int) -> None:
        """Wait for the worker that was quicker, and show how far it is."""
        shown = -1
        while (job := Job.objects.get(pk=job_id)).state in (JobState.QUEUED, JobState.RUNNING):
            if job.done != shown:
                shown = job.done
                self.stdout.write(_("已处理 %(done)s / %(total)s") % {"done": job.done, "total": job.total})
            time.sleep(0.5)
        if job.state != JobState.DONE:
            raise CommandError(job.problem or _("导入没有完成，请看日志。"))

    def _tell(self, batch: ImportBatch) -> None:
        self.stdout.write("")
        for name in COUNTS:
            self.stdout.write(str(NAMES[name]) % {"count": getattr(batch, name)})
        for refusal in batch.refusals.all()[:SHOWN_REFUSALS]:
            which = " ".join(filter(None, [place_of(refusal), refusal.control_number, refusal.title]))
            self.stdout.write(_("  %(which)s：%(sentence)s") % {"which": which, "sentence": sentence_of(refusal)})
        if batch.stage == ImportStage.WAITING:
            self.stdout.write(_("有拿不准的记录，还没有入库：请在“导入”页面确认。"))
        if batch.refusals.count() > SHOWN_REFUSALS:
            self.stdout.write(_("  其余见“导入”页面。"))


class _ShownRun(JobRun):
    """A job run whose progress is shown in the terminal."""

    def __init__(self, job: Job, command: Command) -> None:
        super().__init__(job)
        self._command = command

    def progress(self, done: int, total: int, *, message: str = "") -> None:
        super().progress(done, total, message=message)
        self._command.stdout.write(_("已处理 %(done)s / %(total)s") % {"done": done, "total": total})


def _find_order(options: dict[str, Any]) -> ImportOrder:
    try:
        library = find_library(options["library"] or None)
        place = find_place(library=library, point=options["point"], room=options["room"])
    except DomainError as error:
        raise CommandError("\n".join(str(reason.sentence) for reason in error.reasons)) from error
    point = place.point or ServicePoint.objects.filter(library=library, parent=None, closed_on=None).first()
    if point is None:
        raise CommandError(_("%(library)s还没有网点。") % {"library": library})
    source = ImportSource.objects.filter(library=library, name=options["source"]).first()
    if options["source"] and source is None:
        raise CommandError(_("没有这个来源：%(name)s") % {"name": options["source"]})
    return ImportOrder(
        point=point,
        room=place.room,
        encoding=options["encoding"],
        profile=options["profile"] if source is None or options["profile"] != AUTO else source.profile,
        source=source,
        terms=terms_of(source) if source else MIGRATION_TERMS,
        is_direct=True,
    )
