"""Saving: what was typed, what was moved, what is not saved yet."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import User
from libsys.web.operations import operation, read_key
from reports.documents.body import DEEPEST, PARAGRAPH, Body
from reports.documents.comparing import find_lost
from reports.documents.tokens import write_tokens
from reports.documents.writing import (
    ReportConflict,
    TextRefused,
    change_state,
    drop_scratches,
    find_body,
    keep_scratch,
    save_body,
    save_texts,
)
from reports.enums import Tone
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.editor import draw_editor
from reports.staff.documents.opened import Opened, open_report, read_base
from reports.staff.framing import answers_periods
from reports.summaries.document import Blank, Paragraph, joined, plain
from reports.summaries.tones import tone_paragraph

FIELD = "text-"
MOST_NAMED = 4
LONGEST_KEY = 12


@require_POST
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_save(request: HttpRequest, report_id: int) -> HttpResponse:
    """Save the paragraphs that were typed; what cannot be kept is shown again with what is wrong."""
    opened, texts = open_report(request, report_id), _read_texts(request)
    try:
        save_texts(
            report=opened.report, texts=texts, base=read_base(request), catalogue=opened.catalogue,
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except TextRefused as refusal:
        _keep(request, opened, texts)
        return draw_editor(request, opened, typed=texts, reasons=tuple(refusal.reasons))
    except ReportConflict as conflict:
        _keep(request, opened, texts)
        return _draw_conflict(request, opened, conflict, texts)
    _warn_of_lost(request, opened)
    return _back(opened, request.POST.get("next_block") or next(iter(texts), ""))


@require_POST
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_arrange(request: HttpRequest, report_id: int) -> HttpResponse:
    """Move, add or delete a block: ``do`` says what and which, such as up:b3."""
    opened = open_report(request, report_id)
    what, _colon, key = request.POST.get("do", "").partition(":")
    act = ARRANGEMENTS.get(what)
    if act is None or (opened.body.find(key) is None and (key or not what.startswith("add"))):
        return _back(opened, "")
    body, new = act(opened.body, key)
    before = opened.report.edition
    _save(request, opened, body, "edited")
    address = reverse("reports:document", args=[opened.report.pk])
    if what == "delete":
        return redirect(f"{address}?removed={before}")
    return redirect(f"{address}?edit={new}#{new}" if what.startswith("add") else f"{address}#{new}")


@require_POST
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_tone(request: HttpRequest, report_id: int) -> HttpResponse:
    """Put the words of another tone; the numbers stay."""
    opened = open_report(request, report_id)
    tone = request.POST.get("tone", "")
    if tone in Tone.values:
        texts = {block.key: tone_paragraph(block.segments, Tone(tone)) for block in opened.body.blocks}
        _save(request, opened, opened.body.with_segments(texts), "edited")
    return _back(opened, "")


@require_POST
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_bind(request: HttpRequest, report_id: int) -> HttpResponse:
    """Bind a typed number to the figure that it equals."""
    opened = open_report(request, report_id)
    key, words, name = (request.POST.get(field, "") for field in ("key", "text", "name"))
    block, number = opened.body.find(key), opened.catalogue.find(name)
    if block is not None and number is not None and words.startswith(number.phrase):
        typed = write_tokens(block.segments, opened.catalogue)
        token = f"【{name}:{number.phrase}】{words.removeprefix(number.phrase)}"
        save_texts(
            report=opened.report, texts={key: typed.replace(words, token, 1)}, base=opened.report.edition,
            catalogue=opened.catalogue, desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    return _back(opened, key)


@require_POST
@requires(WRITE_SUMMARIES)
@operation
def document_state(request: HttpRequest, report_id: int) -> HttpResponse:
    """Hand the document on for review, or take it back."""
    opened = open_report(request, report_id)
    submit = request.POST.get("do") == "submit"
    change_state(report=opened.report, submit=submit, desk=find_desk(request), at=now(), key=read_key(request))
    return _back(opened, "")


@require_POST
@requires(WRITE_SUMMARIES)
@operation
def document_unsaved(request: HttpRequest, report_id: int) -> HttpResponse:
    """Keep what is being typed, for the next time that the editor is opened."""
    opened = open_report(request, report_id)
    _keep(request, opened, _read_texts(request))
    return HttpResponse(status=204)


@require_POST
@requires(WRITE_SUMMARIES)
@operation
def document_unsaved_drop(request: HttpRequest, report_id: int) -> HttpResponse:
    """Throw away what was not saved."""
    opened = open_report(request, report_id)
    if isinstance(request.user, User):
        drop_scratches(report=opened.report, staff=request.user)
    return _back(opened, "")


def _read_texts(request: HttpRequest) -> dict[str, str]:
    """Return the typed paragraphs by block; a number chosen from the list goes to the end of the first."""
    texts = {
        name.removeprefix(FIELD): str(text)
        for name, text in request.POST.items()
        if name.startswith(FIELD) and len(name) <= len(FIELD) + LONGEST_KEY
    }
    wanted = request.POST.get("insert", "").strip()
    if wanted and texts:
        first = next(iter(texts))
        texts[first] = f"{texts[first].rstrip()}【{wanted}:】"
    return texts


def _keep(request: HttpRequest, opened: Opened, texts: dict[str, str]) -> None:
    if not isinstance(request.user, User):
        return
    for key, text in texts.items():
        if opened.body.find(key) is not None:
            base = read_base(request) or opened.report.edition
            keep_scratch(report=opened.report, block=key, text=text, base=base, staff=request.user, at=now())


def _save(request: HttpRequest, opened: Opened, body: Body, step: str) -> None:
    base = read_base(request) or opened.report.edition
    desk, key = find_desk(request), read_key(request)
    save_body(report=opened.report, body=body, base=base, step=step, desk=desk, at=now(), key=key)


def _warn_of_lost(request: HttpRequest, opened: Opened) -> None:
    """Say which numbers are bound no more since the last edition."""
    lost = find_lost(opened.body, find_body(opened.report, 0)) if _was_saved(opened) else []
    if lost:
        names = "、".join(f"{opened.catalogue.name_of(one)} {one.phrase}" for one in lost[:MOST_NAMED])
        text = ngettext(
            "已存。%(count)s 个数不再绑定：%(names)s。数变了，文中不会跟着变。",
            "已存。%(count)s 个数不再绑定：%(names)s。数变了，文中不会跟着变。",
            len(lost),
        )
        messages.warning(request, text % {"count": len(lost), "names": names})
        return
    messages.success(request, _("已存。"))


def _was_saved(opened: Opened) -> bool:
    before = opened.report.edition
    opened.report.refresh_from_db(fields=["edition"])
    return opened.report.edition != before


def _draw_conflict(
    request: HttpRequest, opened: Opened, conflict: ReportConflict, texts: dict[str, str]
) -> HttpResponse:
    catalogue = opened.catalogue
    rows = [
        {
            "key": one.key,
            "was": plain(one.was),
            "theirs": "" if one.theirs is None else plain(one.theirs),
            "their_text": "" if one.theirs is None else write_tokens(one.theirs, catalogue),
            "mine": texts.get(one.key, ""),
            "is_gone": one.theirs is None,
        }
        for one in conflict.conflicts
    ]
    settled = {key: text for key, text in texts.items() if key not in {one.key for one in conflict.conflicts}}
    context = {"report": opened.report, "rows": rows, "settled": settled, "reasons": conflict.reasons}
    return render(request, "reports/documents/conflict.html", context, status=conflict.status)


def _back(opened: Opened, key: str) -> HttpResponse:
    address = reverse("reports:document", args=[opened.report.pk])
    return redirect(f"{address}#{key}" if key and opened.body.find(key) else address)


def _add(level: int) -> Callable[[Body, str], tuple[Body, str]]:
    def add(body: Body, key: str) -> tuple[Body, str]:
        hint: Paragraph = (Blank("（请补写。）"),) if level == PARAGRAPH else ("新的一节",)
        return body.with_block_after(key, level, joined(hint))

    return add


ARRANGEMENTS: dict[str, Callable[[Body, str], tuple[Body, str]]] = {
    "up": lambda body, key: (body.moved(key, up=True), key),
    "down": lambda body, key: (body.moved(key, up=False), key),
    "delete": lambda body, key: (body.without(key), ""),
    **{f"add{level}": _add(level) for level in range(DEEPEST + 1)},
}
