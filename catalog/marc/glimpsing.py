"""Glimpse who a damaged record is: its control number and title, as far as they can be read.

Nothing here judges; what a person is shown beside a refusal may be wrong, so
long as it helps to find the record where it came from.
"""

import re
from typing import NamedTuple

from catalog.marc.charsets import reads_chinese
from catalog.marc.iso2709 import ENTRY_LENGTH, LEADER_LENGTH

TITLE_TAGS = (b"200", b"245")
LONGEST = 200

_LOST = "\ufffd"
_RUN = re.compile(f"{_LOST}+")


class Glimpse(NamedTuple):
    """What could be read; empty where nothing could."""

    control_number: str = ""
    title: str = ""


def glimpse(raw: bytes) -> Glimpse:
    """Return the control number and the title of ``raw``, the bytes of one ISO 2709 record.

    Fields are taken by their place behind the directory, whatever lengths it
    states; an encoding that fits nothing costs the characters beyond ASCII.
    """
    directory, *fields = raw[LEADER_LENGTH:].split(b"\x1e")
    tags = [directory[at : at + 3] for at in range(0, len(directory), ENTRY_LENGTH)]
    number = title = ""
    for tag, field in zip(tags, fields, strict=False):
        if tag == b"001":
            number = number or read_loosely(field)
        elif tag in TITLE_TAGS:
            parts = [part[1:] for part in field.split(b"\x1f")[1:] if part[:1] == b"a"]
            title = title or read_loosely(parts[0] if parts else b"")
    return Glimpse(number[:64], title[:LONGEST])


def read_loosely(data: bytes) -> str:
    """Return ``data`` in the encoding that it seems to be in; what reads like none is left out as an ellipsis.

    One character may be cut through, since damaged records end anywhere.
    """
    utf8, gb18030 = (data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))
    if utf8.count(_LOST) <= 1:
        text = utf8
    elif gb18030.count(_LOST) <= 1 and reads_chinese(gb18030):
        text = gb18030
    else:
        text = data.decode("ascii", "replace")
    return " ".join("".join(one if one.isprintable() else " " for one in _RUN.sub("…", text)).split())
