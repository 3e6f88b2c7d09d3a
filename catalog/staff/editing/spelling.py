"""Pinyin as a record keeps it: syllables apart, names by the surname table."""

from libsys.text.folding import is_han
from libsys.text.pinyin import name_readings, readings

LONGEST = 500


def spell(text: str, *, is_name: bool) -> str:
    """Return the pinyin of ``text``: ``xiang tu zhong guo``; nothing for a text without Chinese."""
    cut = text[:LONGEST]
    if not any(is_han(character) for character in cut):
        return ""
    units = name_readings(cut) if is_name else readings(cut)
    return " ".join(unit[0] for unit in units)
