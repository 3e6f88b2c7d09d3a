"""Barcodes as pictures for pages: data addresses, which the security policy allows and no template has to trust."""

import base64
from dataclasses import dataclass

from catalog.labels.codes import code_128
from libsys.errors import Sentence


@dataclass(frozen=True)
class Barcode:
    """A code to be printed, its picture, and what it does in words."""

    code: str
    words: Sentence
    picture: str


def draw_barcode(code: str, words: Sentence) -> Barcode:
    """Return ``code`` as Code 128."""
    drawn = code_128(code)
    svg = drawn.svg if drawn else ""
    return Barcode(code, words, f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}")
