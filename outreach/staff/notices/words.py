"""The words of a topic: those in use, a draft with its preview, having it reviewed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from outreach.enums import NoticeLanguage, NoticeTopic
from outreach.models import NoticeTemplate
from outreach.notices.topics import WORDED
from outreach.notices.wording.filling import fill, sample_values, words_for
from outreach.notices.wording.first import Words
from outreach.notices.wording.writing import (
    TemplateRefused,
    find_draft,
    find_words,
    review_template,
    write_template,
)
from outreach.staff.notices.forms import WordsForm

UNFIT = 422


@require_http_methods(["GET", "POST"])
@requires("outreach.set_notices")
@operation
def notice_words(request: HttpRequest, topic: str, language: str) -> HttpResponse:
    """Show the words in use and the draft, each filled in for a made-up reader; keep a new draft."""
    if topic not in WORDED or language not in NoticeLanguage.values:
        raise Http404
    desk = find_desk(request)
    used, draft = find_words(desk.library, topic, language), find_draft(desk.library, topic, language)
    shown = Words(draft.subject, draft.body) if draft else used
    form = WordsForm(request.POST or None, language=language, initial=shown._asdict())
    if request.method == "POST" and form.is_valid() and _keep(request, form, topic, language):
        messages.success(request, _("已存为待审的文字。审过才会使用，在这之前仍用原来的。"))
        return redirect("outreach:notice-words", topic, language)
    samples = sample_values(language, today=local_day(now()))
    context = {
        "form": form,
        "topic": NoticeTopic(topic),
        "language": NoticeLanguage(language),
        "languages": NoticeLanguage.choices,
        "placeholders": words_for(topic, language),
        "used": fill(used, samples),
        "draft": draft,
        "drafted": fill(shown, samples),
        "is_own": draft is not None and desk.staff is not None and draft.written_by_id == desk.staff.pk,
        "slips": setting_slips(request),
    }
    return render(request, "outreach/notices/words.html", context, status=UNFIT if form.errors else 200)


def _keep(request: HttpRequest, form: WordsForm, topic: str, language: str) -> bool:
    """Keep the words, or put what is against them into the form."""
    words = Words(form.cleaned_data["subject"], form.cleaned_data["body"])
    told = {"topic": topic, "language": language, "words": words}
    try:
        write_template(**told, desk=find_desk(request), at=now(), key=read_key(request))
    except TemplateRefused as refusal:
        form.add_reasons(refusal)
        return False
    return True


@require_POST
@requires("outreach.set_notices")
@operation
def words_review(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take a draft into use."""
    desk = find_desk(request)
    row = get_object_or_404(NoticeTemplate, pk=template_id, library=desk.library)
    try:
        alone = request.POST.get("alone") == "1"
        review_template(template=row, desk=desk, at=now(), key=read_key(request), alone=alone)
    except TemplateRefused as refusal:
        messages.warning(request, str(refusal.reasons[0].sentence))
    else:
        messages.success(request, _("已审过，从下一条通知起使用。"))
    return redirect("outreach:notice-words", row.topic, row.language)
