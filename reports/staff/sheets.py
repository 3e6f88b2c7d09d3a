"""A composed document as a template draws it: pieces of text, chips, blanks, each with its address."""

from dataclasses import dataclass

from reports.counting.periods import Period
from reports.figures.figure import Figure, Figures
from reports.staff.framing import lines_url
from reports.staff.tiles import Shown, show
from reports.summaries.document import Blank, Bound, Document, Paragraph, Section, Table

MOST_SOURCES = 8


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph: plain text, a number that leads to its lines, or a blank."""

    text: str
    url: str = ""
    is_blank: bool = False


@dataclass(frozen=True)
class SheetSection:
    """A section with its anchor; ``numbers`` counts what is bound in it, blanks what is to be written."""

    anchor: str
    heading: str
    level: int
    paragraphs: list[list[Piece]]
    numbers: int
    blanks: int


@dataclass(frozen=True)
class SheetTable:
    """A table of the annex."""

    title: str
    header: tuple[str, ...]
    rows: list[list[Piece]]
    note: str


@dataclass(frozen=True)
class Sheet:
    """The whole page."""

    title: tuple[str, str]
    opening: list[Piece]
    sections: list[SheetSection]
    signature: tuple[str, str]
    tables: list[SheetTable]
    numbers: int
    characters: int


def lay_document(document: Document, period: Period) -> Sheet:
    """Return ``document`` ready to be drawn."""
    sections = [_section(place, section, period) for place, section in enumerate(document.walk(), start=1)]
    texts = [piece.text for section in sections for paragraph in section.paragraphs for piece in paragraph]
    return Sheet(
        title=document.title,
        opening=_pieces(document.opening, period),
        sections=sections,
        signature=(document.signature[0], document.signed_on),
        tables=[_table(table, period) for table in document.tables],
        numbers=len(document.bound_numbers()),
        characters=sum(len(text) for text in texts),
    )


def list_sources(document: Document, figures: Figures) -> list[Shown]:
    """Return the figures that the text names first, for the column beside it."""
    codes = list(dict.fromkeys(bound.code for bound in document.bound_numbers()))
    known: list[Figure] = [figures[code] for code in codes]
    return [show(figure, figures) for figure in known[:MOST_SOURCES]]


def _section(place: int, section: Section, period: Period) -> SheetSection:
    paragraphs = [_pieces(paragraph, period) for paragraph in section.paragraphs]
    segments = [segment for paragraph in section.paragraphs for segment in paragraph]
    return SheetSection(
        anchor=f"s{place}",
        heading=section.heading,
        level=section.level,
        paragraphs=paragraphs,
        numbers=sum(isinstance(segment, Bound) for segment in segments),
        blanks=sum(isinstance(segment, Blank) for segment in segments),
    )


def _pieces(paragraph: Paragraph, period: Period) -> list[Piece]:
    return [_piece(segment, period) for segment in paragraph]


def _piece(segment: str | Bound | Blank, period: Period) -> Piece:
    if isinstance(segment, Bound):
        return Piece(segment.phrase, lines_url(period, segment.code, segment.dims))
    return Piece(segment.hint, is_blank=True) if isinstance(segment, Blank) else Piece(segment)


def _table(table: Table, period: Period) -> SheetTable:
    rows = [[_piece(cell, period) for cell in row] for row in table.rows]
    return SheetTable(table.title, table.header, rows, table.note)
