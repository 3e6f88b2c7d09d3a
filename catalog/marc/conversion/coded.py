"""Coded data: the leader, and 100, 105, 106, 110 with 101 and 102 against 008."""

from collections.abc import Mapping

TYPES = {"a": "a", "b": "t", "c": "c", "d": "d", "e": "e", "f": "f", "g": "g", "i": "i", "j": "j", "k": "k"}
TYPES |= {"l": "m", "m": "o", "r": "r", "h": "a", "u": "k"}
TYPES_BACK = {"a": "a", "t": "b", "m": "l", "o": "m", "p": "m"} | {code: code for code in "cdefgijkr"}
LEVELS = {"2": "8", "3": "7", "1": "1", " ": " "}
LEVELS_BACK = {"8": "2", "7": "3", "3": "3", "5": "3", "2": "1", "1": "1", "4": "3", "M": "3", "K": "3"}
DATES = {"a": "c", "b": "d", "c": "u", "d": "s", "e": "r", "f": "q", "g": "m", "h": "t", "i": "p", "j": "e"}
DATES |= {"k": "t", "u": "n"}
DATES_BACK = {new: old for old, new in DATES.items() if old != "k"} | {"i": "g", "k": "g", "b": "u"}
AUDIENCES = {"a": "j", "b": "a", "c": "b", "d": "c", "e": "d", "k": "f", "m": "e"}
AUDIENCES_BACK = {new: old for old, new in AUDIENCES.items()} | {"g": "m"}
GOVERNMENTS = {"a": "f", "b": "s", "c": "l", "d": "l", "e": "c", "f": "i", "h": "o", "u": "u", "y": " ", "z": "z"}
GOVERNMENTS |= {"g": "z"}
GOVERNMENTS_BACK = {"f": "a", "s": "b", "l": "d", "c": "e", "m": "e", "i": "f", "o": "h", "u": "u", " ": "y", "z": "z"}
ILLUSTRATIONS = {code: code for code in "abcdefghijklm"} | {"o": "p", "y": " "}
ILLUSTRATIONS_BACK = {code: code for code in "abcdefghijklm"} | {"p": "o", "o": "a"}
CONTENTS = {"a": "b", "b": "c", "c": "i", "d": "a", "e": "d", "f": "e", "g": "r", "i": "s", "j": "p", "k": "j"}
CONTENTS |= {"l": "u", "m": "m", "n": "l", "p": "t", "r": "n", "s": "z", "t": "6", "v": "m"}
CONTENTS_BACK = {new: old for old, new in CONTENTS.items() if old != "v"}
LITERATURE = {"a": "1", "b": "d", "c": "e", "d": "h", "e": "i", "f": "j", "g": "p", "h": "s", "y": "0", "z": "m"}
LITERATURE_BACK = {new: old for old, new in LITERATURE.items()} | {"f": "a"}
BIOGRAPHIES = {"a": "a", "b": "b", "c": "c", "d": "d", "y": " "}
FORMS = {"d": "d", "f": "f", "s": "s", "t": "b", "r": " ", "g": "c"}
FORMS_BACK = {"d": "d", "f": "f", "s": "s", "o": "s", "q": "s", "a": "t", "b": "t", "c": "g", "r": "r", " ": "r"}
FREQUENCIES = {"a": "d", "b": "c", "c": "w", "d": "e", "e": "s", "f": "m", "g": "b", "h": "q", "i": "t", "j": "f"}
FREQUENCIES |= {"k": "a", "l": "g", "m": "h", "n": "i", "o": "j", "p": "k", "u": "u", "y": " ", "z": "z"}
REGULARITIES = {"a": "r", "b": "n", "u": "u", "y": "x"}
SERIAL_TYPES = {"a": "p", "b": "m", "c": "n", "e": "l", "f": "d", "g": "w", "z": " "}
SERIAL_TYPES_BACK = {new: old for old, new in SERIAL_TYPES.items()} | {"g": "a", "j": "a"}


def back(table: Mapping[str, str]) -> dict[str, str]:
    """Return a table of codes the other way round."""
    return {new: old for old, new in table.items()}


def translated(text: str, table: Mapping[str, str], *, length: int, other: str = " ") -> tuple[str, str]:
    """Return ``text`` code by code in the other format, filled to ``length``, and the codes without a counterpart."""
    found, lost = "", ""
    for code in text:
        if code in table:
            found += table[code]
        elif code not in " #|-":
            lost += code
    kept = found.strip() if length > 1 else found
    return (kept[:length].ljust(length) if length > 1 else (kept or other)), lost


def leader_to_marc21(leader: str) -> str:
    """Return the leader in MARC 21, in Unicode and with ISBD punctuation."""
    status = leader[5] if leader[5] in "cdnp" else "c"
    level = leader[7] if leader[7] in "amsci" else "m"
    return f"00000{status}{TYPES.get(leader[6], 'a')}{level} a2200000{LEVELS.get(leader[17], ' ')}i 4500"


def leader_to_cnmarc(leader: str) -> str:
    """Return the leader in CNMARC."""
    status = leader[5] if leader[5] in "cdnp" else "c"
    level = {"b": "a", "d": "a"}.get(leader[7], leader[7] if leader[7] in "amsci" else "m")
    form = {"a": " ", "i": " ", "c": "i"}.get(leader[18], "n")
    return f"00000{status}{TYPES_BACK.get(leader[6], 'a')}{level}0 2200000{LEVELS_BACK.get(leader[17], ' ')}{form} 450 "
