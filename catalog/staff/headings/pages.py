"""One heading for the staff: its page, a new one, changing it, its variants and relations."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from catalog.enums import RelationKind
from catalog.headings.changing import Changed, add_heading, add_variant, change_heading, delete_unused, remove_variant
from catalog.headings.finding import find_related, look_up
from catalog.headings.forms.names import Name
from catalog.headings.refusals import HeadingRefused
from catalog.headings.relating import relate, unrelate
from catalog.headings.telling import find_lines
from catalog.models import Heading, HeadingLink, Record
from catalog.permissions import EDIT_HEADINGS
from catalog.staff.headings.forms import NARROWER, HeadingForm, RelationForm, VariantForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind, name_topic
from libsys.models import Entry
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

SIZE = 20


@requires("catalog.read_staff_pages")
def heading_page(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Show a heading: its form, what sends to it, what it leads to, its records and its history."""
    heading = get_object_or_404(Heading.objects.select_related("merged_into"), pk=heading_id)
    links = HeadingLink.objects.filter(heading=heading).order_by().values("record_id")
    records = Record.objects.filter(pk__in=links).defer("marc", "summary").order_by("-pk")
    merges = heading.merges_in.filter(undone_at=None).select_related("heading", "job")
    context = {
        "slips": find_slips(request),
        "heading": heading,
        "facts": _facts(heading),
        "variants": list(heading.variants.order_by("sort_key", "pk")),
        "related": _told_relations(heading),
        "merges": list(merges),
        "page": paginate(request, records, size=SIZE),
        "kept": other_params(request, "relate"),
        "lines": [_told(line) for line in find_lines(heading)],
        "relation_kinds": RelationForm.base_fields["kind"].choices,
        "sought": request.GET.get("relate", ""),
        "found": [one for one in look_up(request.GET.get("relate", "")) if one.heading.pk != heading.pk],
        "may_edit": find_desk(request).can(EDIT_HEADINGS) and heading.merged_into is None,
    }
    return render(request, "catalog/staff/headings/heading.html", context)


@requires("catalog.edit_headings")
@operation
def heading_new(request: HttpRequest) -> HttpResponse:
    """Make a heading; one that cannot be made comes back with its reasons."""
    start = {name: request.GET.get(name, "") for name in ("kind", "text", "dates", "country")}
    form = HeadingForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        name = form.name(form.cleaned_data["kind"])
        try:
            heading = add_heading(
                name=name, note=form.cleaned_data["note"], desk=find_desk(request), at=now(), key=read_key(request)
            )
        except HeadingRefused as error:
            _show(form, error)
        else:
            return redirect("catalog:staff-heading", heading_id=heading.pk)
    return _form_page(request, form, None)


