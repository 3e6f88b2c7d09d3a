"""Write 008 from the coded fields of CNMARC, and those from 008."""

from catalog.marc.conversion import coded
from catalog.marc.conversion.ledger import Ledger
from catalog.marc.definitions.codes import ISO_TO_MARC, iso_country

_TAIL = "chiy50      "
_ADULT_FIRST = "mkedcba"


def write_008(ledger: Ledger) -> None:
    """Write 008 from 100, 105, 106, 110, 101 and 102; what has no code there is listed."""
    general = _coded(ledger, "100", 36)
    is_serial = ledger.leader[7] == "s"
    middle = _serial_middle(ledger, general) if is_serial else _book_middle(ledger, general)
    kind, lost = coded.translated(general[8], coded.DATES, length=1, other="|")
    _note(ledger, "100", 8, lost)
    years = general[9:17].replace("#", " ").ljust(8)
    entered = general[2:8] if general[2:8].isdecimal() else "||||||"
    country, language = _first(ledger, "102", "a"), _first(ledger, "101", "a")
    place = ISO_TO_MARC.get(country.upper(), "xx").ljust(3)
    if len(language) != 3:
        language = "und"
    ledger.write_value("008", f"{entered}{kind}{years}{place}{middle}{language} d")


def _book_middle(ledger: Ledger, general: str) -> str:
    """Return positions 18 to 34 of a book."""
    book = _coded(ledger, "105", 13)
    parts = {}
    tables = (
        (0, 4, coded.ILLUSTRATIONS), (4, 4, coded.CONTENTS), (11, 1, coded.LITERATURE), (12, 1, coded.BIOGRAPHIES),
    )  # fmt: skip
    for start, length, table in tables:
        other = "|" if start == 11 else " "
        parts[start], lost = coded.translated(book[start : start + length], table, length=length, other=other)
        _note(ledger, "105", start, lost)
    flags = "".join(code if code in "01" else "|" for code in book[8:11])
    return (
        f"{parts[0]}{_audience(general)}{_form(ledger)}{parts[4]}{_government(ledger, general)}"
        f"{flags} {parts[11]}{parts[12]}"
    )


def _serial_middle(ledger: Ledger, general: str) -> str:
    """Return positions 18 to 34 of a serial."""
    serial = _coded(ledger, "110", 11)
    found = []
    for at, table in ((1, coded.FREQUENCIES), (2, coded.REGULARITIES), (0, coded.SERIAL_TYPES)):
        one, lost = coded.translated(serial[at], table, length=1, other="|")
        _note(ledger, "110", at, lost)
        found.append(one)
    meeting = serial[7] if serial[7] in "01" else "|"
    form = _form(ledger)
    return f"{found[0]}{found[1]} {found[2]} {form}    {_government(ledger, general)}{meeting}   |0"


def _audience(general: str) -> str:
    chosen = next((code for code in _ADULT_FIRST if code in general[17:20]), "")
    return coded.AUDIENCES.get(chosen, " ")


def _government(ledger: Ledger, general: str) -> str:
    code, lost = coded.translated(general[20], coded.GOVERNMENTS, length=1, other="|")
    _note(ledger, "100", 20, lost)
    return code


def _form(ledger: Ledger) -> str:
    code, lost = coded.translated(_coded(ledger, "106", 1)[:1], coded.FORMS, length=1)
    _note(ledger, "106", 0, lost)
    return code


def _coded(ledger: Ledger, tag: str, length: int) -> str:
    """Return the coded data of the first field ``tag``; a second one is left to the losses."""
    source = ledger.first(tag)
    if source is None:
        return " " * length
    source.take("a")
    return source.field.first("a").replace("#", " ").ljust(length)[:length]


def _note(ledger: Ledger, tag: str, start: int, lost: str) -> None:
    source = ledger.first(tag)
    if source and lost:
        ledger.note(source, "a", f"{start}: {lost}")


def _first(ledger: Ledger, tag: str, code: str) -> str:
    source = ledger.first(tag)
    return source.field.first(code).strip() if source else ""


