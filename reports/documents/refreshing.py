"""Saying numbers anew from the figures of now: what each was, what it becomes, what is to be looked at. Pure."""

from dataclasses import dataclass, replace

from reports.documents.body import Block, Body
from reports.documents.changing.annexing import with_annex
from reports.documents.naming import Catalogue
from reports.summaries.document import Bound, Mention, Placed, Segment
from reports.summaries.forms.declaring import Form
from reports.summaries.placing import make_anew
from reports.summaries.telling import name_activity
from reports.summaries.ways import fits, say


@dataclass(frozen=True)
class Change:
    """A number that is to be said anew.

    ``is_gone`` where nothing is known of it any more; ``is_reworded`` where its
    way of saying does not fit the new value, so that it is said plainly.
    """

    place: str
    key: str
    name: str
    old: Bound
    new: Bound | None

    @property
    def is_gone(self) -> bool:
        """Whether no figure says the number any more."""
        return self.new is None

    @property
    def is_reworded(self) -> bool:
        """Whether the number had to be said in another way than it was."""
        return self.new is not None and self.new.way is not self.old.way


def say_anew(number: Bound, catalogue: Catalogue) -> Bound | None:
    """Return ``number`` with its value of now, said as it was said if that is still true; None where it has none."""
    value = catalogue.basis.value_of(number)
    if value is None:
        return None
    shown = catalogue.round(number, value)
    way = number.way if fits(number.way, shown, number.digits) else catalogue.ways_of(number)[0]
    digits = number.digits if way is number.way else 0
    return replace(number, value=value, way=way, digits=digits, phrase=say(way, shown, digits))


def find_changes(body: Body, catalogue: Catalogue) -> list[Change]:
    """Return the numbers whose value or phrase is not that of now, in reading order; a table or chart is one change."""
    changes = []
    for block in body.blocks:
        if block.placed is not None:
            changes += _find_change(block, block.placed, catalogue)
        for place, segment in enumerate(block.segments):
            if isinstance(segment, Bound):
                new = say_anew(segment, catalogue)
                if new is None or (new.value, new.phrase) != (segment.value, segment.phrase):
                    where = f"{block.key}.{place}"
                    changes.append(Change(where, block.key, catalogue.name_of(segment), segment, new))
    return changes


def _find_change(block: Block, placed: Placed, catalogue: Catalogue) -> list[Change]:
    """Return how a table or a chart differs from what the figures of now make of it: its first number that does."""
    new = make_anew(placed, catalogue.basis)
    if new == placed:
        return []
    was, becomes = _numbers_in(placed), _numbers_in(new) if new else {}
    apart = [key for key in was if was[key] != becomes.get(key)] or [key for key in becomes if key not in was]
    # Nothing but words differs, such as the name of a room: that is a change too.
    first = apart[0] if apart else next(iter(was), None)
    nothing = Bound(placed.asked.codes[0] if placed.asked else "", "—", 0)
    old = was.get(first, nothing) if first else nothing
    return [Change(block.key, block.key, placed.title, old, becomes.get(first, nothing) if new and first else None)]


def _numbers_in(placed: Placed) -> dict[tuple[object, ...], Bound]:
    """Return the numbers of a table or a chart by what they are."""
    if placed.table is not None:
        cells = [cell for row in placed.table.rows for cell in row if isinstance(cell, Bound)]
        return {cell.identity: cell for cell in cells}
    chart = placed.chart
    if chart is None:
        return {}
    return {
        (series.name, label): Bound(chart.code, f"{value:,}", value)
        for series in chart.series
        for label, value in zip(chart.labels, series.values, strict=True)
        if value is not None
    }


def take_changes(body: Body, catalogue: Catalogue, form: Form, wanted: set[str] | None = None) -> Body:
    """Return the text with the changes at the places ``wanted`` taken, all where it is None, with a new annex."""
    blocks = tuple(_refresh_block(block, catalogue, wanted) for block in body.blocks)
    if wanted is not None:
        return replace(body, blocks=blocks)
    return with_annex(replace(body, blocks=blocks), catalogue.basis, form)


def _refresh_block(block: Block, catalogue: Catalogue, wanted: set[str] | None) -> Block:
    if block.placed is not None:
        is_wanted = wanted is None or block.key in wanted
        return replace(
            block, segments=((make_anew(block.placed, catalogue.basis) if is_wanted else None) or block.placed,)
        )
    segments: list[Segment] = []
    for place, segment in enumerate(block.segments):
        if isinstance(segment, Bound) and (wanted is None or f"{block.key}.{place}" in wanted):
            segments.append(say_anew(segment, catalogue) or segment)
        elif isinstance(segment, Mention):
            segments.append(_name_anew(segment, catalogue))
        else:
            segments.append(segment)
    return replace(block, segments=tuple(segments))


def _name_anew(mention: Mention, catalogue: Catalogue) -> Mention:
    """Name an activity anew when its day or its name was corrected and nobody had put it in words of their own."""
    told = catalogue.basis.find_activity(mention.activity)
    if told is None or told.name in mention:
        return mention
    return Mention(name_activity(told), mention.activity)
