"""Codes as drawings: Code 128 and QR, and whether a scanner can read them at the size of a label."""

import re
from dataclasses import dataclass

import zxingcpp

_SIZE = re.compile(r'<svg width="([0-9.]+)" height="([0-9.]+)"')
NARROWEST_BAR, NARROWEST_DOT = 0.19, 0.3
"""Millimetres of one module below which hand-held scanners begin to fail."""

WIDEST_BAR = 0.5


@dataclass(frozen=True)
class Code:
    """A code as SVG, and how many modules it is wide, quiet zones included."""

    svg: str
    modules: int

    def width_in(self, available: float) -> float:
        """Return how wide the code is drawn in ``available`` millimetres."""
        return min(available, self.modules * WIDEST_BAR)

    def is_too_fine(self, available: float, *, narrowest: float = NARROWEST_BAR) -> bool:
        """Tell whether its modules are finer than a scanner reads, drawn in ``available`` millimetres."""
        return self.width_in(available) / self.modules < narrowest


def code_128(text: str) -> Code | None:
    """Return ``text`` as Code 128, None for what it cannot hold."""
    return _draw(text, zxingcpp.BarcodeFormat.Code128)


def qr_code(text: str) -> Code | None:
    """Return ``text`` as a QR code, None for what it cannot hold."""
    return _draw(text, zxingcpp.BarcodeFormat.QRCode)


def _draw(text: str, kind: zxingcpp.BarcodeFormat) -> Code | None:
    if not text:
        return None
    try:
        svg = str(zxingcpp.create_barcode(text, kind).to_svg(add_hrt=False, add_quiet_zones=True))
    except (ValueError, RuntimeError):
        return None
    size = _SIZE.search(svg)
    return Code(svg, round(float(size[1]))) if size else None
