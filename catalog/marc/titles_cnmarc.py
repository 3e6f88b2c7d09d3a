"""Read field 200 of CNMARC, whose subfields mean what stands before them.

Written in the order of the title page: $a $A $b $e $d $h $i $f $g, with $a
again for a second work of the same author and $c for one of another.
"""

import re
from dataclasses import dataclass, field

from catalog.marc.model import MarcRecord
from catalog.marc.projection_parts import VariantTitle

_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎯]")
_LATIN = re.compile(r"[A-Za-z]")
_SORTING_MARKS = dict.fromkeys([0x88, 0x89, 0x98, 0x9C])
_LANGUAGE_OR_MEDIUM = "bz"


@dataclass(frozen=True, slots=True)
class TitleStatement:
    """Field 200, sorted out."""

    title: str = ""
    other_title: str = ""
    part: str = ""
    pinyin: str = ""
    responsibility: str = ""
    responsibility_pinyin: str = ""
    variants: tuple[VariantTitle, ...] = ()


@dataclass(slots=True)
class _Draft:
    titles: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pinyin: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    people_pinyin: list[str] = field(default_factory=list)
    contained: list[str] = field(default_factory=list)
    parallels: list[list[str]] = field(default_factory=list)
    in_parallel: bool = False


def read_title_statement(record: MarcRecord) -> TitleStatement:
    """Return what field 200 says; works published together become contained titles as well."""
    fields = record.all("200")
    if not fields:
        return TitleStatement()
    draft = _Draft()
    for code, value in fields[0].subfields:
        if text := without_sorting_marks(value).strip():
            _take(draft, code, text)
    together = draft.titles[1:] and draft.titles
    variants = [VariantTitle(title, "contained") for title in [*together, *draft.contained]]
    variants.extend(VariantTitle(" : ".join(parts), "parallel") for parts in draft.parallels)
    return TitleStatement(
        title=" ; ".join(draft.titles),
        other_title=" ; ".join(draft.others),
        part=", ".join(draft.parts),
        pinyin=" ; ".join(draft.pinyin),
        responsibility=" ; ".join(draft.people),
        responsibility_pinyin=" ; ".join(draft.people_pinyin),
        variants=tuple(variants),
    )


def without_sorting_marks(text: str) -> str:
    """Remove the control characters that mark an article as not sorted (ISO 6630)."""
    return text if text.isprintable() else text.translate(_SORTING_MARKS)


def _take(draft: _Draft, code: str, text: str) -> None:
    if code in _LANGUAGE_OR_MEDIUM:
        return
    if code in "ac":
        draft.in_parallel = False
        first_works_end = code == "c" or draft.people
        (draft.contained if first_works_end and draft.titles else draft.titles).append(text)
    elif code == "d":
        draft.parallels.append([text.lstrip("= ")])
        draft.in_parallel = True
    elif code in "ehiv":
        _take_rest_of_title(draft, code, text)
    elif code in "fg":
        _take_responsibility(draft, text)
    elif code in "A9" and _LATIN.search(text) and not draft.contained:
        draft.pinyin.append(text)
    elif code == "F" and _LATIN.search(text):
        draft.people_pinyin.append(text)


def _take_rest_of_title(draft: _Draft, code: str, text: str) -> None:
    """Give a subtitle or part to the parallel title before it, unless it is back in Chinese."""
    is_back = bool(draft.titles and _HAN.search(draft.titles[0]) and _HAN.match(text))
    if draft.in_parallel and not is_back:
        draft.parallels[-1].append(text)
        return
    draft.in_parallel = False
    if not draft.contained:
        (draft.others if code == "e" else draft.parts).append(text)


def _take_responsibility(draft: _Draft, text: str) -> None:
    """Leave out a name that only repeats the Chinese one in the language of the parallel title."""
    is_foreign = draft.in_parallel and draft.people and not _HAN.search(text)
    if not (is_foreign and _HAN.search(draft.people[0])):
        draft.people.append(text)
