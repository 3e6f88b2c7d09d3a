"""Drawing sheets: labels laid into pages, given to Typst with the fonts of the house, and what did not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import LabelContent
from catalog.labels.codes import NARROWEST_BAR, NARROWEST_DOT, Code, code_128, qr_code
from catalog.models import Item, LabelLayout
from libsys.web.typesetting import find_notes, set_pdf, set_png

SHEET, RULERS = Path(__file__).with_name("sheet.typ"), Path(__file__).with_name("rulers.typ")
PADDING = 1.5
POCKET_SHARE = 0.5
PREVIEW_PPI, PRINT_PPI = 150, 300

LENGTHS = (
    "paper_width", "paper_height", "label_width", "label_height", "margin_left", "margin_top", "gap_x", "gap_y",
    "offset_x", "offset_y",
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """A label that does not come out as it should: whose, and what is wrong with it."""

    item_id: int
    what: str


@dataclass(frozen=True)
class Sheet:
    """Everything that is printed, as Typst is given it, and what was wrong before it was drawn."""

    data: dict[str, Any]
    problems: tuple[Problem, ...]


def build_sheet(
    layout: LabelLayout, items: Sequence[Item], *, contents: Sequence[str], start_at: int = 1, site: str = ""
) -> Sheet:
    """Lay the labels of ``items`` into pages, in order, from the label ``start_at`` of the first sheet on."""
    labels: list[dict[str, Any] | None] = [None] * (start_at - 1)
    problems: list[Problem] = []
    for item in items:
        for content in contents:
            label, found = _label(item, content, layout, site)
            labels.append(label)
            problems += [Problem(item.pk, what) for what in found]
    size = layout.per_sheet
    pages = [labels[begin : begin + size] for begin in range(0, len(labels), size)] or [[]]
    data = {
        "layout": _measures(layout),
        "library": str(layout.library.name),
        "title": layout.name,
        "words": {"due": _("应还日期")},
        "pages": pages,
    }
    return Sheet(data, tuple(dict.fromkeys(problems)))


def draw_pdf(sheet: Sheet) -> bytes:
    """Return the whole print as PDF; the same labels give the same bytes."""
    return set_pdf(SHEET, sheet.data)


def draw_png(sheet: Sheet, *, page: int = 0, ppi: int = PREVIEW_PPI) -> bytes:
    """Return one page as a picture."""
    alone = {**sheet.data, "pages": sheet.data["pages"][page : page + 1]}
    return set_png(SHEET, alone, ppi=ppi)


def find_problems(sheet: Sheet) -> list[Problem]:
    """Return every label on which something does not fit, each problem once."""
    told = find_notes(SHEET, sheet.data, "problem")
    return list(dict.fromkeys([*sheet.problems, *(Problem(one["item"], one["what"]) for one in told)]))


def draw_rulers(layout: LabelLayout) -> bytes:
    """Return the test sheet of ``layout`` as PDF: frames and rulers for finding the printer's offset."""
    help_words = _(
        "用普通纸按“实际大小”打印，叠在标签纸上对光看。第一枚标签的边线落在横尺的哪一毫米，"
        "就把它的相反数填进“横向校正”，纵向也一样。"
    )
    data = {"layout": _measures(layout), "title": layout.name, "words": {"help": help_words}}
    return set_pdf(RULERS, data)


def spine_lines(item: Item) -> list[str]:
    """Return the lines of the spine label: class, book number, further parts, then the volume."""
    parts = [part.strip() for part in item.call_number.replace("／", "/").split("/") if part.strip()]
    return [*parts, item.volume] if item.volume else parts


def _label(item: Item, content: str, layout: LabelLayout, site: str) -> tuple[dict[str, Any], list[str]]:
    width = layout.label_width / 10 - 2 * PADDING
    code, narrowest = _code(item, content, site)
    found = [] if code or content == LabelContent.SPINE else ["code"]
    if content == LabelContent.POCKET:
        width *= POCKET_SHARE
    if content == LabelContent.QR:
        width = min(width / 2, layout.label_height / 10 - 2 * PADDING)
    if code and code.is_too_fine(width, narrowest=narrowest):
        found.append("fine")
    lines = spine_lines(item)
    if not lines and content == LabelContent.SPINE:
        found.append("empty")
    return {
        "kind": content,
        "item": item.pk,
        "lines": lines,
        "code": item.barcode,
        "title": item.record.title,
        "author": item.record.responsibility,
        "svg": code.svg if code else "",
        "svg_width": code.width_in(width) if code else 0,
    }, found


def _code(item: Item, content: str, site: str) -> tuple[Code | None, float]:
    if content == LabelContent.SPINE:
        return None, 0
    if content == LabelContent.QR:
        return qr_code(f"{site}/records/{item.record_id}/"), NARROWEST_DOT
    return code_128(item.barcode), NARROWEST_BAR


def _measures(layout: LabelLayout) -> dict[str, Any]:
    lengths = {name: getattr(layout, name) / 10 for name in LENGTHS}
    others = {name: getattr(layout, name) for name in ("columns", "rows", "call_size", "text_size", "has_frame")}
    return lengths | others
