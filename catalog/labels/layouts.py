"""Layouts of a library: the usual sheets, and keeping one's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import LabelContent
from catalog.labels.refusals import LabelsRefused, layout_name_taken, off_the_paper
from catalog.models import LabelLayout
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.models import Library

SPINE, BARCODE, POCKET = [LabelContent.SPINE.value], [LabelContent.BARCODE.value], [LabelContent.POCKET.value]
BOTH = [*SPINE, *BARCODE]
TOLERANCE = 5
"""Half a millimetre: makers of labels round their figures."""

FACTS = (
    "name", "paper_width", "paper_height", "columns", "rows", "label_width", "label_height", "margin_left",
    "margin_top", "gap_x", "gap_y", "offset_x", "offset_y", "call_size", "text_size", "contents", "has_frame",
)  # fmt: skip

# Columns, rows, width, height, left, top, gaps across and down: tenths of a millimetre on A4.
_A4 = (
    (_("A4 48 枚 4×12（45.7×21.2 毫米）"), BARCODE, (4, 12, 457, 212, 98, 213, 25, 0), (14, 7)),
    (_("A4 65 枚 5×13（38.1×21.2 毫米）"), SPINE, (5, 13, 381, 212, 48, 107, 25, 0), (16, 6)),
    (_("A4 44 枚 4×11（48.5×25.4 毫米）"), BOTH, (4, 11, 485, 254, 80, 88, 0, 0), (18, 7)),
    (_("A4 40 枚 4×10（52.5×29.7 毫米，满版）"), BOTH, (4, 10, 525, 297, 0, 0, 0, 0), (20, 8)),
    (_("A4 24 枚 3×8（70×37 毫米，满版）"), BOTH, (3, 8, 700, 370, 0, 5, 0, 0), (24, 9)),
    (_("A4 书袋卡 6 张 2×3（95×90 毫米）"), POCKET, (2, 3, 950, 900, 80, 95, 40, 40), (18, 10)),
)


def usual_layouts(library: Library) -> list[LabelLayout]:
    """Return the unsaved layouts of common sheets, and of a label printer's roll."""
    layouts = [_lay_out(library, str(name), contents, cut, sizes) for name, contents, cut, sizes in _A4]
    roll = _lay_out(library, str(_("标签打印机 50×30 毫米，一枚一页")), BOTH, (1, 1, 500, 300, 0, 0, 0, 0), (20, 8))
    roll.paper_width, roll.paper_height = 500, 300
    return [*layouts, roll]


def _lay_out(
    library: Library, name: str, contents: list[str], cut: tuple[int, ...], sizes: tuple[int, int]
) -> LabelLayout:
    columns, rows, width, height, left, top, gap_x, gap_y = cut
    return LabelLayout(
        library=library, name=name, contents=list(contents), columns=columns, rows=rows, label_width=width,
        label_height=height, margin_left=left, margin_top=top, gap_x=gap_x, gap_y=gap_y,
        call_size=sizes[0], text_size=sizes[1], has_frame=contents == POCKET,
    )  # fmt: skip


@act
def add_usual_layouts(*, desk: Desk) -> int:
    """Add the common layouts that the library lacks, by name, and return how many."""
    known = set(LabelLayout.objects.filter(library=desk.library).values_list("name", flat=True))
    missing = [layout for layout in usual_layouts(desk.library) if layout.name not in known]
    LabelLayout.objects.bulk_create(missing)
    return len(missing)


@act
def save_layout(*, layout: LabelLayout | None, facts: dict[str, Any], desk: Desk) -> LabelLayout:
    """Keep a new layout or change one; prints prepared before are drawn by the new measure.

    :raises LabelsRefused: when the name is taken or the labels do not fit on the paper.
    """
    others = LabelLayout.objects.filter(library=desk.library, name=facts["name"])
    if layout is not None:
        layout = LabelLayout.objects.select_for_update(of=("self",)).get(pk=layout.pk)
        others = others.exclude(pk=layout.pk)
    kept = layout or LabelLayout(library=desk.library)
    for name in FACTS:
        setattr(kept, name, facts[name])
    reasons = [layout_name_taken(kept.name)] if others.exists() else []
    width, height = needed(kept)
    if width > kept.paper_width + TOLERANCE or height > kept.paper_height + TOLERANCE:
        reasons.append(off_the_paper(width / 10, height / 10))
    if reasons:
        raise LabelsRefused(reasons)
    kept.save()
    return kept


def needed(layout: LabelLayout) -> tuple[int, int]:
    """Return how wide and how high the labels reach from the edge of the paper, in tenths of a millimetre."""
    width = layout.margin_left + layout.columns * layout.label_width + (layout.columns - 1) * layout.gap_x
    height = layout.margin_top + layout.rows * layout.label_height + (layout.rows - 1) * layout.gap_y
    return width, height
