"""The text of a report as it is kept: one list of blocks, each a heading or a paragraph, and what is appended. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from reports.enums import Comparison
from reports.figures.charting import Chart
from reports.summaries.document import Bound, Paragraph, Photo, Placed, Table, placed_in, plain
from reports.summaries.numbering import number_heading

PARAGRAPH = 0
DEEPEST = 3
"""Level 0 is a paragraph, 1 to 3 are headings: 一、 （一） 1."""


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a table, chart or photographs; its key stays the same while it is edited and moved."""

    key: str
    level: int
    segments: Paragraph

    @property
    def is_heading(self) -> bool:
        """Whether the block heads a section."""
        return self.level > PARAGRAPH

    @property
    def placed(self) -> Placed | None:
        """The table, the chart or the photographs that the block is; None for words."""
        return placed_in(self.segments)

    @property
    def text(self) -> str:
        """The words as they are printed, without the number of a heading."""
        return plain(self.segments)

    @property
    def numbers(self) -> tuple[Bound, ...]:
        """The bound numbers, in reading order."""
        return tuple(segment for segment in self.segments if isinstance(segment, Bound))


@dataclass(frozen=True)
class Body:
    """A whole text; ``next_key`` numbers the next block that is added, ``addressee`` is whom it is for.

    ``comparison`` is what its tables and charts, and the sentences made for it, hold the figures against;
    ``left_out`` names the parts of the annex that somebody took out.
    """

    title: tuple[str, str]
    blocks: tuple[Block, ...]
    signature: tuple[str, str]
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    photos: tuple[Photo, ...] = ()
    next_key: int = 1
    addressee: str = ""
    comparison: Comparison = Comparison.YEAR
    left_out: tuple[str, ...] = ()

    def find(self, key: str) -> Block | None:
        """Return the block with ``key``."""
        return next((block for block in self.blocks if block.key == key), None)

    def place_of(self, key: str) -> int:
        """Return where the block with ``key`` stands.

        :raises LookupError: when there is none.
        """
        for place, block in enumerate(self.blocks):
            if block.key == key:
                return place
        raise LookupError(f"no block {key}")

    def numbers(self) -> Iterator[tuple[Block, Bound]]:
        """Yield every bound number of the text with its block."""
        for block in self.blocks:
            for number in block.numbers:
                yield block, number

    def placed(self) -> Iterator[tuple[Block, Placed]]:
        """Yield every table, chart and photographs of the text with their block."""
        for block in self.blocks:
            if block.placed is not None:
                yield block, block.placed

    def with_segments(self, texts: dict[str, Paragraph]) -> Self:
        """Return the text with some blocks said anew; a block that is said empty goes."""
        kept = [replace(block, segments=texts.get(block.key, block.segments)) for block in self.blocks]
        return replace(self, blocks=tuple(block for block in kept if block.segments))

    def with_block_after(self, key: str, level: int, segments: Paragraph) -> tuple[Self, str]:
        """Return the text with a block more, behind the one with ``key`` or at the front, and the new block's key."""
        new = Block(f"b{self.next_key}", level, segments)
        place = self.place_of(key) + 1 if key else 0
        blocks = (*self.blocks[:place], new, *self.blocks[place:])
        return replace(self, blocks=blocks, next_key=self.next_key + 1), new.key

    def without(self, key: str) -> Self:
        """Return the text without a block; a heading goes with everything under it."""
        since, until = self.span_of(key)
        return replace(self, blocks=(*self.blocks[:since], *self.blocks[until:]))

    def moved(self, key: str, *, up: bool) -> Self:
        """Return the text with a block, or a heading and all under it, changed over with its neighbour."""
        since, until = self.span_of(key)
        if up:
            first, _ = self._neighbour_before(since)
            order = (*self.blocks[:first], *self.blocks[since:until], *self.blocks[first:since], *self.blocks[until:])
        else:
            last = self._end_of_neighbour(until, self.blocks[since])
            order = (*self.blocks[:since], *self.blocks[until:last], *self.blocks[since:until], *self.blocks[last:])
        return replace(self, blocks=order)

    def span_of(self, key: str) -> tuple[int, int]:
        """Return from where to where a block reaches: a heading reaches to the next of its rank."""
        since = self.place_of(key)
        return since, self._end_of(since)

    def numbered(self) -> list[tuple[Block, str]]:
        """Return every block with its number: 一、 （一） 1., empty for a paragraph."""
        counts = [0] * (DEEPEST + 1)
        found = []
        for block in self.blocks:
            number = ""
            if block.is_heading:
                counts[block.level] += 1
                counts[block.level + 1 :] = [0] * (DEEPEST - block.level)
                number = number_heading(block.level, counts[block.level], "")
            found.append((block, number))
        return found

    def _end_of(self, since: int) -> int:
        block = self.blocks[since]
        if not block.is_heading:
            return since + 1
        for place in range(since + 1, len(self.blocks)):
            if 0 < self.blocks[place].level <= block.level:
                return place
        return len(self.blocks)

    def _neighbour_before(self, since: int) -> tuple[int, int]:
        """Return the span before ``since``: the section of the same rank, or one block."""
        block = self.blocks[since]
        if since == 0:
            return 0, 0
        if not block.is_heading:
            return since - 1, since
        for place in range(since - 1, -1, -1):
            level = self.blocks[place].level
            if level == block.level:
                return place, since
            if 0 < level < block.level:
                return since, since
        return since, since

    def _end_of_neighbour(self, until: int, block: Block) -> int:
        if until >= len(self.blocks):
            return until
        following = self.blocks[until]
        if not block.is_heading:
            return until + 1
        return self._end_of(until) if following.level == block.level else until


def number_keys(blocks: Sequence[tuple[int, Paragraph]]) -> tuple[tuple[Block, ...], int]:
    """Return blocks with fresh keys, and the number of the next one."""
    made = tuple(Block(f"b{number}", level, segments) for number, (level, segments) in enumerate(blocks, start=1))
    return made, len(made) + 1
