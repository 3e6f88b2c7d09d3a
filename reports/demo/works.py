"""The works that the demonstration library holds: facts of real editions, read from tables.

The tables say nothing that would have to be looked up in the book itself, such
as its ISBN or its pages. Prices are invented, yet always the same.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from reports.demo.publishers import COUNTRIES, PLACES, REGIONS
from reports.demo.subjects import find_subjects

FOLDER = Path(__file__).parent / "works"
FILES = (
    "chinese_fiction", "chinese_classics", "foreign_literature", "world_literature", "children_chinese",
    "children_world", "history_biography_geography", "local_documents", "humanities", "education_language_art",
    "society", "science", "technology", "english", "serials", "newspapers",
)  # fmt: skip
"""The tables, in the order in which they are read."""

_MATERIALS = {"serials": "serial", "newspapers": "newspaper"}
_ROLES = (
    "整理校点", "总主编", "主编", "编著", "合著", "编选", "选编", "选注", "译注", "注译", "校注", "校释", "校证",
    "笺注", "笺疏", "注释", "注疏", "集解", "索隐", "正义", "补注", "补正", "音注", "评改", "点校", "校点", "辑校",
    "辑注", "汇校", "译校", "校译", "著绘", "编绘", "编译", "集录", "重编", "整理", "修订", "制定", "主办", "著述",
    "鉴赏", "著", "编", "译", "绘", "图", "注", "撰", "评", "述", "记", "续", "选", "校", "辑",
)  # fmt: skip
"""What a person did, the longest words first."""
_PERSON = re.compile(r"(?:\((?P<country>[^)]+)\))?(?P<name>.+)")
_ENGLISH_ROLE = re.compile(r"(?P<role>illustrated|pictures|translated|edited) by (?P<name>.+)")
_ENGLISH_ROLES = {"illustrated": "绘", "pictures": "绘", "translated": "译", "edited": "编"}
_PART = re.compile(r"(?P<title>.+?)\. (?:(?P<number>[Ⅰ-Ⅻ]|第.+?[卷册辑])(?:, (?P<name>.+))?)")
_BODY = re.compile(r".{2,}(?:[院局室会组社部馆处系店团所台]|大学|文库)")
_NOT_NAMED = {"无名氏", "本书编写组"}


class Contributor(NamedTuple):
    """Who did what; the country is as the title page shortens it, and empty for a Chinese name."""

    name: str
    role: str
    country: str = ""


@dataclass(frozen=True)
class Work:
    """An edition of a work; ``audience`` is a (adults), j (ten years and older) or c (children)."""

    title: str
    subtitle: str
    statement: str
    contributors: tuple[Contributor, ...]
    publisher: str
    place: str
    year: int
    clc: str
    audience: str
    language: str
    material: str
    price: Decimal
    subjects: tuple[str, ...]


def read_works() -> list[Work]:
    """Return every work, table by table, in the order of the rows."""
    return [_work_from(row, name) for name in FILES for row in _read_rows(FOLDER / f"{name}.tsv")]


def parse_statement(statement: str) -> tuple[Contributor, ...]:
    """Return the contributors that a statement of responsibility names, in its order.

    ``(哥伦)加西亚·马尔克斯著;范晔译`` names a Colombian author and a translator;
    ``等`` (and others) names nobody.
    """
    found: list[Contributor] = []
    for part in statement.split(";"):
        if part.isascii() or not re.search(r"[\u4e00-\u9fff]", part):
            found.append(_english_contributor(part.strip()))
            continue
        names, role = _split_role(part.strip())
        for name in names.removesuffix("等").split(","):
            if match := _PERSON.fullmatch(name.strip()):
                found.append(Contributor(match["name"], role, match["country"] or ""))
    return tuple(found)


def to_fields(work: Work, *, control_number: str, on: date) -> dict[str, Any]:
    """Return the work as a CNMARC record in the form that the catalogue stores, entered ``on`` that day."""
    is_serial = work.material != "book"
    fields: list[list[Any]] = [
        ["001", control_number],
        ["100", "  ", [["a", _coded_data(work, on)]]],
        ["101", "1 " if _is_translation(work) else "0 ", [["a", work.language]]],
        _country_field(work),
        _form_field(work),
        ["200", "1 ", _title_subfields(work)],
        ["210", "  ", [["a", work.place], ["c", work.publisher], ["d", f"{work.year}{'-' if is_serial else ''}"]]],
        *([["333", "  ", [["a", _READERS[work.audience]]]]] if work.audience in _READERS else []),
        *(["606", "0 ", [["a", subject]]] for subject in work.subjects),
        ["690", "  ", [["a", work.clc], ["v", "5"]]],
        *_heading_fields(work),
        ["801", " 0", [["a", "CN"], ["b", "DEMO"], ["c", f"{on:%Y%m%d}"]]],
    ]
    return {"leader": f"00000na{'s' if is_serial else 'm'}0 2200000   450 ", "fields": fields}


_READERS = {"c": "儿童", "j": "青少年"}
# Field 100, positions 17 to 19: young adults and adults; nine to fourteen; five to ten.
_AUDIENCE_CODES = {"a": "em ", "j": "d  ", "c": "c  "}


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _work_from(row: dict[str, str], file: str) -> Work:
    title, _, subtitle = row["title"].partition(" : ")
    year, language = int(row["year"]), "eng" if file == "english" else "chi"
    return Work(
        title=title,
        subtitle=subtitle,
        statement=row["statement"],
        contributors=parse_statement(row["statement"]),
        publisher=row["publisher"],
        place=PLACES[row["publisher"]],
        year=year,
        clc=row["clc"],
        audience=row["audience"],
        language=language,
        material=_MATERIALS.get(file, "book"),
        price=_invent_price(row["title"], year, language, file),
        subjects=find_subjects(row["clc"]),
    )


def _split_role(part: str) -> tuple[str, str]:
    for role in _ROLES:
        if part.endswith(role) and len(part) > len(role):
            return part.removesuffix(role), role
    return part, "著"


def _english_contributor(part: str) -> Contributor:
    if match := _ENGLISH_ROLE.fullmatch(part):
        return Contributor(match["name"], _ENGLISH_ROLES[match["role"]])
    return Contributor(part, "著")


def _invent_price(title: str, year: int, language: str, file: str) -> Decimal:
    """Return a price in yuan such as the year knew; the same title and year always cost the same."""
    chance = crc32(f"{title}{year}".encode())
    if file in _MATERIALS:
        low, high = (1, 3) if file == "newspapers" else (8, 25)
    elif language == "eng":
        low, high = 78, 168
    else:
        lows = ((1980, 1, 3), (1990, 2, 8), (2000, 9, 28), (2010, 18, 48), (2100, 28, 79))
        low, high = next((low, high) for before, low, high in lows if year < before)
    return Decimal(low + chance % (high - low)) + (Decimal("0.50") if chance & 1 << 20 else Decimal("0.00"))


def _coded_data(work: Work, on: date) -> str:
    dates = f"d{work.year}    " if work.material == "book" else f"a{work.year}9999"
    script = "ea" if work.language == "chi" else "ba"
    return f"{on:%Y%m%d}{dates}{_AUDIENCE_CODES[work.audience]}y0chiy50      {script}"


def _form_field(work: Work) -> list[Any]:
    """Return field 105 of a book, or 110 of a serial whose frequency nobody has coded."""
    if work.material != "book":
        return ["110", "  ", [["a", ("c" if work.material == "newspaper" else "a") + "uu||||||||"]]]
    literary_form = "a" if any("小说" in subject for subject in work.subjects) else "y"
    return ["105", "  ", [["a", f"y   z   000{literary_form}y"]]]


def _is_translation(work: Work) -> bool:
    return any(one.role in ("译", "译注", "编译", "译校") for one in work.contributors) and any(
        one.country for one in work.contributors
    )


def _country_field(work: Work) -> list[Any]:
    if country := COUNTRIES.get(work.place):
        return ["102", "  ", [["a", country]]]
    return ["102", "  ", [["a", "CN"], ["b", REGIONS[work.place]]]]


def _title_subfields(work: Work) -> list[list[str]]:
    part = _PART.fullmatch(work.title)
    subfields = [["a", part["title"] if part else work.title]]
    if part:
        subfields += [[code, part[name]] for code, name in (("h", "number"), ("i", "name")) if part[name]]
    if work.subtitle:
        subfields.append(["e", work.subtitle])
    first, *others = [piece.strip() for piece in work.statement.split(";")]
    return [*subfields, ["f", first], *(["g", other] for other in others)]


def _heading_fields(work: Work) -> list[list[Any]]:
    """Return the access points: those who share the first role stand in 701 or 711, the others in 702 or 712."""
    if not work.contributors:
        return []
    first_role = work.contributors[0].role
    fields = []
    for one in work.contributors:
        if one.name in _NOT_NAMED:
            continue
        is_body = work.language == "chi" and _is_body(one)
        tag = ("71" if is_body else "70") + ("1" if one.role == first_role else "2")
        fields.append([tag, *_heading(one, is_body=is_body, is_inverted=work.language == "eng")])
    return sorted(fields, key=lambda field: field[0][2])


def _is_body(one: Contributor) -> bool:
    return not one.country and len(one.name) > 3 and _BODY.fullmatch(one.name) is not None


def _heading(one: Contributor, *, is_body: bool, is_inverted: bool) -> list[Any]:
    if is_body:
        return ["02", [["a", one.name], ["4", one.role]]]
    if is_inverted:
        given, _, family = one.name.rpartition(" ")
        return [" 1", [["a", family], *([["b", given]] if given else []), ["4", one.role]]]
    country = [["c", one.country]] if one.country else []
    return [" 0", [["a", one.name], *country, ["4", one.role]]]
