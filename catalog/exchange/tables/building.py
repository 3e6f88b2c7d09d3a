"""The least CNMARC record that says what a row of a table says; the same row gives the same record every time."""

import re
from collections.abc import Iterator

from catalog.marc.model import BLANK_LEADER, Field, MarcRecord, Subfield, data_field
from libsys.text.numbers import find_book_number, find_isbn, find_issn

LANGUAGES = {
    "中文": "chi", "汉语": "chi", "英文": "eng", "英语": "eng", "日文": "jpn", "日语": "jpn", "俄文": "rus",
    "俄语": "rus", "法文": "fre", "法语": "fre", "德文": "ger", "德语": "ger", "韩文": "kor", "韩语": "kor",
}  # fmt: skip
MOST_AUTHORS = 3

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_CODE = re.compile(r"[a-z]{3}")
_MARKS = re.compile(r"\s*[;；,，、/|]\s*")
_ROLE = re.compile(r"^(?P<name>.{2,30}?)\s*(?P<role>等?(?:编著|主编|改编|选编|编译|译注|校注|著|编|译|绘|撰|校|注))$")
_TRANSLATED = ("译", "编译", "译注")


def build_record(cells: dict[str, str]) -> MarcRecord:
    """Return the record of a row; ``cells`` are its texts by the names of the columns."""
    year = find_year(cells.get("date", ""))
    language = _language(cells.get("language", ""))
    fields = [
        *_numbers(cells),
        # The day of entry stays blank: the same row is the same record on another day.
        data_field("100", "  ", ("a", f"        d{year or '    '}    em y0chiy0120    ea")),
        data_field("101", "0 ", ("a", language)),
        _field("200", "1 ", a=cells["title"], e=cells.get("other_title"), f=cells.get("responsibility")),
        _field("205", "  ", a=cells.get("edition")),
        _field("210", "  ", a=cells.get("place"), c=cells.get("publisher"), d=cells.get("date")),
        _field("215", "  ", a=_pages(cells.get("extent", "")), d=cells.get("size")),
        _field("225", "2 ", a=cells.get("series")),
        _field("330", "  ", a=cells.get("summary")),
        *(data_field("606", "0 ", ("a", word)) for word in _MARKS.split(cells.get("subjects", "")) if word),
        _field("690", "  ", a=cells.get("clc"), v="5" if cells.get("clc") else ""),
        *_people(cells.get("responsibility", "")),
    ]
    return MarcRecord(BLANK_LEADER, tuple(one for one in fields if one is not None))


def find_year(text: str) -> str:
    """Return the year in a date such as ``2024-05-01``, ``2024年5月`` or ``202405``; empty where there is none."""
    found = _YEAR.search(text) or re.match(r"(1[5-9]\d\d|20\d\d)(?=(?:0[1-9]|1[0-2])(?:\d\d)?$)", text)
    return found[1] if found else ""


def _numbers(cells: dict[str, str]) -> Iterator[Field]:
    text, price = cells.get("isbn", ""), cells.get("price", "")
    found = find_isbn(text)
    told = [("d", f"CNY{price}" if price[:1].isdigit() else price)] if price else []
    if found is not None:
        yield data_field("010", "  ", ("a", found.number), *told)
    elif (issn := find_issn(text)) is not None:
        yield data_field("011", "  ", ("a", issn[0]), *told)
    elif told:
        yield data_field("010", "  ", *told)
    if found is None and (number := find_book_number(text)):
        yield data_field("091", "  ", ("a", number))


def _field(tag: str, indicators: str, **values: str | None) -> Field | None:
    subfields: list[Subfield] = [(code, value) for code, value in values.items() if value]
    return data_field(tag, indicators, *subfields) if subfields else None


def _pages(text: str) -> str:
    return f"{text}页" if text.isdigit() else text


def _language(text: str) -> str:
    code = text.strip().lower()
    return code if _CODE.fullmatch(code) else LANGUAGES.get(text.strip(), "chi")


def _people(text: str) -> Iterator[Field]:
    """Yield the persons of a statement such as ``费孝通著；张三译``, each with the role that follows the name."""
    for part in _MARKS.split(text)[:MOST_AUTHORS]:
        found = _ROLE.match(part)
        name, role = (found["name"], found["role"]) if found else (part, "著")
        if name:
            tag = "702" if role in _TRANSLATED else "701"
            yield data_field(tag, " 0", ("a", name.strip()), ("4", role))
