"""The parts of a written summary: text, bound numbers, blanks for the director, tables. Plain values."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.figures.dims import WHOLE, Dims
from reports.figures.tallying import Number


@dataclass(frozen=True)
class Bound:
    """A number in a sentence: how it is said, and which figure it is."""

    code: str
    phrase: str
    value: Number
    dims: Dims = WHOLE
    is_change: bool = False


@dataclass(frozen=True)
class Blank:
    """A place that a person fills; the system has no facts for it."""

    hint: str


Segment = str | Bound | Blank
Paragraph = tuple[Segment, ...]


@dataclass(frozen=True)
class Section:
    """A headed part of the document; ``level`` 1 is 一、, level 2 is （一）."""

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
class Document:
    """A summary: two lines of title, an opening, sections, signature, tables."""

    title: tuple[str, str]
    opening: Paragraph
    sections: tuple[Section, ...]
    signature: tuple[str, Blank]
    tables: tuple[Table, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield every section in reading order."""
        for section in self.sections:
            yield section
            yield from section.sections

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in reading order."""
        yield self.opening
        for section in self.walk():
            yield from section.paragraphs

    def bound_numbers(self) -> list[Bound]:
        """Return every bound number of the text, in reading order."""
        return [part for paragraph in self.paragraphs() for part in paragraph if isinstance(part, Bound)]


def plain(paragraph: Paragraph) -> str:
    """Return a paragraph as text."""
    return "".join(_said(segment) for segment in paragraph)


def _said(segment: Segment) -> str:
    if isinstance(segment, Bound):
        return segment.phrase
    return segment.hint if isinstance(segment, Blank) else segment
