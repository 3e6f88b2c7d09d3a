"""Drawing cards: ten of 85.6 × 54 mm (ISO/IEC 7810 ID-1) on A4 with crop marks, fronts and backs that meet."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalog.labels.codes import NARROWEST_BAR, NARROWEST_DOT, code_128, qr_code
from circulation.readers.printing.cards import PrintedCard
from libsys.models import Library
from libsys.web.typesetting import find_notes, set_pdf, set_png

SOURCE = Path(__file__).with_name("cards.typ")
COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
BARS_WIDTH, DOTS_WIDTH = 52.0, 17.0
"""Millimetres of a card that the bars and the QR code may take."""

PRINT_PPI, PREVIEW_PPI = 300, 110


class Sides(StrEnum):
    """What is printed: fronts alone, each sheet of fronts followed by its backs, or one sheet of backs."""

    FRONTS = "fronts"
    BOTH = "both"
    BACKS = "backs"


@dataclass(frozen=True, kw_only=True)
class CardLayout:
    """How cards lie on the paper.

    Offsets are in tenths of a millimetre, to the right and down where positive.
    The back is turned over the long edge of the paper, so its columns stand the
    other way round; ``back_x`` and ``back_y`` move it on top of the front.
    """

    sides: Sides = Sides.FRONTS
    start_at: int = 1
    offset_x: int = 0
    offset_y: int = 0
    back_x: int = 0
    back_y: int = 0
    notice: str = ""


@dataclass(frozen=True)
class Problem:
    """A card that does not come out as it should: whose, and what is wrong with it."""

    reader_id: int
    what: str


@dataclass(frozen=True)
class Sheets:
    """Everything that is printed, as Typst is given it, and what was wrong before it was drawn."""

    data: dict[str, Any]
    problems: tuple[Problem, ...]


def build_sheets(cards: Sequence[PrintedCard], layout: CardLayout, *, library: Library) -> Sheets:
    """Lay ``cards`` into pages in order, from the place ``start_at`` of the first sheet on."""
    problems: list[Problem] = []
    faces: list[dict[str, Any] | None] = [None] * (layout.start_at - 1)
    for card in cards if layout.sides is not Sides.BACKS else ():
        face, found = _face(card)
        faces.append(face)
        problems += [Problem(card.reader_id, what) for what in found]
    pages: list[dict[str, Any]] = []
    for begin in range(0, len(faces), PER_SHEET):
        page = faces[begin : begin + PER_SHEET]
        pages.append({"is_back": False, "faces": page})
        if layout.sides is Sides.BOTH:
            pages.append({"is_back": True, "faces": [face and {} for face in page]})
    if layout.sides is Sides.BACKS:
        pages = [{"is_back": True, "faces": [{}] * PER_SHEET}]
    data = {
        "library": {"name": str(library), "address": library.address, "phone": library.phone},
        "layout": {name: value / 10 for name, value in asdict(layout).items() if name.endswith(("_x", "_y"))},
        "notice": [line.strip() for line in layout.notice.splitlines() if line.strip()],
        "words": {"notice": _("借阅须知"), "card": _("读者证")},
        "pages": pages,
    }
    return Sheets(data, tuple(problems))


def draw_pdf(sheets: Sheets) -> bytes:
    """Return the whole print as PDF; the same cards give the same bytes."""
    return set_pdf(SOURCE, sheets.data)


def draw_png(sheets: Sheets, *, page: int = 0, ppi: int = PREVIEW_PPI) -> bytes:
    """Return one page as a picture."""
    return set_png(SOURCE, {**sheets.data, "pages": sheets.data["pages"][page : page + 1]}, ppi=ppi)


def find_problems(sheets: Sheets) -> list[Problem]:
    """Return every card on which something does not fit, each problem once."""
    told = find_notes(SOURCE, sheets.data, "problem")
    return list(dict.fromkeys([*sheets.problems, *(Problem(one["reader"], one["what"]) for one in told)]))


def count_sheets(cards: int, layout: CardLayout) -> int:
    """Return how many sheets of paper a print takes; fronts and backs share theirs."""
    if layout.sides is Sides.BACKS:
        return 1
    return -(-(layout.start_at - 1 + cards) // PER_SHEET)


def _face(card: PrintedCard) -> tuple[dict[str, Any], list[str]]:
    bars, dots = code_128(card.number), qr_code(card.number)
    found: list[str] = []
    if bars is not None and bars.is_too_fine(BARS_WIDTH, narrowest=NARROWEST_BAR):
        bars = None
    if dots is not None and dots.is_too_fine(DOTS_WIDTH, narrowest=NARROWEST_DOT):
        dots = None
    if bars is None:
        found.append("bars")
    if dots is None:
        found.append("dots")
    face = {
        "reader": card.reader_id,
        "name": card.name,
        "number": card.number,
        "who": [part for part in (card.category, card.group) if part],
        "photo": card.photo,
        "bars": bars.svg if bars else "",
        "bars_width": bars.width_in(BARS_WIDTH) if bars else 0,
        "dots": dots.svg if dots else "",
    }
    return face, found
