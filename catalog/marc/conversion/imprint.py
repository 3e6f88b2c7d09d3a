"""Edition, publication, physical form and series: 205, 210, 215, 225 and 250, 264, 300, 490."""

import re

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.conversion.titles import pinyin_of, write_880
from catalog.marc.model import Subfield
from catalog.marc.punctuation import clean_isbd

_EDITION_MARKS = {"b": ", ", "d": " = ", "f": " / ", "g": " ; "}
_PUBLISHED = {"a": "a", "c": "b", "d": "c"}
_MADE = {"e": "a", "g": "b", "h": "c"}
_IMPRINT_MARKS = {"a": " ;", "b": " :", "c": ","}
_PHYSICAL = {"a": "a", "c": "b", "d": "c", "e": "e"}
_PHYSICAL_MARKS = {"a": " ;", "b": " :", "c": " ;", "e": " +"}
_SERIES_MARKS = {"a": " ; ", "d": " = ", "e": " : ", "f": " / "}
_STAGES = {"0": "", "1": "published", "2": "published", "3": "made", "4": "copyright"}


def write_editions(ledger: Ledger) -> None:
    """Write 250 from 205: the responsibility for the edition stands in $b."""
    for source in ledger.all("205"):
        text, rest = "", ""
        for code, value in source.take_pairs("abdfg"):
            if code in "fg" or rest:
                rest += (_EDITION_MARKS[code] if rest else "") + value
            else:
                text += (_EDITION_MARKS.get(code, ", ") if text else "") + value
        ledger.write("250", "  ", [("a", text + " /"), ("b", rest)] if rest and text else [("a", text or rest)])


def write_imprints(ledger: Ledger) -> None:
    """Write 264 _1 for the publisher and 264 _3 for the printer."""
    for source in ledger.all("210"):
        first = {"0": "2", "1": "3"}.get(source.indicator(1), " ")
        for codes, stage in ((_PUBLISHED, "1"), (_MADE, "3")):
            pairs = [(codes[code], value) for code, value in source.take_pairs("".join(codes))]
            ledger.write("264", f"{first}{stage}", _marked(pairs, _IMPRINT_MARKS))


def write_physical(ledger: Ledger) -> None:
    """Write 300 from 215; several accompanying things share the one $e."""
    for source in ledger.all("215"):
        pairs = [(_PHYSICAL[code], value) for code, value in source.take_pairs("acd")]
        if more := " + ".join(source.take_all("e")):
            pairs.append(("e", more))
        ledger.write("300", "  ", _marked(pairs, _PHYSICAL_MARKS))


def write_series(ledger: Ledger) -> None:
    """Write 490 from 225, and 830 where the series has parts or is an access point."""
    for source in ledger.all("225"):
        pairs = source.take_pairs("adefhi")
        title = ""
        for code, value in pairs:
            title += (_SERIES_MARKS.get(code, ". ") if title else "") + value
        issn, volume = source.take("x"), " ; ".join(source.take_all("v"))
        parts = [(code, value) for code, value in pairs if code in "ahi"]
        is_traced = source.indicator(1) == "2" or any(code in "hi" for code, _ in parts)
        whole: list[Subfield] = [("a", title), ("x", issn), ("v", volume)]
        field = ledger.write("490", f"{int(is_traced)} ", _series_marked(whole))
        if is_traced:
            named = [({"h": "n", "i": "p"}.get(code, code), value) for code, value in parts]
            ledger.write("830", " 0", [*named, ("x", issn), ("v", volume)])
        if field is not None:
            write_880(ledger, field, [("a", " ; ".join(pinyin_of(source)))])


def _series_marked(pairs: list[Subfield]) -> list[Subfield]:
    return _marked([pair for pair in pairs if pair[1]], {"x": ",", "v": " ;"})


def _marked(pairs: list[Subfield], marks: dict[str, str]) -> list[Subfield]:
    """Put at the end of each value the mark that announces the next."""
    following = [*(marks.get(code, "") for code, _ in pairs[1:]), ""][: len(pairs)]
    return [(code, value + mark) for (code, value), mark in zip(pairs, following, strict=True)]


