"""The parts of a written summary: text, bound numbers, blanks for the director, tables. Plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self

from reports.enums import Comparison
from reports.figures.charting import Chart
from reports.figures.dims import WHOLE, Dims
from reports.figures.tallying import Number
from reports.summaries.ways import Way


class Aspect(str, Enum):
    """What of a figure a number is: its value, or how the value stands to another."""

    VALUE = "value"
    LAST_YEAR = "last_year"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    PLAN = "plan"
    SHARE = "share"
    EARLIER = "earlier"
    EARLIER_GROWTH = "earlier_growth"
    EARLIER_DIFFERENCE = "earlier_difference"


BASES = {
    Comparison.YEAR: Aspect.LAST_YEAR,
    Comparison.PREVIOUS: Aspect.EARLIER,
}
GROWTHS = {
    Comparison.YEAR: Aspect.GROWTH,
    Comparison.PREVIOUS: Aspect.EARLIER_GROWTH,
    Comparison.PLAN: Aspect.PLAN,
}
DIFFERENCES = {Comparison.YEAR: Aspect.DIFFERENCE, Comparison.PREVIOUS: Aspect.EARLIER_DIFFERENCE}
"""How a number is compared, by what the document compares with."""


@dataclass(frozen=True)
class Bound:
    """A number in a sentence: how it is said, and which figure it is.

    ``digits`` is how many of them a rounded phrase keeps, 0 the usual two;
    ``period`` names another period than the document's own, empty for its own.
    """

    code: str
    phrase: str
    value: Number
    dims: Dims = WHOLE
    aspect: Aspect = Aspect.VALUE
    way: Way = Way.EXACT
    digits: int = 0
    period: str = ""

    @property
    def is_change(self) -> bool:
        """Whether the number says how a figure changed."""
        return self.aspect in (*GROWTHS.values(), *DIFFERENCES.values()) and self.aspect is not Aspect.PLAN

    @property
    def identity(self) -> tuple[str, Dims, Aspect, str]:
        """Which number it is, however it is said."""
        return (self.code, self.dims, self.aspect, self.period)

    def of_period(self, period: str) -> Self:
        """Return the same number of the period with the code ``period``."""
        return replace(self, period=period)


@dataclass(frozen=True)
class Blank:
    """A place that a person fills; the system has no facts for it."""

    hint: str


class Mention(str):
    """The words in which a sentence names an activity, text to whoever writes it, and the activity's number."""

    __slots__ = ("activity",)
    activity: int

    def __new__(cls, phrase: str, activity: int) -> Self:
        """Return the words, bound to the activity."""
        mention = super().__new__(cls, phrase)
        mention.activity = activity
        return mention


@dataclass(frozen=True)
class Table:
    """A table; the first column names the rows."""

    title: str
    header: tuple[str, ...]
    rows: "tuple[tuple[str | Bound, ...], ...]"
    note: str = ""


@dataclass(frozen=True)
class Photo:
    """A picture that stands in the document: where the file lies in the store, and the words under it.

    ``digest`` is that of the file's bytes: a file that holds others is not
    shown. ``number`` is the photograph's in the store; both are empty for a
    picture that came from elsewhere.
    """

    path: str
    caption: str
    digest: str = ""
    number: int = 0


@dataclass(frozen=True)
class Asked:
    """From what a table or a chart of somebody's own is made: figures by code, and by what they are divided.

    ``form`` is ``table`` or a kind of chart; ``by`` is a dimension, empty for
    whole figures; ``title`` is somebody's own.
    """

    form: str
    codes: tuple[str, ...]
    by: str = ""
    title: str = ""


@dataclass(frozen=True)
class Placed:
    """What somebody put between the paragraphs: a table, a chart, or one or two photographs side by side.

    ``label`` is its number in the text, such as 表1; it comes when the text is
    laid out.
    """

    table: Table | None = None
    chart: Chart | None = None
    photos: tuple[Photo, ...] = ()
    asked: Asked | None = None
    label: str = ""

    @property
    def title(self) -> str:
        """What stands over it, or under it where it is a photograph."""
        if self.table is not None:
            return self.table.title
        if self.chart is not None:
            return str(self.chart.title.zh)
        return "；".join(photo.caption for photo in self.photos)

    @property
    def caption(self) -> str:
        """Its number with its title."""
        return f"{self.label}　{self.title}" if self.label else self.title


Segment = str | Bound | Blank | Mention | Placed
Paragraph = tuple[Segment, ...]


@dataclass(frozen=True)
class Section:
    """A headed part of the document; ``level`` 1 is 一、, level 2 is （一）, level 3 is 1."""

    heading: str
    level: int
    paragraphs: tuple[Paragraph, ...] = ()
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True)
class Document:
    """A summary: two lines of title, whom it is for, an opening, sections, signature, tables, charts and photographs.

    ``lead`` is what stands between the opening and the first heading; the date
    of the signature is a blank until somebody writes it. A paragraph may be one
    :class:`Placed` thing and nothing else.
    """

    title: tuple[str, str]
    opening: Paragraph
    sections: tuple[Section, ...]
    signature: tuple[str, Blank | str]
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    photos: tuple[Photo, ...] = ()
    lead: tuple[Paragraph, ...] = ()
    addressee: str = ""
    comparison: Comparison = Comparison.YEAR

    @property
    def signed_on(self) -> str:
        """The date under the signature, or the place for it."""
        when = self.signature[1]
        return when.hint if isinstance(when, Blank) else when

    def walk(self) -> Iterator[Section]:
        """Yield every section in reading order."""
        yield from _walk(self.sections)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph of words in reading order."""
        yield from (paragraph for paragraph in self._all() if placed_in(paragraph) is None)

    def placed(self) -> Iterator[Placed]:
        """Yield every table, chart and photograph that stands between paragraphs, in reading order."""
        yield from (found for paragraph in self._all() if (found := placed_in(paragraph)) is not None)

    def pictures(self) -> Iterator[Photo]:
        """Yield every photograph, those between paragraphs first."""
        for placed in self.placed():
            yield from placed.photos
        yield from self.photos

    def bound_numbers(self) -> list[Bound]:
        """Return every bound number of the text, in reading order."""
        return [part for paragraph in self.paragraphs() for part in paragraph if isinstance(part, Bound)]

    def _all(self) -> Iterator[Paragraph]:
        yield self.opening
        yield from self.lead
        for section in self.walk():
            yield from section.paragraphs


def placed_in(paragraph: Paragraph) -> Placed | None:
    """Return the table, chart or photographs that a paragraph is; None for one of words."""
    only = paragraph[0] if len(paragraph) == 1 else None
    return only if isinstance(only, Placed) else None


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def joined(segments: Iterable[Segment]) -> Paragraph:
    """Put neighbouring plain texts together, so that a paragraph is as few runs as it can be; leave out empty ones."""
    merged: list[Segment] = []
    for segment in segments:
        if segment == "":
            continue
        if type(segment) is str and merged and type(merged[-1]) is str:
            merged[-1] += segment
        else:
            merged.append(segment)
    return tuple(merged)


def plain(paragraph: Paragraph) -> str:
    """Return a paragraph as text."""
    return "".join(_said(segment) for segment in paragraph)


def _said(segment: Segment) -> str:
    if isinstance(segment, Bound):
        return segment.phrase
    if isinstance(segment, Placed):
        return segment.title
    return segment.hint if isinstance(segment, Blank) else segment
