"""The cohort on screen: who owes what, who can be cleared; and clearing all who owe nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.enums import LookKind
from circulation.models import Card, Loan, Reader
from circulation.models.claims import is_claimed
from circulation.readers.clearance.batches import start_clearing
from circulation.readers.clearance.cohorts import MOST_NUMBERS, NUMBERS, find_cohort
from circulation.readers.clearance.debts import CLEAR, Debts, debts_of, narrow_to, sum_debts, with_debts
from circulation.readers.persons.looks import note_look
from circulation.readers.printing.choosing import find_by_numbers
from circulation.staff.clearance.asking import SESSION_KEY, Asked, choices_of, read_asked
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.doors.proving import proved, takes_file
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

PRINTED = 3000
"""Readers of one printed list; more are printed class by class."""

Row = tuple[Reader, Debts, str, list[tuple[str, bool]]]
"""A reader, what they owe, their newest number, and the titles that are out, each with whether it is looked for."""


@require_GET
@proved(when=takes_file)
@requires("circulation.clear_readers")
def clearance(request: HttpRequest) -> HttpResponseBase:
    """List a cohort with what each owes; or write it as a table, or as a sheet to be signed."""
    desk, asked = find_desk(request), read_asked(request)
    everybody = _find_readers(request, asked)
    shown = narrow_to(everybody, asked.standing).select_related("group", "category")
    if takes_file(request):
        note_look(LookKind.EXPORT, desk=desk, at=now(), rows=shown.count())
        return csv_answer("clearance", _export(shown))
    if request.GET.get("print"):
        return _print(request, shown, asked)
    page = paginate(request, shown)
    context: dict[str, Any] = {
        "slips": slips(request),
        "asked": asked,
        "page": page,
        "rows": find_rows(list(page)),
        "sums": sum_debts(everybody),
        "kept": other_params(request),
        "cohort_params": other_params(request, "standing"),
        **choices_of(desk.library, asked),
    }
    return render(request, "circulation/clearance/list.html", context)


@require_POST
@requires("circulation.clear_readers")
@operation
def clearance_numbers(request: HttpRequest) -> HttpResponse:
    """Take a list of numbers as the cohort; what is no number of a reader here is told."""
    found, unknown = find_by_numbers(request.POST.get("numbers", ""), find_desk(request).library)
    request.session[SESSION_KEY] = found[:MOST_NUMBERS]
    if unknown:
        words = {"count": len(unknown), "numbers": " ".join(unknown[:20])}
        text = ngettext(
            "有 %(count)s 个号码不是本馆的证号：%(numbers)s",
            "有 %(count)s 个号码不是本馆的证号：%(numbers)s",
            len(unknown),
        )
        messages.warning(request, text % words)
    if not found and not unknown:
        messages.warning(request, _("没有读到证号。请一行贴一个。"))
    return redirect(f"{reverse('circulation:clearance')}?way={NUMBERS}")


@require_http_methods(["GET", "POST"])
@requires("circulation.clear_readers")
@operation
def clearance_confirm(request: HttpRequest) -> HttpResponse:
    """Show what clearing all who owe nothing would do; then ask for it."""
    asked = read_asked(request)
    everybody = _find_readers(request, asked)
    if request.method == "POST":
        able = list(narrow_to(everybody, CLEAR).values_list("pk", flat=True))
        job = start_clearing(reader_ids=able, desk=find_desk(request), at=now(), key=read_key(request))
        return redirect("circulation:clearance-batch", job_id=job.pk)
    context = {"slips": slips(request), "sums": sum_debts(everybody), "kept": other_params(request, "standing")}
    return render(request, "circulation/clearance/confirm.html", context)


def find_rows(readers: Sequence[Reader]) -> list[Row]:
    """Return readers as the list shows them, with two statements for all of them."""
    wanted = [reader.pk for reader in readers]
    numbers = dict(Card.objects.filter(reader__in=wanted).order_by("pk").values_list("reader_id", "number"))
    titles: dict[int, list[tuple[str, bool]]] = {}
    loans = Loan.objects.filter(reader__in=wanted, returned_at__isnull=True).order_by("due_on", "pk")
    for reader, title, claimed in loans.values_list("reader_id", "item__record__title", is_claimed()):
        titles.setdefault(reader, []).append((title, claimed))
    return [(one, debts_of(one), numbers.get(one.pk, ""), titles.get(one.pk, [])) for one in readers]


def _find_readers(request: HttpRequest, asked: Asked) -> QuerySet[Reader]:
    return with_debts(find_cohort(asked.cohort, find_desk(request).library), today=local_day(now()))


def _print(request: HttpRequest, shown: QuerySet[Reader], asked: Asked) -> HttpResponse:
    context = {
        "library": find_desk(request).library,
        "asked": asked,
        "rows": find_rows(list(shown[:PRINTED])),
        "total": shown.count(),
        "most": PRINTED,
        "printed_at": now(),
        "kept": other_params(request, "print"),
    }
    return render(request, "circulation/clearance/sheet.html", context)


def _export(shown: QuerySet[Reader]) -> Iterator[list[Any]]:
    yield [
        _("班级或单位"), _("姓名"), _("证号"), _("读者类型"),
        _("在借"), _("逾期"), _("称已还"), _("欠费"), _("待退押金"), _("预约"), _("在用的证"), _("没还的书"),
    ]  # fmt: skip
    part: list[Reader] = []
    for reader in shown.iterator(chunk_size=500):
        part.append(reader)
        if len(part) == 500:
            yield from _lines(part)
            part = []
    yield from _lines(part)


def _lines(readers: Sequence[Reader]) -> Iterator[list[Any]]:
    for reader, debts, number, titles in find_rows(readers):
        yield [
            reader.group or "", reader.name, number, reader.category, debts.out, debts.overdue,
            debts.claimed, debts.owed, debts.deposit, debts.holds, debts.cards,
            "；".join(f"{title}{_('（称已还，正在找）')}" if claimed else title for title, claimed in titles),
        ]  # fmt: skip
