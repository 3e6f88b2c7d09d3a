"""Subjects and class numbers: 600 to 607 and 686 to 696 of CNMARC, 600 to 651 and 084 of MARC 21."""

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.conversion.names import BODY_CODES, MEETING_CODES, PERSON_CODES, punctuated
from catalog.marc.conversion.titles import pinyin_of, write_880
from catalog.marc.model import Subfield
from catalog.marc.punctuation import clean_isbd

_DIVISIONS = {"x": "x", "y": "z", "z": "y", "j": "v"}
"""Topic, place, period and form: place and period change their letters, so does form."""

_TITLES = {"h": "n", "i": "p", "k": "f", "l": "k", "m": "l", "n": "g", "q": "s"}
_HEADINGS = {
    "600": ("600", {**PERSON_CODES, "t": "t"}),
    "601": ("610", {**BODY_CODES, "t": "t"}),
    "602": ("600", {"c": "c", "f": "d", "t": "t", "3": "0"}),
    "605": ("630", {**_TITLES, "3": "0"}),
    "606": ("650", {"3": "0"}),
    "607": ("651", {"3": "0"}),
}
_THESAURI = {"lc": "0", "lcsh": "0", "mesh": "2", "rvm": "6"}
_THESAURI_BACK = {"0": "lc", "1": "lc", "2": "mesh", "6": "rvm"}
CLC = "clc"
_CHINESE_SCHEMES = ("clc", "中图法", "ztf", "zgtsgtsflf")
_LAS = "las"


def write_headings(ledger: Ledger) -> None:
    """Write 600 to 651 from the subject headings of CNMARC, their subdivisions in the same order."""
    for source in ledger.all(*_HEADINGS):
        tag, codes = _HEADINGS[source.tag]
        if source.tag == "601" and source.indicator(1) == "1":
            tag, codes = "611", {**MEETING_CODES, "t": "t"}
        system = source.take("2").lower()
        thesaurus = _THESAURI.get(system, "7" if system else "4")
        first, name = _opening(source)
        pairs: list[Subfield] = [("a", name)]
        pairs += [({**codes, **_DIVISIONS}[code], value) for code, value in source.take_pairs("".join(codes) + "xyzj")]
        pairs = punctuated(tag, pairs) if tag in ("600", "610", "611") else pairs
        if thesaurus == "7":
            pairs.append(("2", system))
        field = ledger.write(tag, f"{first}{thesaurus}", pairs)
        if field is not None:
            write_880(ledger, field, [("a", " ; ".join(pinyin_of(source)))])


def _opening(source: Source) -> tuple[str, str]:
    """Return the first indicator and the entry element."""
    name = source.take("a")
    if source.tag == "600":
        given = source.take("b")
        return ("1" if given or source.indicator(2) == "1" else "0"), f"{name}, {given}" if given else name
    if source.tag == "601":
        return (source.indicator(2) if source.indicator(2) in "012" else "2"), name
    return {"602": "3", "605": "0"}.get(source.tag, " "), name


def write_classes(ledger: Ledger) -> None:
    """Write 084 with the name of its scheme for the Chinese classifications and others."""
    for source in ledger.all("690", "692", "694", "696", "686"):
        scheme = {"690": CLC, "692": _LAS}.get(source.tag) or source.take("2") or "other"
        parts = [(code, value) for code, value in source.take_pairs("ab")]
        ledger.write("084", "  ", [*parts, ("2", scheme)] if parts else [])


def write_cnmarc_headings(ledger: Ledger) -> None:
    """Write 600 to 607 from the subject headings of MARC 21."""
    divisions = {new: old for old, new in _DIVISIONS.items()}
    targets = {"600": "600", "610": "601", "611": "601", "630": "605", "650": "606", "651": "607", "648": "606"}
    for source in ledger.all(*targets):
        tag = targets[source.tag]
        if source.tag == "600" and source.indicator(1) == "3":
            tag = "602"
        codes = MEETING_CODES if source.tag == "611" else _HEADINGS[tag][1]
        back = {**{new: old for old, new in codes.items()}, **divisions}
        name, given = clean_isbd(source.take("a")), ""
        if tag == "600":
            name, _, given = name.partition(", ")
        pairs: list[Subfield] = [("a", name), ("b", given)]
        for code, value in source.take_pairs("".join(back)):
            pairs.append((back[code], value if code == "0" else clean_isbd(value)))
        named = source.take("2") or _THESAURI_BACK.get(source.indicator(2), "")
        pinyin = clean_isbd(source.romanised.take("a")) if source.romanised else ""
        ledger.write(tag, _cnmarc_indicators(source, tag, given), [*pairs, ("A", pinyin), ("2", named)])


def _cnmarc_indicators(source: Source, tag: str, given: str) -> str:
    if tag == "600":
        return f" {int(bool(given) or source.indicator(1) == '1')}"
    if tag == "601":
        return f"{int(source.tag == '611')}{source.indicator(1) if source.indicator(1) in '012' else '2'}"
    return "  "


def write_cnmarc_classes(ledger: Ledger) -> None:
    """Write 690, 692, 686 or 696 from 084 by the name of its scheme."""
    for source in ledger.all("084"):
        scheme = source.take("2")
        plain = scheme.lower().rstrip("0123456789")
        tag = "690" if plain in _CHINESE_SCHEMES else "692" if plain == _LAS else "686"
        rest = source.take_all("b")
        for number in source.take_all("a"):
            parts: list[Subfield] = [("a", number)]
            if tag == "686":
                parts += [*(("b", one) for one in rest), ("2", scheme)]
            ledger.write(tag, "  ", parts)
        if rest and tag != "686":
            ledger.note(source, "b", " ".join(rest))
