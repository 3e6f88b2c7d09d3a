"""Questions: the log, a new one, answering, handing over, withdrawing, one key for a spoken one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.enums import QUESTIONS, Kind
from circulation.visits.counting import Tally, count_visits
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import User
from libsys.text.dates import LOCAL, local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.enums import QuestionState
from outreach.models import Question
from outreach.serving.asking import (
    QuestionRefused,
    answer_question,
    ask_question,
    hand_over_question,
    withdraw_question,
)
from outreach.serving.finding import count_by_channel, find_questions
from outreach.staff.serving.forms import AnswerForm, AskForm, HandOverForm, WantedForm
from outreach.staff.slips import find_slips

MOST_PRINTED = 2000


@require_GET
@requires("outreach.serve_readers")
def questions(request: HttpRequest) -> HttpResponseBase:
    """List the questions that are asked for, newest first; ``print`` as a register, ``export`` as a table."""
    desk = find_desk(request)
    form = WantedForm(request.GET)
    rows = find_questions(desk.library, form.wanted(mine=desk.staff.pk if desk.staff else 0))
    if request.GET.get("export") == "csv":
        return _export(rows)
    is_print = "print" in request.GET
    counts = count_by_channel(rows)
    context: dict[str, Any] = {
        "form": form,
        "page": paginate(request, rows, size=MOST_PRINTED if is_print else 50),
        "counts": [(QUESTIONS[code], number) for code, number in counts.items()],
        "total": sum(counts.values()),
        "waiting": Question.objects.filter(library=desk.library, state=QuestionState.OPEN).count(),
        "today": local_day(now()),
        "kept": other_params(request),
        "library": desk.library,
        "printed_at": now(),
        "slips": find_slips(request),
    }
    return render(request, f"outreach/services/{'questions_print' if is_print else 'questions'}.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.serve_readers")
@operation
def question_new(request: HttpRequest) -> HttpResponse:
    """Write a question down, with its answer where it is given at once."""
    desk = find_desk(request)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = ask_question(asked=form.asked(desk.room), desk=desk, at=now(), key=read_key(request))
        except QuestionRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(
                request, _("已记下。") if row.state == QuestionState.OPEN else _("已记下并答复，计 1 条。")
            )
            return redirect("outreach:question", question_id=row.pk)
    context = {"form": form, "slips": find_slips(request)}
    return render(request, "outreach/services/question_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("outreach.serve_readers")
@operation
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show a question, and take its answer."""
    row, desk = _find(request, question_id), find_desk(request)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer, "minutes": row.minutes})
    if request.method == "POST" and form.is_valid():
        try:
            answer_question(
                question=row, seen=_seen(request), desk=desk, at=now(), key=read_key(request), **form.cleaned_data
            )
        except QuestionRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("答复已存。"))
            return redirect("outreach:question", question_id=row.pk)
    context = {
        "one": row,
        "form": form,
        "hand": HandOverForm(library=desk.library),
        "handovers": row.handovers.select_related("giver", "taker"),
        "slips": find_slips(request),
    }
    return render(request, "outreach/services/question.html", context, status=422 if form.errors else 200)


@require_POST
@requires("outreach.serve_readers")
@operation
def question_hand_over(request: HttpRequest, question_id: int) -> HttpResponse:
    """Hand an open question over to a colleague."""
    row, desk = _find(request, question_id), find_desk(request)
    form = HandOverForm(request.POST, library=desk.library)
    form.is_valid()
    taker: User | None = form.cleaned_data.get("taker")
    if taker is None:
        messages.error(request, _("请选择同事。"))
        return redirect("outreach:question", question_id=row.pk)
    note = form.cleaned_data.get("note", "")
    hand_over_question(
        question=row, taker=taker, note=note, seen=_seen(request), desk=desk, at=now(), key=read_key(request)
    )
    messages.success(request, _("已转交%(who)s。") % {"who": taker.name})
    return redirect("outreach:questions")


@require_POST
@requires("outreach.serve_readers")
@operation
def question_withdraw(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take back a question that was a mistake."""
    row = _find(request, question_id)
    withdraw_question(question=row, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤销，统计里已扣除。"))
    return redirect("outreach:questions")


@require_POST
@requires("outreach.serve_readers")
@operation
def question_quick(request: HttpRequest) -> HttpResponse:
    """Count one spoken question, of which nothing is written down."""
    desk, at = find_desk(request), now()
    tally = Tally(Kind.QUESTION_ANSWERED, 1, local_day(at), desk.point, desk.room, "oral")
    count_visits(tally=tally, desk=desk, at=at, key=read_key(request))
    messages.success(request, _("口头咨询记 1 条。"))
    return redirect("outreach:questions")


def _find(request: HttpRequest, question_id: int) -> Question:
    rows = Question.objects.select_related("keeper", "answered_by", "room__point")
    return get_object_or_404(rows, pk=question_id, library=find_desk(request).library)


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _export(rows: Any) -> HttpResponseBase:
    heads = [
        _("日期"),
        _("咨询方式"),
        pgettext("咨询", "问题"),
        _("答复"),
        _("状态"),
        _("用时（分钟）"),
        _("经办人"),
        _("室"),
    ]
    table = (
        [one.asked_at.astimezone(LOCAL).date(), one.get_channel_display(), one.question, one.answer,
         one.get_state_display(), one.minutes, one.keeper, one.room] for one in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return csv_answer("questions", [heads, *table])