def write_coded_fields(ledger: Ledger) -> None:
    """Write 100, 105, 106 and 110 from 008."""
    source = ledger.first("008")
    text = (source.take_value() if source else "").ljust(40).replace("|", " ")[:40]
    century = "20" if text[:2] < "60" else "19"
    entered = century + text[:6] if text[:6].isdecimal() else " " * 8
    kind, lost = coded.translated(text[6], coded.DATES_BACK, length=1)
    if source and lost:
        ledger.note(source, "", f"6: {lost}")
    audience = coded.AUDIENCES_BACK.get(text[22], "u").ljust(3)
    government = coded.GOVERNMENTS_BACK.get(text[28], "u")
    script = "ea" if any("\u3400" <= one <= "\u9fff" for one in _title(ledger)) else "ba"
    ledger.write("100", "  ", [("a", f"{entered}{kind}{text[7:15]}{audience}{government}0{_TAIL}{script}")])
    if ledger.leader[7] in "sib":
        _write_110(ledger, text)
    elif ledger.leader[6] in "at":
        _write_105(ledger, text)
    if ledger.leader[6] in "at":
        ledger.write("106", "  ", [("a", coded.FORMS_BACK.get(text[23], "z"))])


def _write_105(ledger: Ledger, text: str) -> None:
    pictures, _ = coded.translated(text[18:22], coded.ILLUSTRATIONS_BACK, length=4)
    contents, lost = coded.translated(text[24:28], coded.CONTENTS_BACK, length=4)
    if (source := ledger.first("008")) and lost:
        ledger.note(source, "", f"24: {lost}")
    flags = "".join(code if code in "01" else "0" for code in text[29:32])
    literature = coded.LITERATURE_BACK.get(text[33], "y")
    biography = text[34] if text[34] in "abcd" else "y"
    pictures = "y   " if not pictures.strip() else pictures
    ledger.write("105", "  ", [("a", f"{pictures}{contents}{flags}{literature}{biography}")])


def _write_110(ledger: Ledger, text: str) -> None:
    kind = coded.SERIAL_TYPES_BACK.get(text[21], "z")
    frequency = coded.back(coded.FREQUENCIES).get(text[18], "u")
    regularity = coded.back(coded.REGULARITIES).get(text[19], "u")
    meeting = text[29] if text[29] in "01" else "0"
    ledger.write("110", "  ", [("a", f"{kind}{frequency}{regularity}    {meeting}  0")])


def _title(ledger: Ledger) -> str:
    return "".join(value for source in ledger.all("245", "880") for _, value in source.field.subfields)


def write_languages_to_marc21(ledger: Ledger) -> None:
    """Write 041 from 101 where 008 cannot say it all, and 044 from 102."""
    codes = {"a": "a", "b": "k", "c": "h", "d": "b", "e": "f", "h": "e", "i": "g", "j": "j"}
    for source in ledger.all("101"):
        pairs = [(codes[code], value) for code, value in source.take_pairs("".join(codes))]
        if len(pairs) > 1 or source.indicator(1) != "0":
            translated = source.indicator(1) in "12" or any(code == "h" for code, _ in pairs)
            ledger.write("041", f"{int(translated)} ", pairs)
    for source in ledger.all("102"):
        countries = source.take_all("a")
        regions = source.take_all("b")
        if len(countries) > 1 or regions or any(one.upper() not in ISO_TO_MARC for one in countries):
            ledger.write("044", "  ", [*(("c", one) for one in countries), *(("b", one) for one in regions)])


def write_languages_to_cnmarc(ledger: Ledger) -> None:
    """Write 101 from 041 and 008, and 102 from 044 and 008."""
    codes = {"a": "a", "d": "a", "k": "b", "h": "c", "b": "d", "f": "e", "e": "h", "g": "i", "j": "j"}
    source = ledger.first("008")
    text = (source.field.value or "" if source else "").ljust(40)
    pairs: list[tuple[str, str]] = []
    for one in ledger.all("041"):
        for code, value in one.take_pairs("".join(codes)):
            packed = [value[at : at + 3] for at in range(0, len(value), 3)] if len(value) % 3 == 0 else [value]
            pairs += [(codes[code], piece) for piece in packed]
    own = text[35:38].strip(" |#")
    if len(own) == 3 and ("a", own) not in pairs:
        pairs.insert(0, ("a", own))
    ledger.write("101", f"{int(any(code == 'c' for code, _ in pairs))} ", dict.fromkeys(pairs))
    found: list[str] = []
    regions: list[str] = []
    for one in ledger.all("044"):
        found += [iso_country(code) or code for code in one.take_all("a")] + one.take_all("c")
        regions += one.take_all("b")
    found = found or [iso_country(text[15:18])]
    ledger.write("102", "  ", [*(("a", one) for one in dict.fromkeys(found)), *(("b", one) for one in regions)])
