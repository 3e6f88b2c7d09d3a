"""Feeds in Atom and RSS: new books of all the library, a point, a room or a class; issues of columns.

Control characters, which real records carry, are taken out: XML has no way to write them.
"""

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.columns.finding import find_firsts, public_columns, public_issues
from catalog.indexing.finding import visible_records
from catalog.models import ColumnIssue
from catalog.opac.browse.arrivals import find_new, read_new_books
from catalog.opac.record.describing import describe
from catalog.records.naming import class_title
from libsys.access.guards import public
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day, local_moment
from libsys.text.safe import clean_text

KINDS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
MOST, MOST_ISSUES, MOST_TITLES = 50, 30, 60
MORNING = time(8)


@public
def new_books_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Tell the newest books; the same filters as the page of new books."""
    asked = read_new_books(request.GET)
    rows = list(find_new(asked, today=local_day(now()))[:MOST])
    days = {row["record_id"]: row["day"] for row in rows}
    parts = [_("新书"), asked.place, class_title(asked.letter) if asked.letter else ""]
    feed = _feed(request, kind, " · ".join(part for part in parts if part), reverse("catalog:browse-new"))
    records = visible_records().defer("marc").in_bulk(list(days))
    for record in (records[pk] for pk in days if pk in records):
        feed.add_item(
            title=clean_text(record.title),
            link=request.build_absolute_uri(reverse("catalog:record", args=[record.pk])),
            description=clean_text(describe(record)),
            pubdate=local_moment(days[record.pk], MORNING),
            updateddate=local_moment(days[record.pk], MORNING),
            author_name=clean_text(record.responsibility) or None,
            categories=[clean_text(record.clc)] if record.clc else [],
        )
    return _answer(feed)


@public
def columns_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Tell the issues of all columns."""
    feed = _feed(request, kind, _("推荐栏目"), reverse("catalog:columns"))
    return _tell_issues(request, feed, list(public_issues()[:MOST_ISSUES]))


@public
def column_feed(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Tell the issues of one column."""
    column = get_object_or_404(public_columns(), code=code)
    feed = _feed(request, kind, str(column), reverse("catalog:column", args=[code]))
    return _tell_issues(request, feed, list(public_issues().filter(column=column)[:MOST_ISSUES]))


def _tell_issues(request: HttpRequest, feed: SyndicationFeed, issues: list[ColumnIssue]) -> HttpResponse:
    titles = find_firsts(issues, most=MOST_TITLES)
    for issue in issues:
        address = reverse("catalog:column-issue", args=[issue.column.code, issue.number])
        books = "".join(f"《{record.title}》" for record in titles[issue.pk])
        named = {"column": str(issue.column), "number": issue.number, "title": issue.title}
        moment = local_moment(issue.published_on, MORNING) if issue.published_on else issue.drafted_at
        feed.add_item(
            title=clean_text(_("%(column)s 总第 %(number)s 期：%(title)s") % named),
            link=request.build_absolute_uri(address),
            description=clean_text(" ".join(filter(None, [issue.introduction, books]))),
            pubdate=moment,
            updateddate=moment,
        )
    return _answer(feed)


def _feed(request: HttpRequest, kind: str, title: str, page: str) -> SyndicationFeed:
    if kind not in KINDS:
        raise Http404
    library = Library.objects.order_by("pk").first()
    return KINDS[kind](
        title=clean_text(f"{title} · {library}" if library else title),
        link=request.build_absolute_uri(page),
        description=clean_text(title),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )


def _answer(feed: SyndicationFeed) -> HttpResponse:
    text: Any = feed.writeString("utf-8")
    response = HttpResponse(text, content_type=feed.content_type)
    latest: datetime = feed.latest_post_date()
    response.headers["Last-Modified"] = latest.strftime("%a, %d %b %Y %H:%M:%S GMT")
    return response
