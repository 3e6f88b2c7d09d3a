"""The home page, the results and the suggestions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.indexing.finding import Found, Question, find_records, visible_records
from catalog.indexing.narrowing import SORTS, Narrowing, active_filters, build_facets, read_narrowing, without
from catalog.indexing.shelf import find_index
from catalog.items.availability import GONE, Availability, find_availability
from catalog.models import Item, Record
from catalog.opac.hours import find_hours, find_points
from catalog.opac.links import author_query
from catalog.opac.marking import Part, mark
from catalog.opac.seasons import POEM, POET, find_leaf
from catalog.records.naming import class_title
from catalog.search.suggesting import suggest
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day

NEW, CHIPS, HOME_POINTS = 6, 4, 6
NEW_DAYS = timedelta(days=7)
NEW_MOST = 500
LONGEST_START = 40


@dataclass(frozen=True)
class Hit:
    """A record among the results, with its live answer and its marked title."""

    record: Record
    availability: Availability
    title: list[Part]

    @property
    def call_number(self) -> str:
        """Return the call number of the copy to go for, else the record's own."""
        best = self.availability.best
        return (best.item.call_number if best else "") or self.record.call_number


def build_hits(records: list[Record], query: str, *, today: date) -> list[Hit]:
    """Return the hits of ``records`` with their availability, live."""
    found = find_availability([record.pk for record in records], today=today)
    return [Hit(record, found[record.pk], mark(record.title, query)) for record in records]


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, what is new, and where to go today."""
    today = local_day(now())
    points = find_points()[:HOME_POINTS]
    classes = find_records(Question(size=1)).facets.get("clc", [])[:CHIPS]
    new = list(visible_records().filter(pk__in=_newest()).defer("marc", "summary").order_by("-pk"))
    context = {
        "hits": build_hits(new, "", today=today),
        "new_count": _count_new(),
        "new_most": NEW_MOST,
        "hours": find_hours(points, day=today),
        "chips": [(letter, class_title(str(letter))) for letter, _ in classes],
        "leaf": find_leaf(today),
        "poem": POEM,
        "poet": POET,
    }
    return render(request, "catalog/opac/home.html", context)


@public
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer a query with hits, facets and pages."""
    narrowing = read_narrowing(request.GET)
    found = find_records(
        Question(text=narrowing.text, filters=narrowing.filters, sort=narrowing.sort, page=narrowing.page)
    )
    context = {
        "narrowing": narrowing,
        "found": found,
        "hits": build_hits(list(found.page), narrowing.text, today=local_day(now())),
        "facets": build_facets(narrowing, found.facets) if found.total or narrowing.is_narrowed else [],
        "active": active_filters(narrowing),
        "sorts": _sorts(narrowing),
        "params": without(narrowing.params),
        "clear": without(narrowing.params, "clc", "place", "material", "language", "year", "from", "to", "shelf"),
        "shelf": without(narrowing.params, shelf="1"),
        "is_cut": _is_cut(found),
    }
    return render(request, "catalog/opac/search.html", context)


@public
def suggestions(request: HttpRequest) -> JsonResponse:
    """Complete what has been typed so far, from the first character on."""
    begun = request.GET.get("q", "").replace("\x00", "")[:LONGEST_START].strip()
    found = [
        {
            "text": one.text,
            "kind": one.kind,
            "url": reverse("catalog:record", args=[one.record_id]) if one.record_id else _author_url(one.text),
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


def _sorts(narrowing: Narrowing) -> list[tuple[object, str, bool]]:
    """Return the orders to choose from: name, query string, whether it is on."""
    return [(label, without(narrowing.params, sort=code), narrowing.sort == code) for code, label in SORTS.items()]


def _is_cut(found: Found) -> bool:
    paginator = found.page.paginator
    return paginator.num_pages * paginator.per_page < found.total


def _author_url(name: str) -> str:
    return f"{reverse('catalog:search')}?{author_query(name)}"