def write_205(ledger: Ledger) -> None:
    """Write 205 from 250."""
    for source in ledger.all("250"):
        text, rest = clean_isbd(source.take("a")), clean_isbd(source.take("b"))
        first, *more = text.split(", ")
        names = rest.split(" ; ") if rest else []
        pairs = [("a", first), *(("b", one) for one in more)]
        ledger.write("205", "  ", [*pairs, *(("g" if at else "f", name) for at, name in enumerate(names))])


def write_210(ledger: Ledger) -> None:
    """Write 210 from 260 and from the 264 of a publisher, distributor, printer; a copyright year serves if alone."""
    stages: dict[str, list[Subfield]] = {"published": [], "made": []}
    has_date = any(source.field.first("c") for source in ledger.all("260", "264") if source.indicator(2) != "4")
    for source in ledger.all("260"):
        published = {new: old for old, new in _PUBLISHED.items()} | {"e": "e", "f": "g", "g": "h"}
        ledger.write("210", _sequence(source), [(published[code], _imprint(value)) for code, value in
                                               source.take_pairs("".join(published))])  # fmt: skip
    for source in ledger.all("264"):
        stage = _STAGES.get(source.indicator(2), "")
        if stage == "copyright" and not has_date:
            stages["published"].append(("d", _imprint(source.take("c"))))
        elif stage in stages:
            codes = {new: old for old, new in (_PUBLISHED if stage == "published" else _MADE).items()}
            stages[stage] += [(codes[code], _imprint(value)) for code, value in source.take_pairs("abc")]
    ledger.write("210", "  ", [*stages["published"], *stages["made"]])


def _sequence(source: Source) -> str:
    return {"2": "0 ", "3": "1 "}.get(source.indicator(1), "  ")


def _imprint(value: str) -> str:
    return clean_isbd(value).strip("()（）")


def write_215(ledger: Ledger) -> None:
    """Write 215 from 300."""
    back = {new: old for old, new in _PHYSICAL.items()}
    for source in ledger.all("300"):
        pairs: list[Subfield] = []
        for code, value in source.take_pairs("abce"):
            parts = value.split(" + ") if code == "e" else [value]
            pairs += [(back[code], clean_isbd(part)) for part in parts]
        ledger.write("215", "  ", pairs)


def write_225(ledger: Ledger) -> None:
    """Write 225 from 490 and 440; what 830 says of the same series, with its parts, is preferred."""
    traced = ledger.all("830")
    for source in ledger.all("490", "440"):
        pinyin = clean_isbd(source.romanised.take("a")) if source.romanised else ""
        entry = next((one for one in traced if _is_same(one, source)), None) if source.indicator(1) == "1" else None
        if entry is not None:
            traced.remove(entry)
            source.take_all("axv")
            _write_statement(ledger, entry, pinyin, "2 ")
        else:
            _write_statement(ledger, source, pinyin, "  ")
    for entry in traced:
        title = [("a", clean_isbd(entry.take("a"))), *_parts(entry)]
        issn, volume = entry.take("x"), clean_isbd(entry.take("v"))
        pairs: list[Subfield] = [("1", "2001 "), *title, ("v", volume)]
        ledger.write("410", " 0", [*pairs, *([("1", "011  "), ("a", clean_isbd(issn))] if issn else [])])


def _is_same(entry: Source, statement: Source) -> bool:
    title = clean_isbd(entry.field.first("a"))
    return bool(title) and clean_isbd(statement.field.first("a")).startswith(title)


def _parts(source: Source) -> list[Subfield]:
    return [({"n": "h", "p": "i"}[code], clean_isbd(value)) for code, value in source.take_pairs("np")]


def _write_statement(ledger: Ledger, source: Source, pinyin: str, indicators: str) -> None:
    title = clean_isbd(source.take("a"))
    pairs: list[Subfield] = []
    if source.tag == "490":
        title, *names = re.split(r" / ", title, maxsplit=1)
        title, *others = title.split(" : ")
        pairs = [*(("e", one) for one in others), *(("f", one) for one in names)]
    issn, volumes = clean_isbd(source.take("x")), clean_isbd(source.take("v"))
    series = [("a", title), ("A", pinyin), *pairs, *_parts(source), ("x", issn)]
    ledger.write("225", indicators, [*series, *(("v", one) for one in volumes.split(" ; "))])
