"""Project CNMARC and UNIMARC records.

Chinese practice differs from the international format: $a of field 200 is
repeated for works published together, $A or $9 holds the pinyin of $a and $F
that of $f, first authors stand in 701, and the library's own call number in 905.
"""

import re
from typing import Any

from catalog.marc.definitions import coded_positions
from catalog.marc.identifiers import Isbn, Price, normalise_issn, read_isbn, read_price
from catalog.marc.model import Field, MarcRecord
from catalog.marc.projection_parts import (
    Audience,
    Contributor,
    Link,
    Material,
    OtherClass,
    Projection,
    SeriesStatement,
    Subject,
    TitlesAndClasses,
    VariantTitle,
)
from catalog.marc.relators import role_name
from catalog.marc.titles_cnmarc import TitleStatement, read_title_statement, without_sorting_marks
from catalog.marc.years import find_year

_LATIN = re.compile(r"[A-Za-z]")
_CONTRIBUTORS = {"700": "person", "701": "person", "702": "person", "710": "body", "711": "body", "712": "body"}
_CONTRIBUTORS |= {"720": "family", "721": "family", "722": "family"}
_MEETING_OR_BODY = {"0": "body", "1": "meeting"}
_SUBJECTS = {"606": "topic", "600": "person", "601": "body", "602": "family", "604": "work", "605": "work"}
_SUBJECTS |= {"607": "place", "608": "form"}
_VARIANTS = {"500": "uniform", "510": "parallel", "512": "cover", "513": "added title page", "514": "caption"}
_VARIANTS |= {"515": "running", "516": "spine", "517": "variant", "520": "former", "532": "expanded"}
_VARIANTS |= {"540": "added", "541": "translated", "545": "section"}
_SCHEMES = {"692": "las", "694": "other", "675": "udc", "676": "ddc", "680": "lcc", "686": "other"}
_NOTES = tuple(str(tag) for tag in (*range(300, 319), *range(320, 329), 332, 333, 334, 336, 337, 345))
_MATERIALS = {"b": Material.MANUSCRIPT, "c": Material.MUSIC, "d": Material.MUSIC, "e": Material.MAP, "f": Material.MAP}
_MATERIALS |= {"g": Material.VIDEO, "i": Material.SOUND, "j": Material.SOUND, "k": Material.IMAGE, "m": Material.KIT}
_MATERIALS |= {"l": Material.ELECTRONIC, "r": Material.OTHER}
_AUDIENCES = dict.fromkeys("abcd", Audience.JUVENILE) | {"e": Audience.YOUNG_ADULT}
_AUDIENCES |= dict.fromkeys("km", Audience.ADULT)
_FREQUENCIES = coded_positions("cnmarc", "110", "a")[1].codes
_CALL_CLASS = re.compile(r"[A-Z][A-Z0-9.\-=+()\":/]*")


def project_cnmarc(record: MarcRecord) -> Projection:
    """Return the projection of a CNMARC or UNIMARC record."""
    title = read_title_statement(record)
    coded = record.first("100", "a").replace("#", " ")
    languages = _distinct(record.subfields("101", "a"))
    date_text = record.first("210", "d")
    physical = record.all("215")
    variants = _variant_titles(record, title)
    return Projection(
        title=title.title,
        other_title=title.other_title,
        part=title.part,
        title_pinyin=title.pinyin,
        variant_titles=variants,
        other_titles=tuple(dict.fromkeys(one.title for one in variants if one.title != title.title)),
        original_title=_original_title(record),
        responsibility=title.responsibility,
        responsibility_pinyin=title.responsibility_pinyin,
        contributors=_contributors(record),
        edition=", ".join(record.subfields("205", "ab")),
        place=" ; ".join(record.subfields("210", "a")),
        publisher=" ; ".join(record.subfields("210", "c")),
        year=find_year(date_text) or find_year(coded[9:13]),
        date_text=date_text,
        extent=_joined(physical, "a"),
        illustrations=_joined(physical, "c"),
        size=_joined(physical, "d"),
        accompanying=_joined(physical, "e"),
        series=_series(record),
        subjects=_subjects(record),
        classes=_distinct(record.subfields("690", "a")),
        other_classes=_other_classes(record),
        call_number=_call_number(record),
        summary="\n".join(record.subfields("330", "a")),
        notes=tuple("".join(field.all("a")) for field in record.all(*_NOTES) if field.first("a")),
        **_access(record),
        language=languages[0] if languages else "",
        languages=languages,
        original_language=record.first("101", "c"),
        country=record.first("102", "a"),
        isbns=_isbns(record),
        issns=_distinct([normalise_issn(text) or text for text in record.subfields("011", "a")]),
        unified_number=_unified_number(record),
        prices=_prices(record),
        material=_material(record),
        audience=_audience(coded),
        control_number=record.value("001"),
        agency=_agency(record),
    )


