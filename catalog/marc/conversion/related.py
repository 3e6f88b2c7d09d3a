"""Related titles and records: 4XX and 5XX of CNMARC, 130, 240 to 247, 740 and 760 to 787 of MARC 21."""

from collections.abc import Iterator

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.conversion.names import main_entry_of
from catalog.marc.conversion.titles import pinyin_of, write_880
from catalog.marc.model import Subfield
from catalog.marc.punctuation import clean_isbd
from catalog.marc.titles_cnmarc import without_sorting_marks

_UNIFORM = {"d": "f", "h": "n", "i": "p", "k": "f", "l": "k", "m": "l", "n": "g", "q": "s", "r": "m", "s": "n"}
_UNIFORM |= {"u": "r", "w": "o", "3": "0"}
_UNIFORM_BACK = {"n": "h", "p": "i", "f": "k", "k": "l", "l": "m", "g": "n", "s": "q", "m": "r", "r": "u", "o": "w"}
_UNIFORM_BACK |= {"0": "3", "d": "d"}
_VARIANTS = {"510": ("246", "1"), "512": ("246", "4"), "513": ("246", "5"), "514": ("246", "6"), "515": ("246", "7")}
_VARIANTS |= {"516": ("246", "8"), "517": ("246", "3"), "545": ("246", "0"), "511": ("246", " "), "518": ("246", " ")}
_VARIANTS |= {"532": ("246", " "), "520": ("247", "0"), "530": ("222", "0"), "531": ("210", " ")}
_VARIANTS |= {"540": ("740", " "), "541": ("242", "0")}
_CAPTIONS = {"511": "半题名", "518": "现代标准书写形式题名", "532": "展开题名"}
_BY_CAPTION = {caption: tag for tag, caption in _CAPTIONS.items()}
_BACK_246 = {"1": "510", "4": "512", "5": "513", "6": "514", "7": "515", "8": "516", "0": "545"}
_BACK = {"247": "520", "222": "530", "210": "531", "740": "540", "242": "541"}

_LINKS = {
    "410": "760 ", "411": "762 ", "412": "787 ", "413": "787 ", "421": "770 ", "422": "772 ", "423": "777 ",
    "424": "787 ", "425": "787 ", "430": "7800", "431": "7801", "432": "7802", "433": "7803", "434": "7805",
    "435": "7806", "436": "7804", "437": "7807", "440": "7850", "441": "7851", "442": "7852", "443": "7853",
    "444": "7854", "445": "7855", "446": "7856", "447": "7857", "448": "7858", "451": "775 ", "452": "776 ",
    "453": "767 ", "454": "765 ", "455": "776 ", "456": "776 ", "461": "773 ", "462": "773 ", "463": "774 ",
    "464": "774 ", "470": "787 ", "481": "777 ", "482": "777 ", "488": "787 ",
}  # fmt: skip
_LINKS_BACK = {new: old for old, new in reversed(_LINKS.items())} | {"787 ": "488", "776 ": "452", "777 ": "423"}
_SETS = ("410", "461", "462")
_FLAT = {"t": "t", "a": "a", "x": "x", "y": "z", "v": "g", "e": "b", "p": "h", "s": "k", "0": "w", "z": "o", "n": "d"}
_FLAT |= {"c": "d", "d": "d"}


def write_titles(ledger: Ledger) -> None:
    """Write 130 or 240 from 500, and 246, 247, 740 and the like from the other titles."""
    uniform = "240" if main_entry_of(ledger) else "130"
    for number, source in enumerate(ledger.all("500")):
        tag = uniform if number == 0 else "730"
        rest = [(_UNIFORM[code], value) for code, value in source.take_pairs("".join(_UNIFORM))]
        title = without_sorting_marks(source.take("a"))
        indicators = {"240": f"{int(source.indicator(2) != '0')}0", "130": "0 "}.get(tag, "0 ")
        field = ledger.write(tag, indicators, [("a", title), *rest])
        if field is not None:
            write_880(ledger, field, [("a", " ; ".join(pinyin_of(source)))])
    for source in ledger.all(*_VARIANTS):
        _write_variant(ledger, source)


def _write_variant(ledger: Ledger, source: Source) -> None:
    tag, second = _VARIANTS[source.tag]
    title, others = without_sorting_marks(source.take("a")), source.take_all("e")
    parts = [({"h": "n", "i": "p"}[code], value) for code, value in source.take_pairs("hi")]
    pairs: list[Subfield] = [("i", _CAPTIONS.get(source.tag, "")), ("a", title + (" :" if others else ""))]
    pairs += [("b", " : ".join(others)), *parts]
    if tag == "247":
        pairs.append(("x", source.take("x")))
    first = {"246": "3", "247": "1", "740": "0", "242": "1", "210": "1"}.get(tag, " ")
    field = ledger.write(tag, f"{first}{second}", pairs)
    if field is not None:
        write_880(ledger, field, [("a", " ; ".join(pinyin_of(source)))])


