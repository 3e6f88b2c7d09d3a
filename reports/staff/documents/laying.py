"""A text as the editor draws it: blocks with their numbers, pieces with their addresses, what is to be looked at."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import override

from reports.counting.periods import parse_period
from reports.documents.body import Block
from reports.documents.checking import Finding
from reports.documents.drafting import label_blocks
from reports.documents.naming import Catalogue
from reports.documents.tokens import write_token, write_tokens
from reports.output.svg import NARROW, draw
from reports.output.tables import Grid, lay_chart, lay_table
from reports.staff.documents.opened import Opened
from reports.staff.framing import lines_url
from reports.summaries.document import Blank, Bound, Mention, Paragraph, Photo, Placed, Segment

MARKED = {"typed": "unbound", "stale": "stale"}


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph; ``token`` is how it is typed, ``look`` how it is drawn."""

    text: str
    look: str = ""
    token: str = ""
    url: str = ""


@dataclass
class Laid:
    """A block on the page; ``typed`` holds what somebody is writing and has not saved, as it was typed."""

    key: str
    level: int
    number: str
    pieces: list[Piece]
    text: str
    notes: list[Finding] = field(default_factory=list)
    legend: list[tuple[str, str, str]] = field(default_factory=list)
    is_edited: bool = False
    is_unsaved: bool = False
    is_same: bool = False
    placed: Placed | None = None
    grid: Grid | None = None
    drawing: str = ""
    photos: list[tuple[Photo, str]] = field(default_factory=list)
    edit_url: str = ""


def lay_blocks(
    opened: Opened, findings: list[Finding], *, edited: str, unsaved: Mapping[str, str], asked: bool = False
) -> list[Laid]:
    """Return every block; ``edited`` is the one whose form is open, ``unsaved`` what waits to be saved by block."""
    notes: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        notes[finding.key].append(finding)
    laid = []
    for block, number in label_blocks(opened.body):
        found = notes[block.key]
        if block.placed is not None:
            laid.append(lay_placed(block, block.placed, opened))
            continue
        one = Laid(
            key=block.key,
            level=block.level,
            number=number,
            pieces=list(lay_pieces(block.segments, opened, found)),
            text=unsaved.get(block.key, write_tokens(block.segments, opened.catalogue)),
            notes=found,
            is_edited=block.key == edited or (asked and block.key in unsaved),
            is_unsaved=block.key in unsaved,
            is_same=any(finding.code == "same" for finding in found),
        )
        if one.is_edited:
            one.legend = list_legend(block, opened.catalogue)
        laid.append(one)
    return laid


def lay_placed(block: Block, placed: Placed, opened: Opened) -> Laid:
    """Return a table, a chart or photographs as the page draws them."""
    one = Laid(key=block.key, level=block.level, number="", pieces=[], text="", placed=placed)
    report = opened.report.pk
    if placed.photos:
        one.photos = [
            (photo, reverse("reports:document-photo", args=[report, photo.digest])) for photo in placed.photos
        ]
    elif placed.table is not None:
        one.grid = lay_table(placed.table)
    elif placed.chart is not None:
        with override("zh-hans"):
            one.grid, one.drawing = lay_chart(placed.chart), draw(placed.chart, width=NARROW)
    one.edit_url = f"{reverse('reports:document-place', args=[report, form_of(placed)])}?block={block.key}"
    return one


def form_of(placed: Placed) -> str:
    """Return the page on which somebody chooses such a thing."""
    return "photos" if placed.photos else "table" if placed.table is not None else "chart"


def lay_pieces(paragraph: Paragraph, opened: Opened, findings: list[Finding]) -> Iterator[Piece]:
    """Yield the pieces of a paragraph; typed numbers and stale dates are marked inside its text."""
    for place, segment in enumerate(paragraph):
        if isinstance(segment, Bound):
            yield Piece(segment.phrase, "chip", write_token(segment, opened.catalogue), number_url(segment, opened))
        elif isinstance(segment, Blank):
            yield Piece(segment.hint, "blank", write_token(segment, opened.catalogue))
        elif isinstance(segment, Mention):
            yield Piece(str(segment), "mention", write_token(segment, opened.catalogue))
        else:
            marks = {one.text: MARKED[one.code] for one in findings if one.start == place and one.code in MARKED}
            yield from _mark(segment, marks)


def number_url(number: Bound, opened: Opened) -> str:
    """Return the address of the lines behind a number."""
    period = parse_period(number.period) if number.period else opened.period
    return lines_url(period, number.code, number.dims)


def list_legend(block: Block, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """Return for each number of a block its token, its exact value, and the phrases that are true of it."""
    legend = {}
    for number in block.numbers:
        plain = catalogue.say_plainly(number)
        offers = "、".join({way: said for way, digits, said in catalogue.offer(number) if digits in (0, 2)}.values())
        legend[write_token(number, catalogue)] = (plain.phrase if plain else "—", offers)
    return [(token, value, offers) for token, (value, offers) in legend.items()]


def _mark(text: Segment, marks: Mapping[str, str]) -> Iterator[Piece]:
    words = str(text)
    if not marks:
        yield Piece(words)
        return
    pattern = "|".join(re.escape(found) for found in sorted(marks, key=len, reverse=True))
    for part in re.split(f"({pattern})", words):
        if part:
            yield Piece(part, marks.get(part, ""))
