"""What needs a rule of its own: contents, sources, the unified number, copies, music numbers."""

import re

from catalog.marc.conversion.ledger import Ledger, LossReason
from catalog.marc.model import Subfield

_UNIFIED = re.compile(r"(?:[A-Z]{0,3}\s?\d{3,6}\s*[·．.・•]\s*\d{1,6}|CN\s?\d{2}-\d{4}.*)")
_CALL = re.compile(r"[A-Z][A-Z0-9.\-=+()\":]*")
_COUNTRIES = ("CN", "HK", "TW", "MO")


def write_unified_numbers(ledger: Ledger) -> None:
    """Write the unified number of 091 as 024 of no particular type."""
    for source in ledger.all("091"):
        number = source.take("b")
        if not number and source.field.first("a") not in _COUNTRIES:
            number = source.take("a")
        rest = [("c", source.take("d")), *(("z", one) for one in source.take_all("z"))]
        ledger.write("024", "8 ", [("a", number), ("q", source.take("c")), *rest])


def write_091(ledger: Ledger) -> None:
    """Write 091 from a 024 that holds a unified number."""
    for source in ledger.all("024"):
        if source.indicator(1) == "8" and _UNIFIED.fullmatch(source.field.first("a").strip()):
            pairs = [("a", source.take("a")), ("c", source.take("q")), ("d", source.take("c"))]
            ledger.write("091", "  ", [*pairs, *(("z", one) for one in source.take_all("z"))])
            source.taken.update(range(len(source.field.subfields)))


def write_contents(ledger: Ledger) -> None:
    """Write 505 from 327, its entries joined as ISBD joins them."""
    for source in ledger.all("327"):
        kind = {"0": "1", "2": "2"}.get(source.indicator(1), "0")
        ledger.write("505", f"{kind} ", [("a", " -- ".join(source.take_all("abcp")))])


def write_327(ledger: Ledger) -> None:
    """Write 327 from 505."""
    for source in ledger.all("505"):
        kind = {"1": "0", "2": "2"}.get(source.indicator(1), "1")
        entries = [one.strip(" -.") for text in source.take_all("agrt") for one in text.split(" -- ")]
        ledger.write("327", f"{kind} ", [("a", one) for one in entries])


def write_040(ledger: Ledger) -> None:
    """Write one 040 from all 801: who catalogued, who transcribed, who changed."""
    codes = {"0": "a", "1": "c", "2": "d", "3": "d"}
    pairs: list[Subfield] = []
    rules: list[Subfield] = []
    for source in ledger.all("801"):
        code = codes.get(source.indicator(2), "a")
        agency = source.take("b")
        if agency and any(found == code != "d" for found, _ in pairs):
            code = "d"
        pairs.append((code, agency))
        rules += [("e", one) for one in source.take_all("g")]
    pairs.sort(key=lambda pair: pair[0])
    ledger.write("040", "  ", [*pairs, *dict.fromkeys(rules)] if pairs else [])


def write_801(ledger: Ledger) -> None:
    """Write an 801 for each agency of 040; 003 serves where 040 names none."""
    sources = ledger.all("040")
    found = False
    for source in sources:
        for code, kind in (("a", "0"), ("c", "1"), ("d", "2")):
            for agency in source.take_all(code):
                rules = source.take_all("e") if code == "a" else []
                ledger.write("801", f" {kind}", [("b", agency), *(("g", one) for one in rules)])
                found = True
    if not found and (source003 := ledger.first("003")):
        ledger.write("801", " 0", [("b", source003.take_value())])


def write_852(ledger: Ledger) -> None:
    """Write an 852 for each copy of 905; a call number without its parts is cut at the first stroke."""
    for source in ledger.all("905"):
        whole = source.field.first("s") or source.field.first("f")
        is_call = "/" in whole or bool(_CALL.match(whole))
        number, item = source.take("d"), source.take("e")
        if is_call and (not number or whole == "/".join(filter(None, [number, item]))):
            source.take("s" if source.field.first("s") else "f")
            if not number:
                number, _, item = whole.partition("/")
        if source.field.first("f") == whole and is_call and number:
            source.take_all("f") if whole == "/".join(filter(None, [number, item])) else None
        shared = [("a", source.take("a")), ("b", source.take("c")), ("h", number), ("i", item)]
        for barcode in source.take_all("b") or [""]:
            ledger.write("852", "8 ", [*shared, ("p", barcode), ("z", "")])


def write_905(ledger: Ledger) -> None:
    """Write a 905 for each 852."""
    for source in ledger.all("852"):
        number, item = source.take("h"), source.take("i")
        pairs = [("a", source.take("a")), ("c", source.take("b") or source.take("c")), ("d", number), ("e", item)]
        call = "/".join(filter(None, [number, item])) if number else source.take("j")
        ledger.write("905", "  ", [*pairs, ("b", source.take("p")), ("s", call)])


def mark_local(ledger: Ledger) -> None:
    """Give fields of a library's own their own reason, and romanised forms theirs."""
    for source in ledger.sources:
        if "9" in source.tag and source.tag not in ("090", "490", "590", "690", "692", "694", "696"):
            source.reason = LossReason.LOCAL
        if source.tag == "880":
            source.reason = LossReason.ROMANISED
