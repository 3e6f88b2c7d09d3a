"""Character encodings: decode strictly, and judge which one a file is in.

Chinese MARC files carry no sign of their encoding. UTF-8 is tried strictly;
GB18030 must also look like Chinese, because nearly any pair of bytes decodes;
MARC-8 is for MARC 21 records whose leader does not say Unicode.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

from catalog.marc.marc8 import decode_marc8


class Encoding(StrEnum):
    """An encoding that can be read."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"
    BIG5 = "big5"
    MARC_8 = "marc-8"


Decoder = Callable[[bytes], str]
SNIFFED = (Encoding.UTF_8, Encoding.GB18030, Encoding.MARC_8)
"""Encodings that are looked for; Big5 is read where it is named, since most of it is valid GB18030."""

_NEEDS_DECODING = re.compile(rb"[\x1b\x80-\xff]")
_MARC21_MARK = re.compile(rb"(?:008|245)\d{9}")
_PLAUSIBLE = 0.8
"""Share of common characters that makes a text Chinese; UTF-8 misread as GB18030 stays below 0.55."""
_BIG5_COMMON = range(0xA4, 0xC7)
"""Lead bytes of the 5,401 common traditional characters in Big5."""


def decoder_for(encoding: Encoding) -> Decoder:
    """Return the strict decoder of ``encoding``."""
    return _DECODERS[encoding]


def is_ascii(data: bytes) -> bool:
    """Tell whether ``data`` reads the same in every encoding."""
    return _NEEDS_DECODING.search(data) is None


def fits(data: bytes, encoding: Encoding) -> bool:
    """Tell whether ``data`` decodes strictly and reads like that encoding."""
    if encoding is Encoding.MARC_8 and not _may_be_marc8(data):
        return False
    try:
        text = _DECODERS[encoding](data)
    except UnicodeDecodeError:
        return False
    return encoding is not Encoding.GB18030 or reads_chinese(text)


def likely_encoding(data: bytes) -> Encoding | None:
    """Return the encoding that one record is most likely in, or nothing.

    ``data`` is the whole record, leader first. An escape character speaks for
    MARC-8 even though the bytes are also valid UTF-8.
    """
    order = (Encoding.UTF_8, Encoding.GB18030, Encoding.MARC_8)
    if b"\x1b" in data:
        order = (Encoding.MARC_8, Encoding.UTF_8, Encoding.GB18030)
    return next((encoding for encoding in order if fits(data, encoding)), None)


def sniff(records: Iterable[bytes]) -> Encoding | None:
    """Return the encoding that most of the sampled records fit, or nothing if all are ASCII or none fits.

    Several fits are counted for each record, because a short GB18030 text can
    be valid UTF-8 by accident; on a tie UTF-8 wins.
    """
    votes: Counter[Encoding] = Counter()
    for data in records:
        if not is_ascii(data):
            votes.update(encoding for encoding in SNIFFED if fits(data, encoding))
    return max(votes, key=lambda encoding: (votes[encoding], encoding is Encoding.UTF_8), default=None)


def _may_be_marc8(data: bytes) -> bool:
    return data[9:10] == b" " and _MARC21_MARK.search(data, 24) is not None


def reads_chinese(text: str) -> bool:
    """Tell whether the characters beyond ASCII are mostly common Chinese ones."""
    wide = "".join(character for character in text if character > "\x7f")
    if not wide:
        return True
    needed = _PLAUSIBLE * len(wide)
    if len(wide.encode("gb2312", "ignore")) // 2 >= needed:
        return True
    return sum(map(_is_common, wide)) >= needed


def _is_common(character: str) -> bool:
    """Tell whether a character is one of simplified or of common traditional script."""
    if character.encode("gb2312", "ignore"):
        return True
    big5 = character.encode("big5", "ignore")
    return bool(big5) and big5[0] in _BIG5_COMMON


def _decode_utf8(data: bytes) -> str:
    return data.decode("utf-8")


def _decode_gb18030(data: bytes) -> str:
    return data.decode("gb18030")


def _decode_big5(data: bytes) -> str:
    return data.decode("cp950")


_DECODERS: dict[Encoding, Decoder] = {
    Encoding.UTF_8: _decode_utf8,
    Encoding.GB18030: _decode_gb18030,
    Encoding.BIG5: _decode_big5,
    Encoding.MARC_8: decode_marc8,
}
