"""The definitions of the indicators, for those who ask what a number means."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind, name_topic
from libsys.enums import VisitRule
from libsys.errors import Sentence
from libsys.text.dates import local_day
from reports.counting.periods import half_of
from reports.figures.breaking import find_dimensions
from reports.figures.choosing.cutoffs import can_end_early
from reports.indicators.declaring import SORT_NAMES, Indicator, Sort
from reports.indicators.registry import FAMILIES, Family, all_indicators, find_indicator
from reports.indicators.writers import find_writer
from reports.models import CountingChange
from reports.permissions import CHOOSE_COUNTING, READ_FIGURES
from reports.staff.framing import find_slips
from reports.words import Words


@dataclass(frozen=True)
class Step:
    """A step of a formula: its sign, and the indicator or the words that follow it."""

    sign: str
    name: Sentence | Words
    code: str = ""


@dataclass(frozen=True)
class ReadKind:
    """A kind of line that an indicator reads: its name, the topics that are kept, who writes it."""

    code: str
    name: Sentence
    topics: tuple[Sentence, ...]
    writer: Words


@require_GET
@requires(READ_FIGURES)
def indicators_page(request: HttpRequest) -> HttpResponse:
    """Show what each indicator counts, under this library's rule; narrowed by words and by the sort of number."""
    rule = find_desk(request).library.visit_rule
    words, sort = request.GET.get("q", "").strip()[:40], request.GET.get("sort", "")
    families = [(family, shown) for family in FAMILIES if (shown := _shown(family, words, sort, rule))]
    context = {
        "families": families,
        "count": sum(len(shown) for _family, shown in families),
        "words": words,
        "sorts": [(one.value, SORT_NAMES[one]) for one in Sort],
        "rule": VisitRule(rule).label,
        "slips": find_slips(request, "indicators"),
    }
    return render(request, "reports/indicators/list.html", context)


@require_GET
@requires(READ_FIGURES)
def indicator_page(request: HttpRequest, code: str) -> HttpResponse:
    """Explain one indicator: its formula, its lines and who writes them, how it may be divided, what is made of it."""
    desk, indicator = find_desk(request), find_indicator(code)
    if indicator is None:
        raise Http404
    rule = desk.library.visit_rule
    context = {
        "indicator": indicator,
        "family": next(family for family in FAMILIES if indicator in family.indicators),
        "sort": SORT_NAMES[indicator.sort],
        "formula": list(explain(indicator, rule)),
        "applies": indicator.applies_under(rule),
        "kinds": list(_kinds_of(indicator)),
        "dimensions": [one.label for one in find_dimensions(indicator)],
        "parts_by": find_dimensions(indicator)[0] if find_dimensions(indicator) else None,
        "used_in": [one for one in all_indicators() if code in one.made_of(rule)],
        "changes": CountingChange.objects.filter(library=desk.library, indicator=code),
        "period": half_of(local_day(now())),
        "may_end": can_end_early(indicator, rule) and desk.can(CHOOSE_COUNTING),
        "slips": find_slips(request, "indicators"),
    }
    return render(request, "reports/indicators/indicator.html", context)


def explain(indicator: Indicator, rule: str) -> Iterator[Step]:
    """Yield the formula of an indicator: its parts, or the kinds of line that it adds and takes away."""
    if indicator.ratio:
        yield from _explain_ratio(indicator)
    elif indicator.parts_under(rule):
        yield from _steps(indicator.parts_under(rule), _("＋"))
    elif indicator.lines:
        for number, kind in enumerate(indicator.kinds):
            taken = number >= len(indicator.lines.kinds)
            yield Step(_("－") if taken else _("＋") if number else "", _said(kind, indicator))
    elif indicator.kinds:
        yield from (
            Step(_("、") if number else "", _said(kind, indicator)) for number, kind in enumerate(indicator.kinds)
        )
    elif indicator.probe:
        yield Step("", _("期末由系统查表得到"))


def _explain_ratio(indicator: Indicator) -> Iterator[Step]:
    ratio = indicator.ratio
    if ratio is None:
        return
    yield from _steps(ratio.over, _("＋"))
    lower = list(_steps(ratio.under, _("＋")))
    for number, step in enumerate(lower):
        yield Step(step.sign if number else "÷", step.name, step.code)
    if ratio.mean:
        yield Step("", _("（期初期末平均）"))
    if ratio.per > 1:
        yield Step("×", f"{ratio.per}")
    elif ratio.per < 1:
        yield Step("÷", f"{1 / ratio.per}")


def _steps(codes: tuple[str, ...], sign: str) -> Iterator[Step]:
    for number, code in enumerate(codes):
        part = find_indicator(code)
        if part is not None:
            yield Step(sign if number else "", part.name, code)


def _shown(family: Family, words: str, sort: str, rule: str) -> list[tuple[Indicator, list[Step]]]:
    return [
        (one, list(explain(one, rule)))
        for one in family.indicators
        if (not sort or one.sort.value == sort) and _matches(one, words)
    ]


def _matches(indicator: Indicator, words: str) -> bool:
    texts = (indicator.code, indicator.name.zh, indicator.name.en, indicator.definition.zh, indicator.definition.en)
    return not words or any(words.casefold() in text.casefold() for text in texts)


def _kinds_of(indicator: Indicator) -> Iterator[ReadKind]:
    for code in indicator.kinds:
        yield ReadKind(code, _name(code), _topics_of(code, indicator), find_writer(code))


def _topics_of(code: str, indicator: Indicator) -> tuple[Sentence, ...]:
    kept = {indicator.stated} if indicator.stated else indicator.lines.topics if indicator.lines else set()
    return tuple(name_topic(code, topic) for topic in sorted(kept))


def _said(code: str, indicator: Indicator) -> str:
    """Name a kind with the topics that are kept of it."""
    topics = _topics_of(code, indicator)
    if not topics:
        return str(_name(code))
    return _("%(kind)s（%(topics)s）") % {"kind": _name(code), "topics": _("、").join(str(topic) for topic in topics)}


def _name(code: str) -> Sentence:
    kind = find_kind(code)
    return kind.label if kind else code
