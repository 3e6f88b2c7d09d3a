"""Maps of the site for search engines: pages, columns, and records by ranges of their numbers."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import escape

from catalog.classification.clc import MAIN_CLASSES
from catalog.columns.finding import public_columns, public_issues
from catalog.indexing.finding import visible_records
from libsys.access.guards import public

RANGE = 20_000
"""Records in one file; the protocol allows 50,000 addresses and 50 megabytes."""

XML = "application/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = ("home", "browse", "browse-new", "browse-classes", "browse-places", "browse-borrowed", "columns", "points")
CLOSED = (
    "/search/", "/suggest/", "/accounts/", "/staff/", "/desk/", "/readers/", "/reports/", "/jobs/", "/api/", "/*/marc/",
)  # fmt: skip


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Say what programs need not read, and where the map is."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    address = request.build_absolute_uri(reverse("catalog:sitemap"))
    return HttpResponse(f"User-agent: *\n{closed}\nSitemap: {address}\n", content_type="text/plain; charset=utf-8")


@public
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the maps: one of pages, and as many of records as their numbers need."""
    last = visible_records().order_by("-pk").values_list("pk", flat=True).first() or 0
    paths = [reverse("catalog:sitemap-pages")]
    paths += [reverse("catalog:sitemap-records", args=[number]) for number in range(1, -(-last // RANGE) + 1)]
    maps = "".join(f"<sitemap><loc>{_address(request, path)}</loc></sitemap>\n" for path in paths)
    return HttpResponse(f"{HEAD}<sitemapindex {SCHEMA}>\n{maps}</sitemapindex>\n", content_type=XML)


@public
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """List the pages that are no records."""
    paths = [reverse(f"catalog:{name}") for name in PAGES]
    paths += [reverse("catalog:browse-class", args=[main.letter]) for main in MAIN_CLASSES]
    paths += [reverse("catalog:column", args=[column.code]) for column in public_columns()]
    paths += [reverse("catalog:column-issue", args=[one.column.code, one.number]) for one in public_issues()[:RANGE]]
    lines = "".join(f"<url><loc>{_address(request, path)}</loc></url>\n" for path in paths)
    return HttpResponse(f"{HEAD}<urlset {SCHEMA}>\n{lines}</urlset>\n", content_type=XML)


@public
def sitemap_records(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """List the records whose numbers fall into one range, each with the day of its last change."""
    first = (number - 1) * RANGE + 1
    if number < 1 or number > 10**9:
        raise Http404
    records = visible_records().filter(pk__range=(first, first + RANGE - 1)).order_by("pk")
    if not records.exists():
        raise Http404
    base = request.build_absolute_uri("/").rstrip("/")

    def lines() -> Iterator[str]:
        yield f"{HEAD}<urlset {SCHEMA}>\n"
        for pk, changed in records.values_list("pk", "updated_at").iterator(chunk_size=2000):
            loc = escape(base + reverse("catalog:record", args=[pk]))
            yield f"<url><loc>{loc}</loc><lastmod>{changed.date().isoformat()}</lastmod></url>\n"
        yield "</urlset>\n"

    return StreamingHttpResponse(lines(), content_type=XML)


def _address(request: HttpRequest, path: str) -> str:
    return str(escape(request.build_absolute_uri(path)))
