"""Holding a text against something else: its sentences, tables and charts compare with what is chosen now. Pure."""

import re
from dataclasses import replace

from reports.documents.body import Block, Body
from reports.documents.naming import Catalogue
from reports.documents.refreshing import take_changes
from reports.enums import Comparison
from reports.summaries.document import GROWTHS, Aspect, Bound, Paragraph, Segment, joined
from reports.summaries.forms.declaring import Form

SPOKEN = {Comparison.YEAR: "，同比", Comparison.PREVIOUS: "，环比", Comparison.PLAN: "，完成全年计划的"}
"""The words before a comparison as a first draft writes them; a sentence in other words is somebody's own."""
_FASTEST = re.compile(r"，[^，。；]*增幅最大（$")


def recompare(body: Body, comparison: Comparison, *, catalogue: Catalogue, form: Form) -> Body:
    """Return the text held against ``comparison``, with every number of now.

    What a first draft said of growth is said of the new comparison where there
    is one to be made, and stays as it was where there is none; so do the
    sentences that somebody put in words of their own.
    """
    fresh = Catalogue(replace(catalogue.basis, comparison=comparison))
    blocks = tuple(_recompare(block, body.comparison, comparison, fresh) for block in body.blocks)
    return take_changes(replace(body, blocks=blocks, comparison=comparison), fresh, form)


def _recompare(block: Block, old: Comparison, new: Comparison, catalogue: Catalogue) -> Block:
    if block.placed is not None or old is new:
        return block
    planned = {number.identity[:2] for number in block.numbers if number.aspect is Aspect.PLAN}
    segments: list[Segment] = []
    for segment in _without_fastest(block.segments):
        before = segments[-1] if segments and isinstance(segments[-1], str) else ""
        if isinstance(segment, Bound) and segment.aspect is GROWTHS[old] and before.endswith(SPOKEN[old]):
            is_planned = segment.identity[:2] in planned
            segments[-1:] = _say(segment, before, (old, new), catalogue, is_planned=is_planned)
        else:
            segments.append(segment)
    return replace(block, segments=joined(segments))


def _without_fastest(segments: Paragraph) -> list[Segment]:
    """Leave out the clause that names the room that grew most: it says not against what, and may be another room."""
    kept: list[Segment] = []
    place = 0
    while place < len(segments):
        before, after = kept[-1] if kept else "", segments[place + 1 : place + 2]
        if isinstance(segments[place], Bound) and isinstance(before, str) and _FASTEST.search(before):
            kept[-1] = _FASTEST.sub("", before)
            kept += [part.removeprefix("）") if isinstance(part, str) else part for part in after]
            place += 2
            continue
        kept.append(segments[place])
        place += 1
    return kept


def _say(
    number: Bound, before: str, change: tuple[Comparison, Comparison], catalogue: Catalogue, *, is_planned: bool
) -> list[Segment]:
    """Return the end of a text and its number, compared with what is chosen now."""
    old, new = change
    compared = catalogue.say_plainly(replace(number, aspect=GROWTHS[new]))
    if compared is None:
        return [before, number]
    bare = before.removesuffix(SPOKEN[old])
    if new is Comparison.PLAN and is_planned:
        # The plan is spoken of already, behind the growth.
        return [bare] if bare else []
    if old is Comparison.PLAN:
        return [bare + SPOKEN[new], compared, SPOKEN[old], number]
    return [bare + SPOKEN[new], compared]
