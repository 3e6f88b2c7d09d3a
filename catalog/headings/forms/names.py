"""Names as values: how they are compared, and what tells people of one name apart.

A name is known by its folded text and its *qualifier*: years of birth and death
(or of a meeting) and country or dynasty, in one normal form such as
``1881-1936/中``. An empty part of a qualifier agrees with anything.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from catalog.enums import HeadingKind
from libsys.text.folding import fold
from libsys.text.folding import key as folded_key
from libsys.text.pinyin import bare_name, name_readings, readings, stored_readings

LONGEST, LONGEST_FACT, LONGEST_PINYIN, LONGEST_SORT = 300, 60, 900, 300
NAMES = frozenset({HeadingKind.PERSON, HeadingKind.FAMILY})

_YEAR = re.compile(r"(公元前|前|b\.?c\.?)?\s*(\d{1,4})")
_DASH = re.compile(r"\s*[-/]+\s*")
_BEFORE_CHRIST = re.compile(r"(\d{1,4})\s*b\.?c\.?")
_BRACKETS = "()[]〔〕【】〈〉（）［］ "
_LEADING = re.compile(r"^\s*[(（\[［〔【〈]([^)）\]］〕】〉]{1,12})[)）\]］〕】〉]\s*")
_COMMON_ENDS = ("代", "朝", "国")
_PLAIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Name:
    """What a field of a record names, or what a heading is called."""

    kind: str
    text: str
    dates: str = ""
    country: str = ""
    pinyin: str = ""

    @cached_property
    def folded(self) -> str:
        """Return the text as it is compared: folded, without spaces and punctuation."""
        return fold_name(self.text)

    @cached_property
    def qualifier(self) -> str:
        """Return years and country or dynasty in their normal form."""
        return qualify(self.dates, self.country)


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Return ``text`` as names are compared: Simplified, without spaces and punctuation."""
    return folded_key(text)[:LONGEST]


def split_country(text: str) -> tuple[str, str]:
    """Return the country or dynasty in brackets before a name, and the name: （清）曹雪芹 gives 清, 曹雪芹."""
    found = _LEADING.match(text)
    bare = bare_name(text)
    return (found[1].strip(), bare) if found and bare != text.strip() else ("", text.strip())


@lru_cache(maxsize=16384)
def qualify(dates: str, country: str) -> str:
    """Return ``dates`` and ``country`` in their normal form: ``1881-1936/中``, ``前551-前479/``, or nothing."""
    years, land = "-".join(_years(dates)).removesuffix("-") if dates else "", _land(country)
    if years and "-" not in years:
        years += "-"
    return f"{years}/{land}"[:130] if years or land else ""


def agreement(one: str, other: str) -> int | None:
    """Return how many parts of two qualifiers agree, or None where one contradicts the other."""
    if not one or not other:
        return 0
    points = 0
    (years, land), (other_years, other_land) = _parts(one), _parts(other)
    for mine, its in zip(years, other_years, strict=True):
        if mine and its:
            if mine != its:
                return None
            points += 1
    if land and other_land:
        if not (land.startswith(other_land) or other_land.startswith(land)):
            return None
        points += 1
    return points


def heading_columns(name: Name) -> dict[str, Any]:
    """Return the columns that a heading or a variant keeps of ``name``."""
    pinyin = " ".join(name.pinyin.split()) or spell(name)
    return {
        "text": name.text[:LONGEST],
        "folded": name.folded,
        "dates": name.dates[:LONGEST_FACT],
        "country": name.country[:LONGEST_FACT],
        "qualifier": name.qualifier,
        "pinyin": pinyin[:LONGEST_PINYIN],
        "sort_key": sort_key(name.text, pinyin),
    }


@lru_cache(maxsize=16384)
def _spell(text: str, is_name: bool) -> str:  # noqa: FBT001 - a key of the cache
    units = name_readings(text) if is_name else readings(text)
    return " ".join(unit[0].capitalize() for unit in units)


def spell(name: Name) -> str:
    """Return the pinyin of a name in Han characters, a syllable to a character; other scripts need none."""
    if not any("\u3400" <= character <= "\u9fff" or character >= "\U00020000" for character in name.text):
        return ""
    return _spell(name.text, name.kind in NAMES)


@lru_cache(maxsize=16384)
def sort_key(text: str, pinyin: str) -> str:
    """Return what a heading is filed by: pinyin in small letters, a space between syllables, else its own text."""
    if pinyin:
        return " ".join(unit[0] for unit in stored_readings(pinyin))[:LONGEST_SORT] or fold(text)[:LONGEST_SORT]
    words = _PLAIN.findall(fold(text))
    return (" ".join(words) or fold(text))[:LONGEST_SORT]


def initial_of(key: str) -> str:
    """Return the letter under which a heading stands, or ``#`` for digits and other scripts."""
    return key[:1] if "a" <= key[:1] <= "z" else "#"


def _years(dates: str) -> tuple[str, str]:
    """Return the years of birth and death; what has no number stands as it is, folded."""
    text = _BEFORE_CHRIST.sub(r"前\1", fold(dates).replace("~", "-").replace("—", "-"))
    if not _YEAR.search(text):
        return fold_name(text), ""
    first, dash, last = _partition(text)
    born, died = _year(first), _year(last)
    return (born, died) if dash or born else ("", died)


def _partition(text: str) -> tuple[str, str, str]:
    found = _DASH.search(text)
    return (text[: found.start()], "-", text[found.end() :]) if found else (text, "", "")


def _year(text: str) -> str:
    found = _YEAR.search(text)
    if not found:
        return ""
    return f"{'前' if found[1] else ''}{int(found[2])}"


def _land(country: str) -> str:
    land = fold_name(country.strip(_BRACKETS))
    return land[:-1] if len(land) > 1 and land.endswith(_COMMON_ENDS) else land


def _parts(qualifier: str) -> tuple[tuple[str, str], str]:
    years, _, land = qualifier.partition("/")
    born, _, died = years.partition("-")
    return (born, died), land
