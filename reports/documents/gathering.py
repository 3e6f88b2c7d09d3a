"""Gathering what a document may speak of: figures, activities, the year's targets. A handful of queries per period."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import override

from libsys.enums import Provenance
from libsys.models import Entry, Library
from outreach.models import Activity
from reports.counting.dividing import keep_standing
from reports.counting.periods import Period, PeriodKind, parse_period
from reports.documents.body import Body
from reports.documents.naming import Catalogue
from reports.documents.noting.ending import note_ending
from reports.enums import Comparison, Goal, PlanState, ReportKind
from reports.figures.breaking import Dimension, break_down, find_dimensions
from reports.figures.computing import compute_figures
from reports.figures.dims import CUTS
from reports.figures.figure import AT_HOME, Figures
from reports.figures.tallying import Number
from reports.models import PlanItem
from reports.summaries.basis import Basis, Cut, Told
from reports.summaries.ends.known import NOTHING
from reports.summaries.forms.declaring import Form
from reports.summaries.forms.registry import FORMS
from reports.summaries.placing import cuts_of
from reports.summaries.saying import codes_in
from reports.words import Words

HELD, ATTENDED, COPIES = "activity.held", "activity.attended", "activity.copies"
MOST_OTHERS = 6
LONGEST_SENTENCE = 80
SENTENCE_END = re.compile(r"[。！？!?\r\n]")


def gather_basis(
    library: Library,
    kind: ReportKind,
    period: Period,
    *,
    on: date,
    also: Iterable[str] | None = None,
    cuts: Iterable[tuple[str, str]] = (),
    comparison: Comparison = Comparison.YEAR,
) -> Basis:
    """Return what a document of ``kind`` may speak of on the day ``on``.

    ``also`` are the further periods by code of which the text speaks; without
    them those of which a first draft may speak. ``cuts`` are figures with a
    dimension by which they are wanted, beside those that the form tells;
    ``comparison`` is what the document holds its figures against.
    """
    form, is_draft = FORMS[kind], also is None
    wanted = dict.fromkeys(_periods_of(kind, period) if also is None else sorted(also))
    others = [parse_period(code) for code in wanted if code != period.code][:MOST_OTHERS]
    figures = compute_figures(library, period, on=on)
    return Basis(
        library=library,
        period=period,
        figures=figures,
        others={
            other.code: compute_figures(
                library, other, on=on, codes=_codes_of(form, period, other) if is_draft else None
            )
            for other in others
        },
        activities=find_activities(library, period),
        targets=find_targets(library, period.since.year),
        cuts=gather_cuts(library, figures, (*form.cuts, *cuts)),
        comparison=comparison,
        known=note_ending(library, period, on=on) if is_draft and (form.problems or form.ahead) else NOTHING,
    )


def gather_catalogue(library: Library, kind: ReportKind, period: Period, *, on: date, body: Body) -> Catalogue:
    """Return the numbers that a text of this kind may hold."""
    also = {number.period for _, number in body.numbers() if number.period}
    compared = {"also": also, "cuts": cuts_in(body), "comparison": body.comparison}
    return Catalogue(gather_basis(library, kind, period, on=on, **compared))


def cuts_in(body: Body) -> list[tuple[str, str]]:
    """Return the figures and dimensions of which a text speaks: in its words, its tables and its charts."""
    said = [(one.code, by) for _, one in body.numbers() for by in CUTS if getattr(one.dims, by) is not None]
    shown = [cut for _, placed in body.placed() if placed.asked for cut in cuts_of(placed.asked)]
    return [*said, *shown]


def gather_cuts(
    library: Library, figures: Figures, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Cut, ...]]:
    """Return the parts of known figures by dimensions; what cannot be divided so is left out.

    A figure with a cut-off of its own is divided up to that day, so that its parts add up to it.
    """
    found = {}
    for code, by in dict.fromkeys(wanted):
        figure = figures.get(code)
        if figure is None or not figure.value or Dimension(by) not in find_dimensions(figure.indicator):
            continue
        period = figures.period
        until = min(figure.as_of or period.until, period.until)
        span = period if until == period.until else period.cut_at(until)
        parts = break_down(code, library, span, Dimension(by))
        found[(code, by)] = tuple(Cut(part.member, _in_both(part.name), part.value) for part in parts if part.value)
    return found


def _in_both(name: object) -> Words:
    """Return a name in both languages."""
    if isinstance(name, Words):
        return name
    with override("zh-hans"):
        zh = clean_name(str(name))
    with override("en"):
        return Words(zh, str(name))


def find_activities(library: Library, period: Period) -> tuple[Told, ...]:
    """Return the activities of a period as its lines tell them, by date, in three queries."""
    lines = Entry.objects.filter(
        library=library,
        kind__in=(HELD, ATTENDED, COPIES),
        day__range=(period.since, period.until),
        object_type="activity",
    )
    found: dict[int, dict[str, object]] = {}
    columns = ("object_id", "kind", "day", "topic", "quantity", "provenance", "detail")
    for number, kind, day, topic, quantity, provenance, detail in (
        keep_standing(lines).order_by("day", "pk").values_list(*columns)
    ):
        told = found.setdefault(number or 0, {"day": day, "people": 0, "copies": 0, "is_estimated": False})
        if kind == HELD:
            told |= {"name": str(detail.get("name", "")), "topic": topic}
        elif kind == ATTENDED:
            told["people"] += quantity  # type: ignore[operator]
            told["is_estimated"] |= provenance == Provenance.ESTIMATE  # type: ignore[operator]
        else:
            told["copies"] += quantity  # type: ignore[operator]
    sheets = Activity.objects.filter(library=library).select_related("point", "room").in_bulk(list(found))
    named = [_tell(number, told, sheets.get(number)) for number, told in found.items() if told.get("name")]
    return tuple(sorted(named, key=lambda told: (told.day, told.number)))


def find_targets(library: Library, year: int) -> dict[str, Number]:
    """Return the year's plan by figure: the least that the plan in force for the year wants."""
    items = PlanItem.objects.filter(
        plan__library=library,
        plan__period=str(year),
        plan__state=PlanState.ADOPTED,
        removed_at__isnull=True,
        goal__in=(Goal.AT_LEAST, Goal.BETWEEN),
        room__isnull=True,
    ).exclude(indicator="")
    targets: dict[str, Number] = {}
    for code, low in items.order_by("position", "pk").values_list("indicator", "low"):
        if low and low > 0:
            targets.setdefault(code, int(low) if low == low.to_integral_value() else low)
    return targets


