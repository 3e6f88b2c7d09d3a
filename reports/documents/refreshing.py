"""Saying numbers anew from the figures of now: what each was, what it becomes, what is to be looked at. Pure."""

from dataclasses import dataclass, replace

from reports.documents.body import Block, Body
from reports.documents.naming import Catalogue
from reports.summaries.annex import compose_tables
from reports.summaries.document import Bound, Mention, Segment
from reports.summaries.forms.declaring import Form
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
    """Return the numbers whose value or phrase is not that of now, in reading order."""
    changes = []
    for block in body.blocks:
        for place, segment in enumerate(block.segments):
            if isinstance(segment, Bound):
                new = say_anew(segment, catalogue)
                if new is None or (new.value, new.phrase) != (segment.value, segment.phrase):
                    where = f"{block.key}.{place}"
                    changes.append(Change(where, block.key, catalogue.name_of(segment), segment, new))
    return changes


def take_changes(body: Body, catalogue: Catalogue, form: Form, wanted: set[str] | None = None) -> Body:
    """Return the text with the changes at the places ``wanted`` taken, all where it is None; tables are made anew."""
    blocks = tuple(_refresh_block(block, catalogue, wanted) for block in body.blocks)
    if wanted is not None:
        return replace(body, blocks=blocks)
    kept = {_bare(table.title) for table in body.tables}
    fresh = compose_tables(catalogue.basis, form.tables)
    return replace(
        body, blocks=blocks, tables=tuple(table for table in fresh if not kept or _bare(table.title) in kept)
    )


def _refresh_block(block: Block, catalogue: Catalogue, wanted: set[str] | None) -> Block:
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


def _bare(title: str) -> str:
    """Return a table's title without its number."""
    return title.partition("　")[2] or title
