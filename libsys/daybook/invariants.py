"""What must always be true of the day book itself, of jobs and of operation keys."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.db import connection
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.daybook.following import last_line_id
from libsys.daybook.kinds import all_kinds
from libsys.daybook.recording import is_ahead
from libsys.db.triggers import find_missing_triggers
from libsys.enums import JobState, ScanSubject
from libsys.models import Entry, Job, Operation, ScanCode, Watermark
from libsys.text.dates import local_day

SHOWN = 20
SILENT_FOR = timedelta(hours=1)


@audit_check("libsys.triggers", _("数据库拒绝改动和删除台账"))
def missing_triggers() -> Iterator[str]:
    """Yield each guard of the day book that the database lacks."""
    for name in find_missing_triggers(connection):
        yield _g("缺少触发器 %(name)s") % {"name": name}


@audit_check("libsys.watermarks", _("没有读取位置超过台账末行"))
def watermarks_beyond_the_end() -> Iterator[str]:
    """Yield each follower that claims to have read lines that do not exist."""
    last = last_line_id()
    for mark in Watermark.objects.filter(last_id__gt=last):
        yield _g("%(name)s 读到 %(at)d，台账末行是 %(last)d") % {"name": mark.name, "at": mark.last_id, "last": last}


@audit_check("libsys.kinds", _("台账各行的种类都已声明"))
def undeclared_kinds() -> Iterator[str]:
    """Yield each kind of line that no app declares; such lines are in no figure."""
    known = [kind.value for kind in all_kinds()]
    strange = Entry.objects.exclude(kind__in=known).order_by().values("kind").annotate(lines=Count("pk"))
    for row in strange:
        yield _g("种类 %(kind)s 未声明，共 %(lines)d 行") % row


@audit_check("libsys.voids", _("冲销行与被冲销行同类同日、数量相反"))
def crooked_voids() -> Iterator[str]:
    """Yield each voiding line that does not take back exactly what it voids."""
    right = Q(kind=F("voids__kind"), day=F("voids__day"), library=F("voids__library"), quantity=-F("voids__quantity"))
    for line in Entry.objects.filter(voids__isnull=False).exclude(right).order_by("pk")[:SHOWN]:
        yield _g("第 %(line)d 行与所冲销的第 %(voided)d 行不符") % {"line": line.pk, "voided": line.voids_id}


@audit_check("libsys.days", _("台账各行的日期是发生时刻的本地日期"))
def wrong_days() -> Iterator[str]:
    """Yield each line whose local day is not that of its moment; a day with a strange first or last moment is read."""
    days = Entry.objects.order_by().values("day").annotate(first=Min("at"), last=Max("at"))
    strange = sorted(row["day"] for row in days if not local_day(row["first"]) == row["day"] == local_day(row["last"]))
    lines = Entry.objects.filter(day__in=strange[:SHOWN]).order_by("pk").values_list("pk", "at", "day")
    for number, at, day in lines.iterator(chunk_size=5000):
        if local_day(at) != day:
            yield _g("第 %(line)d 行记在 %(day)s，发生于 %(at)s") % {"line": number, "day": day, "at": at}


@audit_check("libsys.ahead", _("台账没有记下还没到的事"))
def lines_ahead_of_their_clock() -> Iterator[str]:
    """Yield each line about something still to come when it was recorded, unless it was voided; few seem so."""
    voided = Exists(Entry.objects.filter(voids=OuterRef("pk")))
    lines = Entry.objects.filter(~voided, at__gt=F("recorded_at"), voids__isnull=True).order_by("pk")
    rows = lines.values_list("pk", "at", "recorded_at").iterator(chunk_size=5000)
    ahead = (row for row in rows if is_ahead(row[1], recorded_at=row[2]))
    for number, at, recorded_at in islice(ahead, SHOWN):
        yield _g("第 %(line)d 行说发生于 %(at)s，记下时是 %(now)s") % {"line": number, "at": at, "now": recorded_at}


@audit_check("libsys.jobs", _("没有后台工作停在半途"))
def silent_jobs() -> Iterator[str]:
    """Yield each job that has waited or been silent for an hour: no worker runs, or none can do it."""
    since = timezone.now() - SILENT_FOR
    stuck = Q(state=JobState.QUEUED, created_at__lt=since) | Q(state=JobState.RUNNING, lease_until__lt=since)
    for job in Job.objects.filter(stuck).order_by("pk")[:SHOWN]:
        yield _g("后台工作 %(job)d（%(kind)s）停滞") % {"job": job.pk, "kind": job.kind}


@audit_check("libsys.operations", _("每个操作号都留有答复"))
def unanswered_operations() -> Iterator[str]:
    """Yield each operation key that was claimed and has no answer; key and answer are written in one act."""
    for operation in Operation.objects.filter(status=0).order_by("at")[:SHOWN]:
        yield _g("操作号 %(key)s 没有答复") % {"key": operation.key}


@audit_check("libsys.scan_codes", _("每个扫描码都指向一种对象"))
def strange_scan_codes() -> Iterator[str]:
    """Yield each scanned code that stands for neither an item nor a card."""
    for code in ScanCode.objects.exclude(subject__in=ScanSubject.values).order_by("code")[:SHOWN]:
        yield _g("扫描码 %(code)s 的对象未知") % {"code": code.code}