def first_sentence(text: str) -> str:
    """Return the first sentence of a short report without its stop; one that is too long ends at a comma."""
    sentence = SENTENCE_END.split(text.strip(), maxsplit=1)[0].strip()
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    cut = max(sentence.rfind(mark, 0, LONGEST_SENTENCE) for mark in "，；,;")
    return sentence[:cut] if cut > 0 else ""


def clean_name(text: str) -> str:
    """Return a name without the brackets in which numbers stand."""
    return text.translate(str.maketrans("【】", "〔〕"))


def _periods_of(kind: ReportKind, period: Period) -> Iterable[str]:
    form = FORMS[kind]
    if form.speaks_of_previous:
        yield period.previous().code
    if kind is ReportKind.ANNUAL and period.kind is PeriodKind.YEAR:
        yield from (f"{period.code}H1", f"{period.code}H2")
    if form.ahead_rules:
        yield period.following().same_last_year().code


def _codes_of(form: Form, period: Period, other: Period) -> set[str] | None:
    """Return the figures that a first draft tells of another period; None where it may tell any."""
    if other.code != period.following().same_last_year().code or form.speaks_of_previous:
        return None
    return {code for rule in form.ahead_rules for code in codes_in(rule)}


def _tell(number: int, told: dict[str, object], sheet: Activity | None) -> Told:
    place = partners = report = ""
    if sheet is not None:
        place, partners, report = sheet.venue or _name_place(sheet), sheet.partners, first_sentence(sheet.report)
    texts = {"name": str(told.pop("name")), "place": place, "partners": partners, "report": report}
    texts = {name: clean_name(text) for name, text in texts.items()}
    return Told(number, **texts, **told)  # type: ignore[arg-type]


def _name_place(sheet: Activity) -> str:
    """Return where an activity was; a point outside the house is known by its own name, not by its room's."""
    point = sheet.point.name if sheet.point else ""
    is_at_home = sheet.point is None or sheet.point.kind in AT_HOME
    return f"{point}{sheet.room.name}" if sheet.room and is_at_home else point
