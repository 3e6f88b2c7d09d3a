"""The parts of a written summary: text, bound numbers, blanks for the director, tables. Plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self

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
        return self.aspect in (Aspect.GROWTH, Aspect.DIFFERENCE)

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


Segment = str | Bound | Blank | Mention
Paragraph = tuple[Segment, ...]


@dataclass(frozen=True)
class Section:
    """A headed part of the document; ``level`` 1 is 一、, level 2 is （一）, level 3 is 1."""

    heading: str
    level: int
    paragraphs: tuple[Paragraph, ...] = ()
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True)
class Table:
    """A table of the annex; the first column names the rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Bound, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Photo:
    """A picture that stands in the document: where the file lies in the store, and the words under it."""

    path: str
    caption: str


@dataclass(frozen=True)
class Document:
    """A summary: two lines of title, an opening, sections, signature, tables, charts and photographs."""

    title: tuple[str, str]
    opening: Paragraph
    sections: tuple[Section, ...]
    signature: tuple[str, Blank]
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    photos: tuple[Photo, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield every section in reading order."""
        yield from _walk(self.sections)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in reading order."""
        yield self.opening
        for section in self.walk():
            yield from section.paragraphs

    def bound_numbers(self) -> list[Bound]:
        """Return every bound number of the text, in reading order."""
        return [part for paragraph in self.paragraphs() for part in paragraph if isinstance(part, Bound)]


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
    return segment.hint if isinstance(segment, Blank) else segment
