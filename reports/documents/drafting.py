"""A composed draft as a text that can be edited, and an edited text as the document that is printed. Pure."""

from collections.abc import Iterable

from reports.documents.body import Block, Body, number_keys
from reports.summaries.document import Blank, Document, Paragraph, Section, Segment, joined
from reports.summaries.numbering import strip_number

OTHER_BRACKETS = str.maketrans("【】", "〔〕")
NEW_LINE = "\n　　"


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
        signature=(document.signature[0], document.signature[1].hint),
        tables=document.tables,
        charts=document.charts,
        photos=document.photos,
        next_key=following,
    )


def clean(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without the brackets that mark a number in a typed text."""
    return joined(part.translate(OTHER_BRACKETS) if type(part) is str else part for part in paragraph)


def lay_out(body: Body) -> Document:
    """Return the document that is printed: opening, numbered sections inside each other, what is appended."""
    numbered = body.numbered()
    lead = [block.segments for block, _ in _before_headings(numbered)]
    opening: list[Segment] = []
    for paragraph in lead:
        # A document has one opening; further paragraphs before the first heading begin on a line of their own in it.
        opening += [NEW_LINE, *paragraph] if opening else paragraph
    return Document(
        title=body.title,
        opening=joined(opening),
        sections=tuple(_sections(numbered[len(lead) :])),
        signature=(body.signature[0], Blank(body.signature[1])),
        tables=body.tables,
        charts=body.charts,
        photos=body.photos,
    )


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
