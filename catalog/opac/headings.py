"""Browsing by author, subject and series along the alphabet, and one heading with what it leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.enums import HeadingKind
from catalog.headings.finding import LETTERS, PEOPLE, SUBJECTS, browse, count_uses, find_related
from catalog.headings.forms.names import Name, sort_key, spell
from catalog.models import Heading
from catalog.opac.links import author_query, series_query, subject_query
from libsys.access.guards import public
from libsys.web.lists import MOST_DIGITS

SIZE = 40
LONGEST_START = 60


@public
def browse_authors(request: HttpRequest) -> HttpResponse:
    """Show people and bodies along the alphabet."""
    return _browse(request, PEOPLE, _("按作者浏览"), "catalog:browse-authors")


@public
def browse_subjects(request: HttpRequest) -> HttpResponse:
    """Show subjects and places along the alphabet."""
    return _browse(request, SUBJECTS, _("按主题浏览"), "catalog:browse-subjects")


@public
def browse_series(request: HttpRequest) -> HttpResponse:
    """Show series along the alphabet."""
    return _browse(request, (HeadingKind.SERIES,), _("按丛编浏览"), "catalog:browse-series")


@public
def heading_page(request: HttpRequest, heading_id: int) -> HttpResponse:
    """Show a heading with its other forms and what is related; one that went into another leads there."""
    heading = get_object_or_404(Heading, pk=heading_id)
    if heading.merged_into_id is not None:
        return redirect("catalog:heading", heading_id=heading.merged_into_id, permanent=False)
    related = find_related(heading)
    groups = ((_("参见"), related.see_also), (_("更宽的主题"), related.broader), (_("更窄的主题"), related.narrower))
    shown = [(label, [other for _relation, other in pairs]) for label, pairs in groups if pairs]
    uses = count_uses([heading.pk, *(one.pk for _label, others in shown for one in others)], public=True)
    context = {
        "heading": heading,
        "variants": [variant.text for variant in heading.variants.order_by("sort_key", "pk")],
        "groups": [(label, [(one, uses.get(one.pk, 0)) for one in others]) for label, others in shown],
        "uses": uses.get(heading.pk, 0),
        "query": query_of(heading),
        "list_url": reverse(_list_of(heading)),
    }
    return render(request, "catalog/opac/headings/heading.html", context)


def query_of(heading: Heading) -> str:
    """Return the query string that finds the books of a heading."""
    if heading.kind in PEOPLE:
        return author_query(heading.text)
    return subject_query(heading.text) if heading.kind in SUBJECTS else series_query(heading.text)


def _list_of(heading: Heading) -> str:
    if heading.kind in PEOPLE:
        return "catalog:browse-authors"
    return "catalog:browse-subjects" if heading.kind in SUBJECTS else "catalog:browse-series"


def _browse(request: HttpRequest, kinds: tuple[str, ...], title: str | Promise, url: str) -> HttpResponse:
    start = request.GET.get("from", "").strip()[:LONGEST_START]
    stretch = browse(
        kinds,
        start=_filed(start, kinds[0]),
        after=_number(request, "after"),
        before=_number(request, "before"),
        size=SIZE,
    )
    context = {
        "title": title,
        "start": start,
        "url": reverse(url),
        "letters": LETTERS[:-1],
        "stretch": stretch,
        "first": stretch.rows[0].heading if stretch.rows else None,
        "last": stretch.rows[-1].heading if stretch.rows else None,
    }
    return render(request, "catalog/opac/headings/browse.html", context)


def _filed(start: str, kind: str) -> str:
    """Return where in the alphabet what was typed stands: letters as pinyin, Chinese by its reading."""
    return sort_key(start, spell(Name(kind, start))) if start else ""


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