def titles_and_classes_cnmarc(record: MarcRecord) -> TitlesAndClasses:
    """Return only what a record is found by beside its columns, in a third of the time."""
    title = read_title_statement(record)
    classes = _distinct(record.subfields("690", "a"))
    return TitlesAndClasses(title.title, _variant_titles(record, title), _series(record), classes)


def _access(record: MarcRecord) -> dict[str, Any]:
    """Return who may have it and how, what degree it earned, how often it appears."""
    return {
        "restrictions": "\n".join(record.subfields("310", "a")),
        "degree": _degree(record),
        "frequency": _frequency(record),
        "links": _links(record),
    }


def pinyin_of(field: Field) -> str:
    """Return the pinyin of ``field`` from $A or $9, which in other systems holds other things."""
    for code, value in field.subfields:
        if code in "A9" and _LATIN.search(value):
            return value
    return ""


def _variant_titles(record: MarcRecord, title: TitleStatement) -> tuple[VariantTitle, ...]:
    found = list(title.variants)
    for tag, kind in _VARIANTS.items():
        for field in record.all(tag):
            if not (text := without_sorting_marks(field.first("a"))):
                continue
            rest = ", ".join(field.all("hi"))
            found.append(VariantTitle(f"{text}. {rest}" if rest else text, kind, pinyin_of(field)))
    return tuple(dict.fromkeys(found))


def _original_title(record: MarcRecord) -> str:
    """Return the title that a translation was made from: the linked original, else the uniform title."""
    linked = next((title for field in record.all("454") if (title := _linked_title(field))), "")
    return without_sorting_marks(linked or record.first("500", "a"))


def _degree(record: MarcRecord) -> str:
    """Return the note of a thesis: in one piece, or degree, subject, institution and date."""
    for field in record.all("328"):
        if text := field.first("a") or ", ".join(filter(None, map(field.first, "bced"))):
            return text
    return ""


def _frequency(record: MarcRecord) -> str:
    """Return how often a serial appears: as noted, else as coded."""
    if noted := record.first("326", "a"):
        return noted
    coded = record.first("110", "a")[1:2]
    return _FREQUENCIES[coded][0] if coded in _FREQUENCIES and coded not in "uyz" else ""


def _links(record: MarcRecord) -> tuple[Link, ...]:
    """Return the addresses of 856; Chinese records write the words to click in $2, $y or $z."""
    found = [
        Link(url.strip(), field.first("2") or field.first("y") or field.first("z"), field.first("3"))
        for field in record.all("856")
        for url in field.all("u")
        if url.strip()
    ]
    return tuple(dict.fromkeys(found))


def _unified_number(record: MarcRecord) -> str:
    """Return the unified number: 091 $b after a country in $a, else $a itself."""
    for field in record.all("091"):
        if number := field.first("b") or field.first("a"):
            return number
    return ""


def _contributors(record: MarcRecord) -> tuple[Contributor, ...]:
    found: list[Contributor] = []
    for tag, kind in _CONTRIBUTORS.items():
        for field in record.all(tag):
            if not (name := field.first("a")):
                continue
            if kind == "body":
                kind_here = _MEETING_OR_BODY.get(field.indicators[:1], "body")
                name = ". ".join([name, *field.all("b")])
            else:
                kind_here = kind
                name = _person_name(name, field.first("b"))
            role = " ".join(role_name(role) for role in field.all("4"))
            found.append(Contributor(without_sorting_marks(name), role, pinyin_of(field), kind_here, field.first("f")))
    return tuple(dict.fromkeys(found))


