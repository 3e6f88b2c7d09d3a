"""The page from which one looks around."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from catalog.callnumbers.classes import children_of
from catalog.columns.finding import public_columns
from catalog.opac.browse.classes import count_classes
from libsys.access.guards import public

WAYS = (
    ("catalog:browse-new", "calendar", _("新到馆"), _("按周、月，按室，按类")),
    ("catalog:browse-places", "pin", _("按馆点和书架"), _("一个室一个室、顺着书架看")),
    ("catalog:browse-borrowed", "chart", _("借阅榜"), _("每半年借得多的书")),
    ("catalog:columns", "list", _("推荐栏目"), _("馆员一期一期荐的书")),
    ("catalog:browse-authors", "user", _("按作者"), _("人名和团体名的清单")),
    ("catalog:browse-subjects", "note", _("按主题"), _("主题词的清单")),
    ("catalog:browse-series", "rows", _("按丛书"), _("一套一套地看")),
)


@public
def browse_index(request: HttpRequest) -> HttpResponse:
    """Show the ways to look around, and the main classes."""
    context = {"ways": _known_ways(), "classes": count_classes(children_of()), "columns": public_columns()}
    return render(request, "catalog/opac/browse/index.html", context)


def _known_ways() -> list[tuple[str, str, object, object]]:
    """Return the ways that lead somewhere in this installation."""
    ways = []
    for name, icon, title, words in WAYS:
        try:
            ways.append((reverse(name), icon, title, words))
        except NoReverseMatch:
            continue
    return ways
