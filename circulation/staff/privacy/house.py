"""What is kept how long and what runs removed; who looked at what; the notice; the pack of minors."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import Kind, LookKind
from circulation.models import DataLook, PrivacyNotice
from circulation.privacy.cleaning import preview_cleaning, start_cleaning
from circulation.privacy.keeping import all_keepings
from circulation.privacy.minors import gather_pack
from circulation.privacy.packing import write_paper, write_workbook
from circulation.readers.consents.giving import find_notice, publish_notice
from circulation.readers.persons.idnumbers import LOOKED_FOR
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry, Library, User
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer

AUDIT, KEEP = "circulation.audit_privacy", "circulation.keep_privacy"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@requires(AUDIT)
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is beyond its time, what runs removed, the notice, and where the rest is."""
    desk = find_desk(request)
    names = {keeping.code: keeping.name for keeping in all_keepings()}
    runs = Entry.objects.filter(library__in=Library.objects.all(), kind=Kind.DATA_CLEANED)
    runs = runs.select_related("staff").order_by("-day", "-pk")
    page = paginate(request, runs)
    for line in page:
        line.removed = [(names.get(code, code), count) for code, count in line.detail.items() if code in names]
    keepings = [(keeping, keeping.days(), count) for keeping, count in preview_cleaning(at=now())]
    shown = {
        "keepings": keepings,
        "page": page,
        "params": other_params(request),
        "notice": find_notice(desk.library),
        "may_keep": desk.can(KEEP),
        "years": range(local_day(now()).year, local_day(now()).year - 3, -1),
        "slips": setting_slips(request),
    }
    return render(request, "circulation/privacy/house.html", shown)


@require_POST
@requires(KEEP)
@operation
def cleaning_start(request: HttpRequest) -> HttpResponse:
    """Have a worker clean away what is beyond its time."""
    job = start_cleaning(desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("libsys:job", job.pk)


@require_GET
@requires(AUDIT)
def cleaning_run(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a run that is over to the page of what runs removed."""
    return redirect("circulation:privacy")


@require_GET
@requires(AUDIT)
def looks(request: HttpRequest) -> HttpResponseBase:
    """List who saw or took away full data of readers, when and why; or write it as CSV."""
    library = find_desk(request).library
    found = narrow_looks(DataLook.objects.filter(library=library), request.GET)
    if request.GET.get("format") == "csv":
        return csv_answer(f"looks-{local_day(now())}", _rows(found))
    page = paginate(request, found)
    for look in page:
        look.said = say_why(look)
    shown = {
        "page": page,
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "kinds": LookKind.choices,
        "people": User.objects.filter(library=library).order_by("name", "pk"),
        "total": found.aggregate(rows=Sum("rows"))["rows"] or 0,
        "slips": setting_slips(request),
    }
    return render(request, "circulation/privacy/looks.html", shown)


@require_POST
@requires(KEEP)
@operation
def notice_publish(request: HttpRequest) -> HttpResponse:
    """Publish the next version of the notice."""
    made = publish_notice(text=request.POST.get("text", ""), desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已公布第 %(version)s 版。以前同意过的仍按当时的版本。") % {"version": made.version})
    return redirect("circulation:privacy")


@require_GET
@requires(AUDIT)
def minors(request: HttpRequest) -> HttpResponse:
    """Show the pack of minors' data of a year, or write it as a workbook or as paper."""
    library, today = find_desk(request).library, local_day(now())
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 and int(text) > 1999 else today.year
    last = min(date(year, 12, 31), today) if year <= today.year else today
    tables = gather_pack(library, first=date(last.year, 1, 1), last=last)
    title = _("%(year)s 年未成年人个人信息保护合规审计资料") % {"year": last.year}
    match request.GET.get("format"):
        case "xlsx":
            return _file(write_workbook(tables, title=title), f"minors-{last.year}.xlsx", XLSX)
        case "pdf":
            days = f"{date(last.year, 1, 1)} — {last}"
            paper = write_paper(tables, title=title, library=str(library), days=days, printed_on=str(today))
            return _file(paper, f"minors-{last.year}.pdf", "application/pdf")
    shown = {"tables": tables, "title": title, "year": last.year, "last": last, "slips": setting_slips(request)}
    return render(request, "circulation/privacy/minors.html", shown)


@require_GET
@requires(AUDIT)
def notices(request: HttpRequest) -> HttpResponse:
    """Show every version of the notice."""
    page = paginate(request, PrivacyNotice.objects.filter(library=find_desk(request).library))
    return render(request, "circulation/privacy/notices.html", {"page": page, "slips": setting_slips(request)})


def narrow_looks(found: QuerySet[DataLook], params: Any) -> QuerySet[DataLook]:
    """Return the looks of one kind, of one person, of days, as the filters say."""
    kind, person = params.get("kind", ""), params.get("person", "")
    if kind in LookKind.values:
        found = found.filter(kind=kind)
    if person.isascii() and person.isdecimal() and len(person) < 19:
        found = found.filter(staff=int(person))
    return found.select_related("staff", "reader")


def say_why(look: DataLook) -> str:
    """Return the reason of a look in words."""
    return str(LOOKED_FOR.get(look.why, look.why))


def _rows(found: QuerySet[DataLook]) -> Iterator[list[Any]]:
    yield [_("时间"), _("馆员"), _("看了什么"), _("读者"), _("理由"), _("人数")]
    for look in found.iterator(chunk_size=500):
        at: datetime = look.at
        reader = f"#{look.reader_id}" if look.reader_id else ""
        yield [at.isoformat(), str(look.staff or ""), str(look.get_kind_display()), reader, say_why(look), look.rows]


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
