"""Starting from the text of an earlier period: the words stay, every number is said of the new period. Pure.

What cannot be carried over becomes a blank that says what stood there, so that
no number of last time is left standing as if it were of this time.
"""

import re
from dataclasses import replace

from reports.counting.periods import Period, parse_period
from reports.documents.body import Block, Body
from reports.documents.changing.annexing import with_annex
from reports.documents.naming import Catalogue
from reports.documents.refreshing import say_anew
from reports.figures.dims import Dims
from reports.summaries.composing import DATE_LINE, next_heading, short_name
from reports.summaries.document import Blank, Bound, Mention, Paragraph, Placed, Segment, joined
from reports.summaries.forms.declaring import Form
from reports.summaries.placing import make_anew
from reports.summaries.telling import tell_activities


def carry_over(body: Body, *, before: Period, catalogue: Catalogue, form: Form) -> Body:
    """Return the text of the period ``before`` for the period of ``catalogue``; keys stay, so that both compare."""
    basis = catalogue.basis
    carrier = _Carrier(before, catalogue, {number.period for _, number in body.numbers() if number.period})
    blocks, following = _carry_blocks(body, carrier)
    carried = replace(
        body,
        title=(basis.library.name, form.title.format(period=basis.period.name.zh)),
        blocks=blocks,
        next_key=following,
        signature=(basis.library.name, DATE_LINE),
        photos=(),
    )
    return with_annex(carried, basis, form)


def _carry_blocks(body: Body, carrier: "_Carrier") -> tuple[tuple[Block, ...], int]:
    """Carry every block; the activities of last time give place to those of this time, told anew."""
    blocks: list[Block] = []
    following = body.next_key
    has_told = False
    for block in body.blocks:
        if not any(isinstance(part, Mention) for part in block.segments):
            blocks.append(carrier.carry_block(block))
        elif not has_told:
            has_told = True
            for paragraph in carrier.tell_activities():
                blocks.append(Block(f"b{following}", block.level, paragraph))
                following += 1
    return tuple(blocks), following


class _Carrier:
    """Carries segments from one period to another."""

    def __init__(self, before: Period, catalogue: Catalogue, further: set[str]) -> None:
        self.before, self.catalogue = before, catalogue
        self.after = catalogue.basis.period
        self.words = {
            before.name.zh: self.after.name.zh,
            next_heading(before): next_heading(self.after),
            f"现将{short_name(before)}": f"现将{short_name(self.after)}",
        }
        for code in further:
            moved = move_period(code, before, self.after)
            self.words[parse_period(code).name.zh] = (parse_period(moved) if moved else self.after).name.zh

    def carry_block(self, block: Block) -> Block:
        return replace(block, segments=self.carry(block.segments))

    def carry(self, paragraph: Paragraph) -> Paragraph:
        return joined(self._carry_segment(segment) for segment in paragraph)

    def _carry_segment(self, segment: Segment) -> Segment:
        if isinstance(segment, Bound):
            moved = self._move(segment)
            said = say_anew(moved, self.catalogue) if moved else None
            return said or Blank(f"（上期：{self.catalogue.name_of(segment)} {segment.phrase}。本期没有这个数。）")
        if isinstance(segment, Blank):
            return segment
        if isinstance(segment, Placed):
            return self._carry_placed(segment)
        return self._rename(segment)

    def _rename(self, text: str) -> str:
        """Put the names of periods right; other dates are pointed out and left to whoever reads."""
        # All at once, because the new name of one period may be the old name of another.
        names = "|".join(re.escape(name) for name in sorted(self.words, key=len, reverse=True))
        return re.sub(names, lambda match: self.words[match[0]], text)

    def _carry_placed(self, placed: Placed) -> Placed | Blank:
        """Make a table or chart of the new period; last time's photographs give place to a reminder."""
        if placed.photos:
            return Blank(f"（请补放本期照片。上期：{placed.title}）")
        named = replace(placed.asked, title=self._rename(placed.asked.title)) if placed.asked else None
        return make_anew(replace(placed, asked=named), self.catalogue.basis) or Blank(
            f"（上期：{placed.title}。本期没有这些数。）"
        )

    def tell_activities(self) -> list[Paragraph]:
        """Return the activities of the new period, or the place for them."""
        return tell_activities(self.catalogue.basis) or [(Blank("（请补写：本期的活动。）"),)]

    def _move(self, number: Bound) -> Bound | None:
        """Return the number of the new period; an activity of last time has none."""
        if number.dims.activity is not None:
            return None
        period = move_period(number.period, self.before, self.after)
        if period is None:
            return None
        return replace(number, dims=self._move_dims(number.dims), period=period)

    def _move_dims(self, dims: Dims) -> Dims:
        if not dims.month or not re.fullmatch(r"\d{4}-\d{2}", dims.month):
            return dims
        months = [month.code for month in self.before.months]
        after = [month.code for month in self.after.months]
        place = months.index(dims.month) if dims.month in months else -1
        return replace(dims, month=after[place]) if 0 <= place < len(after) else dims


def moved_periods(body: Body, before: Period, after: Period) -> set[str]:
    """Return the further periods of which the carried text will speak."""
    moved = (move_period(number.period, before, after) for _, number in body.numbers() if number.period)
    return {code for code in moved if code}


def move_period(code: str, before: Period, after: Period) -> str | None:
    """Return the period that is to ``after`` what ``code`` is to ``before``; None for dates of somebody's own."""
    if not code or code == before.code:
        return ""
    if code == before.previous().code:
        return after.previous().code
    if ".." in code:
        return None
    return f"{int(code[:4]) + after.since.year - before.since.year}{code[4:]}"
