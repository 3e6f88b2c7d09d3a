"""The choice of what figures are held against: read from the address, offered as links that keep it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from libsys.errors import Sentence
from reports.counting.periods import Period
from reports.enums import Comparison
from reports.staff.framing import Link

COMPARE = "compare"
SHORT: dict[Comparison, Sentence] = {
    Comparison.YEAR: pgettext_lazy("比较", "同比"),
    Comparison.PREVIOUS: pgettext_lazy("比较", "环比"),
    Comparison.PLAN: pgettext_lazy("比较", "计划"),
}
"""What the comparisons are called on a narrow switch."""


def read_comparison(request: HttpRequest) -> Comparison:
    """Return what the address asks to compare with; last year where it asks for nothing that there is."""
    asked = request.GET.get(COMPARE, "")
    return Comparison(asked) if asked in Comparison.values else Comparison.YEAR


def keep_comparison(comparison: Comparison) -> str:
    """Return the query that keeps the choice in an address; empty for last year, which needs none."""
    return "" if comparison is Comparison.YEAR else f"?{COMPARE}={comparison.value}"


def offer_comparisons(period: Period, view: str, chosen: Comparison) -> list[Link]:
    """Return a link to the page ``view`` for each comparison, the chosen one marked."""
    address = reverse(view, args=[period.code])
    return [Link(f"{address}{keep_comparison(one)}", name, one is chosen) for one, name in SHORT.items()]