def _person_name(entry: str, rest: str) -> str:
    if not rest:
        return entry
    return entry + rest if rest.startswith((",", "，", "(", "（", "·")) else f"{entry.rstrip(',')}, {rest}"


def _series(record: MarcRecord) -> tuple[SeriesStatement, ...]:
    found = []
    for field in record.all("225"):
        if title := ". ".join(field.all("ai")):
            found.append(SeriesStatement(title, " ".join(field.all("hv")), pinyin_of(field)))
    if not found:
        for field in record.all("410", "461", "462"):
            if title := _linked_title(field):
                found.append(SeriesStatement(without_sorting_marks(title), field.first("v")))
    return tuple(dict.fromkeys(found))


def _linked_title(field: Field) -> str:
    """Return the title in a linking field: $1 opens an embedded field whose title is 200 $a."""
    inside = ""
    for code, value in field.subfields:
        if code == "1":
            inside = value[:3]
            continue
        if code in "at" and inside in ("", "200"):
            return value
    return field.first("t")


def _subjects(record: MarcRecord) -> tuple[Subject, ...]:
    found: list[Subject] = []
    for tag, kind in _SUBJECTS.items():
        for field in record.all(tag):
            parts = tuple(value for code, value in field.subfields if code in "abxyzjt" and value)
            if parts:
                found.append(Subject(parts, kind, pinyin_of(field)))
    found.extend(Subject((word,), "free") for word in record.subfields("610", "a"))
    return tuple(dict.fromkeys(found))


def _other_classes(record: MarcRecord) -> tuple[OtherClass, ...]:
    found: list[OtherClass] = []
    for tag, scheme in _SCHEMES.items():
        for field in record.all(tag):
            named = field.first("2") if scheme == "other" else ""
            found.extend(OtherClass(named or scheme, number) for number in field.all("a") if number)
    return tuple(dict.fromkeys(found))


def _call_number(record: MarcRecord) -> str:
    """Return the library's own call number: 905 $s, $f holding one, $d/$e, or 090."""
    for field in record.all("905"):
        whole = field.first("s") or field.first("f")
        if "/" in whole or _CALL_CLASS.match(whole):
            return whole
        if class_number := field.first("d"):
            return "/".join(part for part in (class_number, field.first("e")) if part)
    for field in record.all("090"):
        if whole := field.first("u") or "/".join(field.all("ab")):
            return whole
    return ""


def _isbns(record: MarcRecord) -> tuple[Isbn, ...]:
    found: list[Isbn] = []
    for field in record.all("010"):
        binding = field.first("b").strip("()（）")
        found.extend(read_isbn(text, binding=binding) for text in field.all("az") if text)
    return tuple(found)


def _prices(record: MarcRecord) -> tuple[Price, ...]:
    texts = [text for field in record.all("010", "011", "091") for text in field.all("d") if text]
    return tuple(read_price(text) for text in dict.fromkeys(texts))


def _material(record: MarcRecord) -> Material:
    leader = record.leader.ljust(24)
    designation = record.first("200", "b")
    if leader[7] == "s":
        return Material.SERIAL
    if record.has("328") or "学位论文" in designation or record.first("105", "a")[4:8].strip() == "m":
        return Material.THESIS
    if record.has("130") or "缩微" in designation or record.first("106", "a")[:1] == "t":
        return Material.MICROFORM
    if record.has("135") or "电子" in designation:
        return Material.ELECTRONIC
    return _MATERIALS.get(leader[6], Material.BOOK)


def _audience(coded: str) -> Audience:
    """Return the audience coded in 100 $a 17-19; most adult books are also coded for the young."""
    coded_for = {_AUDIENCES[code] for code in coded[17:20] if code in _AUDIENCES}
    order = (Audience.ADULT, Audience.YOUNG_ADULT, Audience.JUVENILE)
    return next((audience for audience in order if audience in coded_for), Audience.UNKNOWN)


def _agency(record: MarcRecord) -> str:
    fields = record.all("801")
    for field in fields:
        if field.indicators[1:] == "0" and field.first("b"):
            return field.first("b")
    return fields[0].first("b") if fields else ""


def _joined(fields: list[Field], code: str) -> str:
    return " ; ".join(value for field in fields for value in field.all(code) if value)


def _distinct(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
