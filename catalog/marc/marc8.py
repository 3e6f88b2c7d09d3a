"""Decode MARC-8, the character set of MARC 21 before Unicode.

Strict, unlike the converter of pymarc, whose tables this uses: a byte that the
active sets do not know, or a diacritic without a letter, is refused, so that a
file in another encoding cannot pass for MARC-8. Layout of the escape
sequences: MARC 21 Specifications, Character Sets, part 2 (ISO 2022).
"""

import re
import unicodedata

from pymarc.marc8_mapping import CODESETS, ODD_MAP

ASCII = 0x42
ANSEL = 0x45
EACC = 0x31
ESCAPE = 0x1B
MOST_DIACRITICS = 3
"""More combining marks than this before one letter is Cyrillic or Greek read wrongly."""

_SEPARATORS = re.compile(rb"([\x1d-\x1f])")
_NEEDS_TABLES = re.compile(rb"[\x1b\x80-\xff]")
_GREEK_AND_SCRIPTS = {0x67: 0x67, 0x62: 0x62, 0x70: 0x70, 0x73: ASCII}


def decode_marc8(data: bytes) -> str:
    """Return ``data`` as text in normalisation form C, separators kept.

    Every subfield starts in ASCII and ANSEL again, as the specification asks.

    :raises UnicodeDecodeError: at the first byte that does not fit.
    """
    position = 0
    pieces: list[str] = []
    for piece in _SEPARATORS.split(data):
        if _NEEDS_TABLES.search(piece):
            pieces.append(unicodedata.normalize("NFC", _decode_piece(data, position, position + len(piece))))
        else:
            pieces.append(piece.decode("ascii"))
        position += len(piece)
    return "".join(pieces)


def _decode_piece(data: bytes, start: int, end: int) -> str:
    sets = {"g0": ASCII, "g1": ANSEL}
    text: list[str] = []
    marks: list[str] = []
    position = start
    if start and data[start - 1] == 0x1F and data[start] >= 0x80:
        # A subfield code is ASCII: leave it for the reader to refuse by name.
        text.append(chr(data[start]))
        position += 1
    while position < end:
        if data[position] == ESCAPE:
            position = _switch(data, position, end, sets)
            continue
        character, is_mark, position = _next_character(data, position, end, sets)
        if is_mark:
            marks.append(character)
            if len(marks) > MOST_DIACRITICS:
                raise _fault(data, position - 1, "too many diacritics on one letter")
            continue
        if marks and not (character.isalpha() or character == " "):
            raise _fault(data, position - 1, "a diacritic without a letter")
        text.append(character)
        text.extend(marks)
        marks.clear()
    if marks:
        raise _fault(data, end - 1, "a diacritic at the end")
    return "".join(text)


def _switch(data: bytes, position: int, end: int, sets: dict[str, int]) -> int:
    """Follow an escape sequence and return where the text goes on."""
    sequence = data[position + 1 : min(position + 4, end)]
    if sequence[:1] and sequence[0] in _GREEK_AND_SCRIPTS:
        sets["g0"] = _GREEK_AND_SCRIPTS[sequence[0]]
        return position + 2
    length = 2 if sequence[:1] in (b"(", b",", b")", b"-") else 0
    side = "g1" if sequence[:1] in (b")", b"-") else "g0"
    if sequence[:1] == b"$":
        length = 3 if sequence[1:2] in (b",", b")", b"-") else 2
        side = "g1" if sequence[1:2] in (b")", b"-") else "g0"
    final = sequence[length - 1] if 0 < length <= len(sequence) else -1
    if final == 0x21 and sequence[length : length + 1] == b"E":
        final, length = ANSEL, length + 1
    if final not in CODESETS:
        raise _fault(data, position, "unknown escape sequence")
    sets[side] = final
    return position + 1 + length


def _next_character(data: bytes, position: int, end: int, sets: dict[str, int]) -> tuple[str, bool, int]:
    byte = data[position]
    if byte <= 0x20:
        return chr(byte), False, position + 1
    active = sets["g1"] if byte >= 0x80 else sets["g0"]
    if active != EACC:
        return *_look_up(data, position, byte, active), position + 1
    if position + 3 > end:
        raise _fault(data, position, "an East Asian character is cut off")
    code = int.from_bytes(bytes(part & 0x7F for part in data[position : position + 3]), "big")
    return *_look_up(data, position, code, active), position + 3


def _look_up(data: bytes, position: int, code: int, active: int) -> tuple[str, bool]:
    table = CODESETS[active]
    # Some sets are tabled for G0 (7 bits), ANSEL for G1: each may be designated on either side.
    for variant in (code, code & 0x7F, code | 0x80) if active != EACC else (code,):
        if variant in table:
            point, is_mark = table[variant]
            return chr(point), bool(is_mark)
    if code in ODD_MAP:
        return chr(ODD_MAP[code]), False
    raise _fault(data, position, "not in the active character set")


def _fault(data: bytes, position: int, reason: str) -> UnicodeDecodeError:
    position = max(0, min(position, len(data) - 1))
    return UnicodeDecodeError("marc-8", data, position, position + 1, reason)
