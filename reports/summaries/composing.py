"""Composing the first draft of a document: what the figures say, in its form and tone. Pure.

The document is Chinese whatever the language of the page, because it is handed
to a Chinese authority. A sentence appears only when its figures exist; what
the system cannot know stands as a blank that says so.
"""

from datetime import date

from django.utils.translation import override

from reports.counting.periods import Period, PeriodKind
from reports.enums import Tone
from reports.figures.against import say_running
from reports.figures.charting import Chart, compose_charts
from reports.figures.figure import Figures
from reports.summaries.annex import compose_tables
from reports.summaries.basis import Basis
from reports.summaries.document import Blank, Bound, Document, Paragraph, Photo, Section, Segment, joined
from reports.summaries.ends.ahead import derive_ahead
from reports.summaries.ends.problems import derive_problems
from reports.summaries.forms.declaring import Form
from reports.summaries.numbering import number_heading
from reports.summaries.saying import Speaker, say_cut_off
from reports.summaries.telling import TELLERS
from reports.summaries.tones import tone_paragraph, tone_text
from reports.summaries.wording import OTHER_KIND, Part

DATE_LINE = "　　年　　月　　日"
Said = tuple[str, tuple[Paragraph, ...], list[tuple[str, tuple[Paragraph, ...]]]]
"""A heading with its paragraphs and the parts inside it."""


def compose_document(
    basis: Basis, form: Form, tone: Tone = Tone.OFFICIAL, *, photos: tuple[Photo, ...] = ()
) -> Document:
    """Return the first draft of a document of ``form``."""
    with override("zh-hans"):
        speaker = Composer(basis, form)
        bodies = [(part, *speaker.compose_part(part)) for part in form.parts]
        said = [body for body in bodies if body[1] or body[2]]
        ends = _compose_ends(basis, form)
        sections = tuple(
            _section(place, heading, paragraphs, parts, tone)
            for place, (heading, paragraphs, parts) in enumerate(
                [*((part.heading, paragraphs, parts) for part, paragraphs, parts in said), *ends], start=1
            )
        )
        opening = _compose_opening(basis, form, tone, [body[0].heading for body in said])
        title = form.title.format(period=basis.period.name.zh)
        return Document(
            title=(basis.library.name, title),
            opening=opening,
            sections=sections,
            signature=(basis.library.name, Blank(DATE_LINE)),
            tables=compose_tables(basis, form.tables),
            charts=_compose_charts(basis) if form.has_charts else (),
            photos=photos if form.has_photos else (),
            comparison=basis.comparison,
        )


class Composer:
    """Composes the parts of a form from the figures that it speaks of."""

    def __init__(self, basis: Basis, form: Form) -> None:
        """Choose the figures: those of the document's own period, or those of the period before."""
        self.basis, self.form = basis, form
        before = basis.period.previous()
        earlier = basis.others.get(before.code)
        self.period = before.code if form.speaks_of_previous and earlier else ""
        figures = earlier if self.period and earlier else basis.figures
        targets = {} if self.period else basis.yearly_targets
        self.speaker = Speaker(figures, targets, basis.comparison, () if self.period else basis.activities)

    def compose_part(self, part: Part) -> tuple[tuple[Paragraph, ...], list[tuple[str, tuple[Paragraph, ...]]]]:
        """Return the paragraphs of a part and of the parts inside it; nothing of what says nothing."""
        said: list[Paragraph] = []
        for clauses in part.paragraphs:
            if clauses[0] in TELLERS:
                said += TELLERS[clauses[0]](self.basis)
            else:
                said.append(self._compose_paragraph(clauses))
        said = [paragraph for paragraph in said if paragraph]
        if not said:
            said = [(Blank(hint),) for hint in self.form.blanks.get(part.heading, ())]
        parts = [(inner.heading, self.compose_part(inner)[0]) for inner in part.parts]
        return tuple(said), [found for found in parts if found[1]]

    def _compose_paragraph(self, clauses: tuple[str, ...]) -> Paragraph:
        """Join what the clauses say; a cut-off that differs from the one in force is said before its clause."""
        paragraph: list[Segment] = []
        in_force: date | None = None
        for clause in clauses:
            segments = self._say(clause.removeprefix(OTHER_KIND))
            if not segments:
                continue
            as_of = _cut_off(segments, self.speaker.figures)
            if paragraph:
                apart = clause.startswith(OTHER_KIND) or _says_change(paragraph) or _says_change(segments)
                paragraph.append("；" if apart else "，")
            if as_of != in_force:
                paragraph.append(say_cut_off(as_of, self.speaker.figures.period))
                in_force = as_of
            paragraph.extend(segments)
        lead = f"{self.speaker.figures.period.name.zh}，" if self.period else ""
        return joined((lead, *paragraph, "。")) if paragraph else ()

    def _say(self, clause: str) -> list[Segment]:
        said = self.speaker.say(clause)
        return [part.of_period(self.period) if isinstance(part, Bound) else part for part in said]


def _compose_charts(basis: Basis) -> tuple[Chart, ...]:
    return compose_charts(basis.figures, targets=basis.yearly_targets, comparison=basis.comparison)


def _compose_ends(basis: Basis, form: Form) -> list[Said]:
    ends: list[Said] = []
    if form.problems:
        ends.append((form.problems, derive_problems(basis), []))
    if form.ahead:
        ends.append((next_heading(basis.period), derive_ahead(basis, form.ahead_rules), []))
    return ends


def _compose_opening(basis: Basis, form: Form, tone: Tone, headings: list[str]) -> Paragraph:
    library, period, counted_to = basis.library, basis.period, basis.figures.counted_to
    return (
        form.opening[tone].format(
            period=period.name.zh,
            library=library.name,
            under=f"在{library.authority}的领导下，" if library.authority else "",
            about=f"围绕{'、'.join(headings)}开展工作" if headings else "开展各项工作",
            now=f"{say_running(counted_to, basis.comparison)}。" if counted_to else "",
            short=short_name(period),
        ),
    )


def _section(
    place: int,
    heading: str,
    paragraphs: tuple[Paragraph, ...],
    parts: list[tuple[str, tuple[Paragraph, ...]]],
    tone: Tone,
) -> Section:
    inner = tuple(
        Section(number_heading(2, number, tone_text(name, tone)), 2, _toned(said, tone))
        for number, (name, said) in enumerate(parts, start=1)
    )
    return Section(number_heading(1, place, tone_text(heading, tone)), 1, _toned(paragraphs, tone), inner)


def _toned(paragraphs: tuple[Paragraph, ...], tone: Tone) -> tuple[Paragraph, ...]:
    return tuple(tone_paragraph(paragraph, tone) for paragraph in paragraphs)


def short_name(period: Period) -> str:
    """Return how a document calls its period for short: 上半年, 本月."""
    if period.kind is PeriodKind.HALF:
        return period.name.zh.partition("年")[2]
    return {PeriodKind.YEAR: "全年", PeriodKind.MONTH: "本月", PeriodKind.TERM: "本学期"}.get(period.kind, "本期")


def next_heading(period: Period) -> str:
    """Return the heading of what comes after ``period``."""
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
