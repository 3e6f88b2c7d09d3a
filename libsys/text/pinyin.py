"""Pinyin without tones, in full and by initials, for titles and for names.

Each word is read once and remembered; where a character has a second everyday
reading, both are kept, because readers type what they say.
"""

import re
from functools import lru_cache
from itertools import islice, product

import rjieba
from pypinyin import lazy_pinyin

from libsys.text.folding import fold, is_han, simplify
from libsys.text.readings import HETERONYMS, SURNAMES
from libsys.text.syllables import cut_syllables

Readings = tuple[str, ...]
"""The readings of one character, or one word of letters or digits; the likeliest first."""

_UNIT = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_BRACKETED = re.compile(r"^\s*[(（\[［〔【〈][^)）\]］〕】〉]*[)）\]］〕】〉]\s*")
_MOST_FORMS = 4
_LONGEST_SURNAME = 2


@lru_cache(maxsize=65536)
def _word_readings(word: str) -> tuple[Readings, ...]:
    if not is_han(word):
        return tuple((unit,) for unit in _UNIT.findall(fold(word)))
    spoken = [unit if unit.isascii() else "" for unit in lazy_pinyin(word)]
    if len(spoken) != len(word):
        spoken = [lazy_pinyin(character)[0] for character in word]
    pairs = zip(word, spoken, strict=True)
    return tuple(_with_others(character, reading) for character, reading in pairs if reading.isascii() and reading)


def _with_others(character: str, reading: str) -> Readings:
    found = dict.fromkeys((reading, *HETERONYMS.get(character, ())))
    return tuple(found | {other.replace("v", "u"): None for other in found})


@lru_cache(maxsize=16384)
def _readings(text: str) -> tuple[Readings, ...]:
    return tuple(unit for word in rjieba.cut(simplify(text)) for unit in _word_readings(word))


def readings(text: str) -> list[Readings]:
    """Return the readings of ``text``, one entry per character or other word."""
    return list(_readings(text))


def bare_name(name: str) -> str:
    """Return the name without the country or dynasty in brackets before it: （清）曹雪芹 gives 曹雪芹."""
    return _BRACKETED.sub("", name).strip() or name.strip()


def name_readings(name: str) -> list[Readings]:
    """Return the readings of a personal or corporate name, its surname by the surname table.

    A country or dynasty in brackets before the name, （清）曹雪芹, is left out.
    """
    plain = simplify(bare_name(name))
    if not is_han(plain):
        return readings(plain)
    for length in range(_LONGEST_SURNAME, 0, -1):
        spoken = SURNAMES.get(plain[:length])
        if spoken and len(plain) <= length + 3:
            units = [(unit, unit.replace("v", "u")) if "v" in unit else (unit,) for unit in spoken.split()]
            return [*units, *readings(plain[length:])]
    return readings(plain)


def polyphones(text: str, *, is_name: bool = False) -> list[tuple[str, Readings]]:
    """Return each character, or other word, of ``text`` with all its readings, the likeliest first.

    They stand as :func:`readings` or :func:`name_readings` have them; empty
    where characters and readings cannot be laid side by side.
    """
    units = name_readings(text) if is_name else readings(text)
    plain = simplify(bare_name(text) if is_name else text)
    words = [plain] if is_name and is_han(plain) else rjieba.cut(plain)
    signs: list[str] = []
    for word in words:
        signs += list(word) if is_han(word) else [unit[0] for unit in _word_readings(word)]
    if len(signs) != len(units):
        return []
    return [(sign, _spoken(sign, unit)) for sign, unit in zip(signs, units, strict=True)]


def _spoken(sign: str, unit: Readings) -> Readings:
    """Return the readings of a character as they are written: ``lv``, not the ``lu`` that people type for it."""
    every = dict.fromkeys((*unit, *HETERONYMS.get(sign, ())))
    typed = {one.replace("v", "u") for one in every if "v" in one}
    return tuple(one for one in every if one == unit[0] or one not in typed)


def stored_readings(pinyin: str) -> list[Readings]:
    """Return the syllables of pinyin that a cataloguer wrote, such as ``'94Zhong Guo Fa Zhan``.

    Capitals and spaces part syllables; a run of letters is cut as it may be read.
    """
    plain = simplify(pinyin.replace("ü", "v").replace("Ü", "v"))
    units: list[Readings] = []
    for run in _CAMEL.findall(_without_tones(plain)):
        cuts = cut_syllables(run.lower(), partial=False)
        units.extend((syllable,) for syllable in (cuts[0] if cuts else (run.lower(),)))
    return units


def _without_tones(text: str) -> str:
    return "".join(fold(character).upper() if character.isupper() else fold(character) or " " for character in text)


def joined(units: list[Readings]) -> list[str]:
    """Return the readings run together, the likeliest first, at most four forms."""
    if not units:
        return []
    plain = "".join(unit[0] for unit in units)
    open_at = [at for at, unit in enumerate(units) if len(unit) > 1][:_MOST_FORMS]
    choices = [unit if at in open_at else unit[:1] for at, unit in enumerate(units)]
    forms = dict.fromkeys("".join(choice) for choice in islice(product(*choices), 4 * _MOST_FORMS))
    return list(dict.fromkeys([plain, *forms]))[:_MOST_FORMS]


def full_pinyin(text: str) -> list[str]:
    """Return joined forms of the whole text: 发展报告 gives ``["fazhanbaogao"]``."""
    return joined(readings(text))


def first_letters(units: list[Readings]) -> list[Readings]:
    """Return the first letters of each unit; a word of digits keeps its digits."""
    return [tuple(dict.fromkeys(form if form.isdigit() else form[:1] for form in unit)) for unit in units]


def initials(text: str) -> list[str]:
    """Return joined forms of the first letters: 发展报告 gives ``["fzbg"]``."""
    return joined(first_letters(readings(text)))


def name_pinyin(name: str) -> list[str]:
    """Return joined forms of a name: 单田芳 gives ``["shantianfang"]``."""
    return joined(name_readings(name))


def sort_pinyin(text: str) -> str:
    """Return the likeliest pinyin with spaces, for putting titles into alphabetical order."""
    return " ".join(unit[0] for unit in readings(text))