def write_cnmarc_titles(ledger: Ledger) -> None:
    """Write 500 from the uniform titles, and 510 to 545 from the varying ones."""
    for source in ledger.all("130", "240", "730"):
        pairs: list[Subfield] = [("a", clean_isbd(source.take("a")))]
        found = source.take_pairs("".join(_UNIFORM_BACK))
        pairs += [(_UNIFORM_BACK[code], value if code == "0" else clean_isbd(value)) for code, value in found]
        ledger.write("500", "11" if source.tag == "130" else "10", [*pairs, ("A", _romanised(source))])
    for source in ledger.all("246", *_BACK):
        caption = source.field.first("i").rstrip(":： ")
        tag = _BACK.get(source.tag) or _BY_CAPTION.get(caption) or _BACK_246.get(source.indicator(2), "517")
        if caption in _BY_CAPTION:
            source.take("i")
        title, rest = clean_isbd(source.take("a")), clean_isbd(source.take("b"))
        parts = [({"n": "h", "p": "i"}[code], clean_isbd(value)) for code, value in source.take_pairs("np")]
        others = [("e", one) for one in rest.split(" : ") if one]
        issn = source.take("x") if source.tag == "247" else ""
        ledger.write(tag, "1 ", [("a", title), *others, *parts, ("x", issn), ("A", _romanised(source))])


def _romanised(source: Source) -> str:
    return clean_isbd(source.romanised.take("a")) if source.romanised else ""


def write_links(ledger: Ledger) -> None:
    """Write the linking entries; a series or set without a statement of its own becomes 830."""
    has_statement = bool(ledger.all("225"))
    for source in ledger.all(*_LINKS):
        found = dict_of(_gathered(source))
        title = ". ".join(filter(None, [found.get("t", ""), found.pop("part", "")]))
        if source.tag in _SETS and not has_statement and title:
            written = ledger.write("830", " 0", [("a", title), ("x", found.pop("x", "")), ("v", found.pop("g", ""))])
            _note_rest(ledger, source, {code: value for code, value in found.items() if code != "t"} if written else {})
            continue
        tag, second = _LINKS[source.tag][:3], _LINKS[source.tag][3]
        order = ["a", "t", "b", "d", "g", "h", "k", "o", "w", "x", "z"]
        ledger.write(tag, f"0{second}", [(code, title if code == "t" else found.get(code, "")) for code in order])


def dict_of(pairs: Iterator[Subfield]) -> dict[str, str]:
    """Return the pairs as a dictionary; what comes twice is joined as ISBD joins it."""
    found: dict[str, str] = {}
    for code, value in pairs:
        mark = " : " if code == "t" else ", "
        found[code] = f"{found[code]}{mark}{value}" if code in found else value
    return found


_INSIDE = {
    ("200", "a"): "t", ("200", "e"): "t", ("200", "h"): "part", ("200", "i"): "part", ("200", "v"): "g",
    ("205", "a"): "b", ("210", "a"): "d", ("210", "c"): "d", ("210", "d"): "d", ("215", "a"): "h",
    ("225", "a"): "k", ("010", "a"): "z", ("011", "a"): "x", ("500", "a"): "t", ("700", "a"): "a",
    ("701", "a"): "a", ("710", "a"): "a", ("711", "a"): "a", ("702", "a"): "a", ("712", "a"): "a",
}  # fmt: skip


def _gathered(source: Source) -> Iterator[Subfield]:
    """Yield what a linking field says, under the codes of MARC 21, whether embedded or flat."""
    inside = ""
    for number, (code, value) in enumerate(source.field.subfields):
        text = without_sorting_marks(value).strip()
        if code == "1":
            inside = value[:3]
            if not (inside.isdecimal() and inside.isascii()):
                continue
            source.taken.add(number)
            if inside == "001":
                yield "w", value[3:]
            continue
        if inside:
            target = _INSIDE.get((inside, code))
        else:
            target = "part" if code in "hi" else _FLAT.get(code)
        if target and text:
            source.taken.add(number)
            yield target, text


def _note_rest(ledger: Ledger, source: Source, rest: dict[str, str]) -> None:
    for code, value in rest.items():
        ledger.note(source, code, value)


def write_cnmarc_links(ledger: Ledger) -> None:
    """Write the linking fields of CNMARC with embedded fields."""
    for source in ledger.all(*{link[:3] for link in _LINKS.values()}):
        second = source.indicator(2) if source.tag in ("780", "785") else " "
        tag = _LINKS_BACK.get(f"{source.tag}{second}", "488")
        title = [("a", clean_isbd(source.take("t"))), ("v", clean_isbd(source.take("g")))]
        pairs = [("1", f"001{one}") for one in source.take_all("w")]
        pairs += _embedded("2001 ", title)
        for opening, code in (("205  ", "b"), ("210  ", "d"), ("215  ", "h"), ("225  ", "k"), ("701 0", "a")):
            inner = "c" if code == "d" else "a"
            pairs += _embedded(opening, [(inner, clean_isbd(source.take(code)))])
        for opening, code in (("011  ", "x"), ("010  ", "z")):
            for number in source.take_all(code):
                pairs += _embedded(opening, [("a", clean_isbd(number))])
        ledger.write(tag, " 0", pairs)


def _embedded(opening: str, pairs: list[Subfield]) -> list[Subfield]:
    kept = [pair for pair in pairs if pair[1]]
    return [("1", opening), *kept] if kept else []
