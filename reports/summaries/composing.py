"""Composing the summary of a period: what the figures say, in the form of a 工作总结. Pure.

The document is Chinese whatever the language of the page, because it is handed
to a Chinese authority. A sentence appears only when its figures exist; what
the system cannot know stands as a blank that says so.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import override

from libsys.models import Library
from reports.counting.periods import Period, PeriodKind
from reports.figures.activities import Activity
from reports.figures.figure import Figures
from reports.summaries.annex import compose_tables
from reports.summaries.document import Blank, Bound, Document, Paragraph, Section, Segment
from reports.summaries.saying import Speaker, say_cut_off, say_running
from reports.summaries.wording import FALLS, NUMERALS, OTHER_KIND, PARTS, PROBLEMS, Part


def compose_summary(
    figures: Figures, library: Library, period: Period, *, activities: Sequence[Activity] = ()
) -> Document:
    """Return the summary of ``library`` for ``period``; ``activities`` are those that it may name."""
    with override("zh-hans"):
        speaker = Speaker(figures, activities)
        bodies = [(part.heading, *_compose_part(part, speaker)) for part in PARTS]
        said = [(heading, paragraphs, parts) for heading, paragraphs, parts in bodies if paragraphs or parts]
        ends = [
            ("存在的问题", _compose_problems(speaker), []),
            (_next_heading(period), ((Blank("（请补写：下一步的主要工作、计划指标和措施。）"),),), []),
        ]
        return Document(
            title=(library.name, f"{period.name.zh}工作总结"),
            opening=_compose_opening(library, period, [heading for heading, _, _ in said], figures.counted_to),
            sections=tuple(
                _section(number, heading, paragraphs, parts)
                for number, (heading, paragraphs, parts) in enumerate([*said, *ends])
            ),
            signature=(library.name, Blank("　　年　　月　　日")),
            tables=compose_tables(figures),
        )


def _compose_part(
    part: Part, speaker: Speaker
) -> tuple[tuple[Paragraph, ...], list[tuple[str, tuple[Paragraph, ...]]]]:
    said = [_compose_paragraph(clauses, speaker) for clauses in part.paragraphs]
    parts = [(inner.heading, _compose_part(inner, speaker)[0]) for inner in part.parts]
    return tuple(paragraph for paragraph in said if paragraph), [found for found in parts if found[1]]


def _compose_paragraph(clauses: tuple[str, ...], speaker: Speaker) -> Paragraph:
    """Join what the clauses say; a cut-off that differs from the one in force is said before its clause."""
    paragraph: list[Segment] = []
    in_force: date | None = None
    for clause in clauses:
        segments = speaker.say(clause.removeprefix(OTHER_KIND))
        if not segments:
            continue
        as_of = _cut_off(segments, speaker.figures)
        if paragraph:
            apart = clause.startswith(OTHER_KIND) or _says_change(paragraph) or _says_change(segments)
            paragraph.append("；" if apart else "，")
        if as_of != in_force:
            paragraph.append(say_cut_off(as_of, speaker.figures.period))
            in_force = as_of
        paragraph.extend(segments)
    return (*_merged(paragraph), "。") if paragraph else ()


def _compose_problems(speaker: Speaker) -> tuple[Paragraph, ...]:
    """Name only problems that the figures show; the rest is the director's to write."""
    found: list[Paragraph] = []
    falls = [speaker.say_fall(code, subject, unit) for code, (subject, unit) in FALLS.items()]
    for segments in (*falls, *(speaker.say(pattern) for pattern in PROBLEMS)):
        if segments:
            found.append((*segments, "。"))
    return (*found, (Blank("（请补写：经费、人员、设施、管理等方面的问题。）"),))


def _compose_opening(library: Library, period: Period, headings: list[str], counted_to: date | None) -> Paragraph:
    under = f"在{library.authority}的领导下，" if library.authority else ""
    about = f"围绕{'、'.join(headings)}开展工作" if headings else "开展各项工作"
    now = f"{say_running(counted_to)}。" if counted_to else ""
    return (f"{period.name.zh}，{library.name}{under}{about}。{now}现将{_short_name(period)}工作总结如下：",)


def _section(
    number: int, heading: str, paragraphs: tuple[Paragraph, ...], parts: list[tuple[str, tuple[Paragraph, ...]]]
) -> Section:
    inner = tuple(Section(f"（{NUMERALS[place]}）{name}", 2, said) for place, (name, said) in enumerate(parts))
    return Section(f"{NUMERALS[number]}、{heading}", 1, paragraphs, inner)


def _short_name(period: Period) -> str:
    if period.kind is PeriodKind.HALF:
        return period.name.zh.partition("年")[2]
    return {PeriodKind.YEAR: "全年", PeriodKind.MONTH: "本月", PeriodKind.TERM: "本学期"}.get(period.kind, "本期")


def _next_heading(period: Period) -> str:
    if period.kind is PeriodKind.HALF and period.code.endswith("H1"):
        return "下半年打算"
    if period.kind in (PeriodKind.HALF, PeriodKind.YEAR):
        return f"{period.until.year + 1}年打算"
    return {PeriodKind.MONTH: "下月打算", PeriodKind.TERM: "下学期打算"}.get(period.kind, "下一步打算")


def _cut_off(segments: list[Segment], figures: Figures) -> date | None:
    ends = {figures[part.code].as_of for part in segments if isinstance(part, Bound)}
    return ends.pop() if len(ends) == 1 else None


def _says_change(segments: list[Segment]) -> bool:
    return any(isinstance(part, Bound) and part.is_change for part in segments)


def _merged(segments: list[Segment]) -> list[Segment]:
    merged: list[Segment] = []
    for segment in segments:
        if isinstance(segment, str) and merged and isinstance(merged[-1], str):
            merged[-1] += segment
        else:
            merged.append(segment)
    return merged