@requires("catalog.edit_headings")
@operation
def heading_edit(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Change a heading; its records move at once, or in a job whose page comes next."""
    heading = get_object_or_404(Heading, pk=heading_id, merged_into=None)
    form = HeadingForm(request.POST or None, heading=heading)
    if request.method == "POST" and form.is_valid():
        try:
            return _after_change(_change(request, heading, form))
        except HeadingRefused as error:
            _show(form, error)
    return _form_page(request, form, heading)


@require_POST
@requires("catalog.edit_headings")
@operation
def variant_add(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Send from another form to the heading."""
    heading = get_object_or_404(Heading, pk=heading_id)
    form = VariantForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    name = Name(heading.kind, text)
    add_variant(heading_id=heading.pk, name=name, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect(f"{reverse('catalog:staff-heading', args=[heading.pk])}#variants")


@require_POST
@requires("catalog.edit_headings")
@operation
def variant_remove(request: HttpRequest, heading_id: int, variant_id: int) -> HttpResponse:
    """Send from a form no longer."""
    get_object_or_404(Heading, pk=heading_id)
    remove_variant(
        heading_id=heading_id, variant_id=variant_id, desk=find_desk(request), at=now(), key=read_key(request)
    )
    return redirect(f"{reverse('catalog:staff-heading', args=[heading_id])}#variants")


@require_POST
@requires("catalog.edit_headings")
@operation
def relation_add(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Relate the heading to another one."""
    form = RelationForm(request.POST)
    heading = get_object_or_404(Heading, pk=heading_id)
    other = get_object_or_404(Heading, pk=form.cleaned_data["other"] if form.is_valid() else 0)
    kind = form.cleaned_data["kind"]
    one, two = (other, heading) if kind == NARROWER else (heading, other)
    kind = RelationKind.BROADER if kind == NARROWER else kind
    relate(heading_id=one.pk, other_id=two.pk, kind=kind, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect(f"{reverse('catalog:staff-heading', args=[heading_id])}#relations")


@require_POST
@requires("catalog.edit_headings")
@operation
def relation_remove(request: HttpRequest, heading_id: int, relation_id: int) -> HttpResponse:
    """Take a relation away."""
    get_object_or_404(Heading, pk=heading_id)
    unrelate(heading_id=heading_id, relation_id=relation_id, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect(f"{reverse('catalog:staff-heading', args=[heading_id])}#relations")


@require_POST
@requires("catalog.edit_headings")
@operation
def heading_delete(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Throw a heading away of which no record speaks."""
    get_object_or_404(Heading, pk=heading_id)
    delete_unused(heading_id=heading_id, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:staff-headings")


def _change(request: HttpRequest, heading: Heading, form: HeadingForm) -> Changed:
    cleaned = form.cleaned_data
    return change_heading(
        heading_id=heading.pk,
        name=form.name(heading.kind),
        note=cleaned["note"],
        keep_old=cleaned["keep_old"],
        version=cleaned["version"] or 0,
        desk=find_desk(request),
        at=now(),
        key=read_key(request),
    )


def _after_change(changed: Changed) -> HttpResponse:
    if changed.job is not None:
        return redirect("libsys:job", job_id=changed.job.pk)
    return redirect("catalog:staff-heading", heading_id=changed.heading.pk)


def _show(form: HeadingForm, error: HeadingRefused) -> None:
    for reason in error.reasons:
        form.add_error("text" if reason.code.startswith("heading_") else None, str(reason.sentence))


def _form_page(request: HttpRequest, form: HeadingForm, heading: Heading | None) -> HttpResponse:
    uses = HeadingLink.objects.filter(heading=heading).values("record_id").distinct().count() if heading else 0
    context = {"slips": find_slips(request), "form": form, "heading": heading, "uses": uses}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/headings/edit.html", context, status=status)


def _facts(heading: Heading) -> list[tuple[str, Any]]:
    """Return what is known of a heading; what is not is left out."""
    told = [
        (_("类型"), heading.get_kind_display()),
        (_("拼音"), heading.pinyin),
        (_("朝代或国别"), heading.country),
        (_("生卒年"), heading.dates),
        (_("状态"), heading.get_state_display()),
        (_("来源"), heading.get_source_display()),
        (_("词表或规范文件"), " ".join(filter(None, [heading.scheme, heading.control_number]))),
        (_("附注"), heading.note),
    ]
    return [(label, value) for label, value in told if value]


def _told_relations(heading: Heading) -> list[tuple[str, Any]]:
    related = find_related(heading)
    groups = ((_("参见"), related.see_also), (_("上位"), related.broader), (_("下位"), related.narrower))
    return [(label, pairs) for label, pairs in groups if pairs]


def _told(line: Entry) -> dict[str, Any]:
    """Return a line about a heading in words."""
    kind, detail = find_kind(line.kind), line.detail
    if "before" in detail:
        said = f"{detail['before']} → {detail['after']}"
    elif "into" in detail:
        said = f"{detail['text']} → {detail['into']}"
    else:
        said = detail.get("text", "")
    if records := detail.get("records"):
        number = ngettext("%(count)d 种书目", "%(count)d 种书目", records) % {"count": records}
        said = f"{said} {number}".strip()
    topic = str(name_topic(line.kind, line.topic)) if line.topic else ""
    return {"line": line, "name": topic or (kind.label if kind else line.kind), "said": said}
