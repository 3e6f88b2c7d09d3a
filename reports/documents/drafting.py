"""A composed draft as a text that can be edited, and an edited text as the document that is printed. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from reports.documents.body import Block, Body, number_keys
from reports.summaries.document import Blank, Document, Paragraph, Placed, Section, Segment, joined, placed_in
from reports.summaries.numbering import strip_number

OTHER_BRACKETS = str.maketrans("【】", "〔〕")
NEW_LINE = "\n　　"
TABLE_WORD, CHART_WORD = "表", "图"
UNWRITTEN = "　 年月日"
"""What stands in a date that nobody has written."""


def take_draft(document: Document) -> Body:
    """Return a composed document as a text to be edited; headings lose their numbers, which come by themselves."""
    flat: list[tuple[int, Paragraph]] = [(0, clean(document.opening))]
    for section in document.walk():
        flat.append((section.level, (strip_number(section.heading),)))
        flat += [(0, clean(paragraph)) for paragraph in section.paragraphs]
    blocks, following = number_keys(flat)
    return Body(
        title=document.title,
        blocks=blocks,
        signature=(document.signature[0], document.signed_on),
        tables=document.tables,
        charts=document.charts,
        photos=document.photos,
        next_key=following,
        addressee=document.addressee,
        comparison=document.comparison,
    )


def clean(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without the brackets that mark a number in a typed text."""
    return joined(part.translate(OTHER_BRACKETS) if type(part) is str else part for part in paragraph)


def lay_out(body: Body) -> Document:
    """Return the document that is printed: opening, numbered sections inside each other, what is appended."""
    numbered = list(label_blocks(body))
    before = [block.segments for block, _ in _before_headings(numbered)]
    words = list(takewhile(lambda paragraph: placed_in(paragraph) is None, before))
    opening: list[Segment] = []
    for paragraph in words:
        # A document has one opening; further paragraphs that follow it begin on a line of their own in it.
        opening += [NEW_LINE, *paragraph] if opening else paragraph
    name, when = body.signature
    return Document(
        title=body.title,
        opening=joined(opening),
        sections=tuple(_sections(numbered[len(before) :])),
        signature=(name, when if is_dated(when) else Blank(when)),
        tables=body.tables,
        charts=body.charts,
        photos=body.photos,
        lead=tuple(before[len(words) :]),
        addressee=body.addressee,
        comparison=body.comparison,
    )


def is_dated(when: str) -> bool:
    """Return whether somebody wrote the date under the signature."""
    return bool(when.strip(UNWRITTEN))


def label_blocks(body: Body) -> Iterator[tuple[Block, str]]:
    """Yield every block with its number, each table and chart with its own: 表1, 图1, in the order of reading."""
    counts = {TABLE_WORD: 0, CHART_WORD: 0}
    for block, number in body.numbered():
        placed = block.placed
        if placed is None or placed.photos:
            yield block, number
            continue
        word = TABLE_WORD if placed.table is not None else CHART_WORD
        counts[word] += 1
        yield _labelled(block, placed, f"{word}{counts[word]}"), number


def _labelled(block: Block, placed: Placed, label: str) -> Block:
    """Return a table or a chart with its number; a chart is told apart from the same one elsewhere."""
    chart = replace(placed.chart, mark=block.key) if placed.chart is not None else None
    return replace(block, segments=(replace(placed, label=label, chart=chart),))


def _before_headings(numbered: list[tuple[Block, str]]) -> Iterable[tuple[Block, str]]:
    for block, number in numbered:
        if block.is_heading:
            return
        yield block, number


def _sections(blocks: list[tuple[Block, str]]) -> list[Section]:
    """Nest headings: a section holds the paragraphs up to its next heading, and the deeper sections behind them."""
    found: list[Section] = []
    place = 0
    while place < len(blocks):
        head, number = blocks[place]
        end = place + 1
        while end < len(blocks) and not (0 < blocks[end][0].level <= head.level):
            end += 1
        inside = blocks[place + 1 : end]
        own = [block.segments for block, _ in _before_headings(inside)]
        inner = _sections(inside[len(own) :])
        found.append(Section(f"{number}{head.text}", head.level, tuple(own), tuple(inner)))
        place = end
    return found
