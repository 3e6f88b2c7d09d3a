"""The title: 200 of CNMARC, whose subfields name their part, and 245 of MARC 21, whose punctuation does."""

import re

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.model import Field, Subfield
from catalog.marc.titles_cnmarc import without_sorting_marks

_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎯]")
_PIECE = re.compile(r" ([:=;/]) ")
_OTHER_WORK = re.compile(r"\. (?=(?:(?!\. )[^/])* / )")
"""The stop before the title of a work by someone else, which alone is followed by a stroke."""
_MARKS = {"e": " :", "d": " =", "a": " ;"}
_LINKED = "(B"


class _Statement:
    """The subfields of 245 while they are being written, each with its mark at the end of the one before."""

    def __init__(self) -> None:
        self.subfields: list[Subfield] = []
        self.opens_work = False

    def append(self, code: str, mark: str, text: str) -> None:
        """Open subfield ``code`` after ``mark``."""
        if self.subfields:
            last, value = self.subfields[-1]
            self.subfields[-1] = (last, value + mark)
        self.subfields.append((code, text))

    def extend(self, mark: str, text: str) -> None:
        """Write on in the subfield that is open."""
        code, value = self.subfields[-1]
        self.subfields[-1] = (code, f"{value}{mark} {text}")

    def has(self, code: str) -> bool:
        """Tell whether subfield ``code`` is open or closed already."""
        return any(found == code for found, _ in self.subfields)


def write_245(ledger: Ledger, *, has_main_entry: bool) -> None:
    """Write 245 from 200, and its pinyin as a linked 880; $b is opened once, as MARC 21 wants it."""
    source = ledger.first("200")
    if source is None:
        return
    statement = _Statement()
    for code, value in source.take_pairs("aefgdhicbv"):
        _take(statement, code, without_sorting_marks(value).strip(" ="))
    significant = "0" if source.indicator(1) == "0" else "1"
    field = ledger.write("245", f"{significant if has_main_entry else '0'}0", statement.subfields)
    if field is not None:
        title, people = pinyin_of(source), source.take_all("F")
        write_880(ledger, field, [("a", " ; ".join(title)), ("c", " ; ".join(people))])


def _take(statement: _Statement, code: str, text: str) -> None:
    if not statement.subfields:
        statement.append("a" if code in "acd" else "b", "", text)
    elif code in "fg":
        _take_responsibility(statement, text)
    elif code == "b":
        statement.append("h", "", f"[{text.strip('[]')}]")
    elif statement.has("c"):
        statement.opens_work = code in "ac"
        statement.extend("." if code in "ac" else _MARKS.get(code, ","), text)
    elif code in "hiv":
        _take_part(statement, code, text)
    elif code == "c" or statement.has("b"):
        statement.extend("." if code == "c" else _MARKS[code], text)
    else:
        statement.append("b", _MARKS[code], text)


def _take_responsibility(statement: _Statement, text: str) -> None:
    """Give a name to the work it belongs to: ``/`` after the title of one, ``;`` after another name."""
    if statement.has("c"):
        statement.extend(" /" if statement.opens_work else " ;", text)
    else:
        statement.append("c", " /", text)
    statement.opens_work = False


def _take_part(statement: _Statement, code: str, text: str) -> None:
    follows_number = statement.subfields[-1][0] == "n"
    statement.append("p" if code == "i" else "n", "," if code == "i" and follows_number else ".", text)


def pinyin_of(source: Source) -> list[str]:
    """Take the pinyin of a field: $A, and $9 where it holds Latin letters."""
    found = source.take_all("A")
    if any(code == "9" and re.search("[A-Za-z]", value) for code, value in source.field.subfields):
        found += [value for value in source.take_all("9") if value not in found]
    return found


def write_880(ledger: Ledger, field: Field, subfields: list[Subfield]) -> None:
    """Write the romanised form of ``field``, and link both by $6; without one nothing is written."""
    kept = [(code, value) for code, value in subfields if value]
    if not kept:
        return
    ledger.links += 1
    number = f"{ledger.links:02d}"
    ledger.written.remove(field)
    ledger.write(field.tag, field.indicators, [("6", f"880-{number}"), *field.subfields])
    ledger.write("880", field.indicators, [("6", f"{field.tag}-{number}/{_LINKED}"), *kept])


def write_200(ledger: Ledger) -> None:
    """Write 200 from 245, its punctuation taken off and read as what it means."""
    source = ledger.first("245")
    if source is None:
        return
    pieces: list[Subfield] = []
    announced = ""
    for code, value in source.take_pairs("abchknps"):
        text, mark = _without_mark(value)
        pieces += _pieces(code if pieces else "a", text, announced)
        announced = mark
    kept = [(code, text) for code, text in pieces if text]
    if source.romanised is not None:
        kept = _with_pinyin(kept, source.romanised)
    ledger.write("200", "0 " if source.indicator(1) == "0" and ledger.all("100", "110", "111") else "1 ", kept)


def _pieces(code: str, text: str, announced: str) -> list[Subfield]:
    if code == "h":
        return [("b", text.strip("[]"))]
    if code in "np":
        return [({"n": "h", "p": "i"}[code], text)]
    if code == "c":
        return _responsibility(text)
    first = {"=": "d", ";": "a", ":": "e"}.get(announced, "e" if code in "bks" else "a")
    parts = _PIECE.split(text)
    found = [(first if code != "a" else "a", parts[0])]
    for mark, part in zip(parts[1::2], parts[2::2], strict=True):
        found.append(({"=": "d", ";": "a" if code == "a" else "e", "/": "f"}.get(mark, "e"), part))
    return found


def _responsibility(text: str) -> list[Subfield]:
    found: list[Subfield] = []
    for number, work in enumerate(_OTHER_WORK.split(text)):
        title, _, people = work.partition(" / ") if number else ("", "", work)
        found.append(("c", title))
        names = [name.strip() for name in people.split(" ; ")]
        found += [("g" if at else "f", name) for at, name in enumerate(names)]
    return found


def _with_pinyin(pieces: list[Subfield], romanised: Source) -> list[Subfield]:
    title = " ".join(_without_mark(value)[0] for value in romanised.take_all("abnp"))
    people = " ; ".join(_without_mark(value)[0] for value in romanised.take_all("c"))
    found = []
    for code, text in pieces:
        found.append((code, text))
        if code == "a" and title:
            found.append(("A", title))
            title = ""
        if code == "f" and people:
            found.append(("F", people))
            people = ""
    return found


def _without_mark(value: str) -> tuple[str, str]:
    """Return a value without the mark at its end, and the mark; the stop of an initial stays."""
    text = value.strip()
    mark = text[-1:] if text[-1:] in ("/", ":", "=", ";", ",", ".") else ""
    if mark == "." and (text.endswith("..") or re.search(r"\b\w\.$", text, re.ASCII)):
        return text, ""
    return (text[:-1].rstrip(), mark) if mark else (text, "")
