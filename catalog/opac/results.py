"""The home page, the results and the suggestions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from catalog.columns.finding import find_newest
from catalog.indexing.facets import build_facets, count_of
from catalog.indexing.finding import Found, Question, RecordLine, find_lines, find_records, visible_records
from catalog.indexing.naming import Names, find_points
from catalog.indexing.narrowing import (
    APART,
    MY_BRANCH,
    NARROWED_BY,
    ON_SHELF,
    SORTS,
    WORK,
    Narrowing,
    active_filters,
    read_narrowing,
    without,
)
from catalog.indexing.shelf import find_index
from catalog.items.availability import GONE, Availability, find_answers
from catalog.models import Item
from catalog.opac.hours import find_hours
from catalog.opac.hours import find_points as find_open_points
from catalog.opac.links import author_query, subject_query
from catalog.opac.marking import Marker
from catalog.opac.search.branch import code_of, open_points, read_branch
from catalog.opac.search.drawing import draw_branches, draw_facets, draw_hit, join
from catalog.opac.search.editions import ALONE, Editions, editions_of
from catalog.opac.search.showing import show
from catalog.opac.search.throttling import throttled
from catalog.opac.seasons import POEM, POET, find_leaf
from catalog.records.naming import class_title
from catalog.search.matching import words_apart
from catalog.search.suggesting import SUBJECT, Suggestion, suggest
from catalog.search.works import work_number
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day

NEW, CHIPS, HOME_POINTS = 6, 4, 6
NEW_DAYS = timedelta(days=7)
NEW_MOST = 500
LONGEST_START = 40
FEW = 20
"""Below so many records a page offers to look for the words of a run apart."""


@dataclass(frozen=True)
class Hit:
    """A new record on the home page, with its live answer."""

    record: RecordLine
    availability: Availability


def draw_hits(found: Found, narrowing: Narrowing, *, today: date) -> SafeString:
    """Return the hits of a page with their live answers; other editions stand in the hit of their work."""
    answers = find_answers([record.pk for record in found.page], today=today)
    marker = Marker(narrowing.text)
    return join(
        draw_hit(
            marker.mark(record.title), show(record, answers[record.pk]), _editions_beside(record, found, narrowing)
        )
        for record in found.page
    )


def _editions_beside(record: RecordLine, found: Found, narrowing: Narrowing) -> Editions:
    return editions_of(record.pk, found, _all_editions(record, narrowing)) if record.pk in found.editions else ALONE


def _all_editions(record: RecordLine, narrowing: Narrowing) -> str:
    author = next((one["name"] for one in record.contributors if one.get("name")), "")
    number = work_number(record.title, author, record_id=record.pk)
    return without(narrowing.params, **{WORK: str(number)}) if number > 0 else ""


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, what is new, and where to go today."""
    today = local_day(now())
    points = find_open_points()
    branch = read_branch(request, points)
    classes = find_records(Question(size=1)).facets.get("clc", [])[:CHIPS]
    issue, titles = find_newest(most=NEW)
    new = sorted(find_lines(_newest()).values(), key=lambda line: line.pk, reverse=True)
    answers = find_answers([record.pk for record in new], today=today)
    context = {
        "hits": [Hit(record, answers[record.pk]) for record in new],
        "new_count": _count_new(),
        "new_most": NEW_MOST,
        "hours": find_hours(points[:HOME_POINTS], day=today),
        "chips": [(letter, class_title(str(letter))) for letter, _ in classes],
        "leaf": find_leaf(today),
        "issue": issue,
        "titles": titles,
        "poem": POEM,
        "poet": POET,
        "points": points,
        "branch": branch,
        "branches": draw_branches(points, branch),
    }
    return render(request, "catalog/opac/home.html", context)


@public
@throttled
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer a query with hits, facets and pages."""
    points = find_points()
    branch, names = read_branch(request, points), Names(points)
    narrowing = read_narrowing(request.GET, branch=code_of(branch) if branch else "")
    found = find_records(
        Question(
            text=narrowing.text,
            filters=narrowing.filters,
            sort=narrowing.sort,
            page=narrowing.page,
            folded=narrowing.folded,
            as_lines=True,
        )
    )
    facets = build_facets(narrowing, found.facets, names) if found.total or narrowing.is_narrowed else []
    context = {
        "narrowing": narrowing,
        "found": found,
        "hits": draw_hits(found, narrowing, today=local_day(now())),
        "facets": draw_facets(facets),
        "active": active_filters(narrowing, names),
        "branch": branch,
        "branches": draw_branches(open_points(points), branch),
        **_links(narrowing, found),
    }
    return render(request, "catalog/opac/search.html", context)


def _links(narrowing: Narrowing, found: Found) -> dict[str, object]:
    """Return where the results lead, as query strings."""
    params = narrowing.params
    words = " ".join(apart) if found.total < FEW and (apart := words_apart(narrowing.text)) else ""
    return {
        "sorts": [(label, without(params, sort=code), narrowing.sort == code) for code, label in SORTS.items()],
        "params": without(params),
        "clear": without(params, *NARROWED_BY),
        "shelf": without(params, **{ON_SHELF: "1"}),
        "shelved": count_of(found.facets, "shelved", "1"),
        "mine": without(params, **{MY_BRANCH: "1"}),
        "at_mine": count_of(found.facets, "place", narrowing.branch),
        "fold": without(params, APART) if params.get(APART) else without(params, **{APART: "all"}),
        "meant": without(params, *NARROWED_BY, q=found.meant),
        "apart": without(params, q=words) if words else "",
        "words": words,
        "is_cut": _is_cut(found),
    }


@public
def suggestions(request: HttpRequest) -> JsonResponse:
    """Complete what has been typed so far, from the first character on."""
    begun = request.GET.get("q", "").replace("\x00", "")[:LONGEST_START].strip()
    found = [
        {
            "text": one.text,
            "kind": one.kind,
            "url": _address(one),
        }
        for one in suggest(find_index(), begun)
    ]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def _count_new() -> int:
    """Return how many records with copies the last days brought, counted no further than a page can use."""
    since = now() - NEW_DAYS
    latest = visible_records().order_by("-pk").values_list("pk", "created_at")[:NEW_MOST]
    recent = [pk for pk, created_at in latest if created_at >= since]
    return _shelved().filter(record__in=recent).values("record").distinct().count() if recent else 0


def _newest() -> list[int]:
    rows = _shelved().filter(record__is_suppressed=False).order_by("-record_id").values_list("record_id", flat=True)
    return list(rows.distinct()[:NEW])


def _shelved() -> QuerySet[Item]:
    """Return the copies that readers may see."""
    return Item.objects.exclude(status__in=GONE)


def _is_cut(found: Found) -> bool:
    paginator = found.page.paginator
    return paginator.num_pages * paginator.per_page < found.total


def _address(one: Suggestion) -> str:
    """Return where a suggestion leads: a title to its record, an author or a subject to what bears it."""
    if one.record_id:
        return reverse("catalog:record", args=[one.record_id])
    query = subject_query(one.text) if one.kind == SUBJECT else author_query(one.text)
    return f"{reverse('catalog:search')}?{query}"
