"""Barcodes as pictures for pages: data addresses, which the security policy allows and no template has to trust."""

import base64
import math
from dataclasses import dataclass

from catalog.labels.codes import code_128
from libsys.errors import Sentence

MODULE = 1.25
"""Pixels of a page for one module, a third of a millimetre: a printer of 200 dpi still draws it so that it is read."""


@dataclass(frozen=True)
class Barcode:
    """A code to be printed, its picture, what it does in words, and how many pixels wide it is read for certain."""

    code: str
    words: Sentence
    picture: str
    width: int


def draw_barcode(code: str, words: Sentence) -> Barcode:
    """Return ``code`` as Code 128."""
    drawn = code_128(code)
    svg = drawn.svg if drawn else ""
    picture = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return Barcode(code, words, picture, math.ceil(drawn.modules * MODULE) if drawn else 0)
