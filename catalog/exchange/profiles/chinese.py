"""Profiles of Chinese sources: field 905 in its dialects, and Beijing Normal University."""

from collections.abc import Iterable

from catalog.exchange.profiles.copies import (
    CopyDraft,
    Gathered,
    Holdings,
    HoldingsProfile,
    join_call_number,
    split_call_number,
)
from catalog.exchange.profiles.ranges import LIMIT, expand_numbers
from catalog.marc.formats import MarcFormat
from catalog.marc.model import Field, MarcRecord
from catalog.marc.problems import N_, error

_CHINESE = frozenset({MarcFormat.CNMARC, MarcFormat.UNIMARC})


def read_905(record: MarcRecord) -> Holdings:
    """Read copies from 905: $b numbers and ranges, $c place, $d class, $e book number, $f or $s call number.

    One 905 may hold one copy, several $b with one call number, or a group of
    subfields for each copy. A number serves as barcode and accession number,
    as in the systems that write this field. $f is the call number if it has a
    slash or letters, else the number of copies.
    """
    gathered = Gathered()
    for field in record.all("905"):
        groups = split_groups(field)
        common = _common_values(groups)
        for group in groups:
            _read_group(common | group, gathered)
    return gathered.finish()


def split_groups(field: Field) -> list[dict[str, list[str]]]:
    """Cut a field where a code comes again that was not the one just before."""
    groups: list[dict[str, list[str]]] = [{}]
    previous = ""
    for code, value in field.subfields:
        if not value.strip():
            continue
        if code in groups[-1] and code != previous:
            groups.append({})
        groups[-1].setdefault(code, []).append(value.strip())
        previous = code
    return groups


def _common_values(groups: list[dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return what all groups share: a value other than a number that is the same wherever it stands."""
    common: dict[str, list[str]] = {}
    for code in {code for group in groups for code in group} - {"b", "v", "y"}:
        values = {tuple(group[code]) for group in groups if code in group}
        if len(values) == 1:
            common[code] = list(values.pop())
    return common


def _read_group(group: dict[str, list[str]], gathered: Gathered) -> None:
    def first(code: str) -> str:
        return group.get(code, [""])[0]

    whole, copies = first("s"), 1
    if first("f").isdigit():
        copies = int(first("f")[:6])
    else:
        whole = whole or first("f")
    class_number, book_number = first("d"), first("e")
    if whole and not class_number:
        class_number, book_number = split_call_number(whole)
    draft = CopyDraft(
        call_number=whole or join_call_number(class_number, book_number),
        class_number=class_number,
        book_number=book_number,
        location=first("c"),
        volume=first("v") or first("y"),
        copies=copies,
    )
    if group.get("b"):
        _add_numbered(draft, group["b"], gathered)
    elif copies > LIMIT:
        gathered.problems.append(error("range_too_long", text=first("f"), count=copies, limit=LIMIT))
    elif draft.call_number:
        gathered.copies.append(draft)


def _add_numbered(draft: CopyDraft, texts: Iterable[str], gathered: Gathered) -> None:
    for text in texts:
        numbers, problems = expand_numbers(text)
        gathered.problems.extend(problems)
        gathered.copies.extend(_numbered(draft, number) for number in numbers)


def _numbered(draft: CopyDraft, number: str, *, price: str = "", note: str = "") -> CopyDraft:
    return CopyDraft(
        barcode=number,
        accession_number=number,
        call_number=draft.call_number,
        class_number=draft.class_number,
        book_number=draft.book_number,
        location=draft.location,
        volume=draft.volume,
        price=price,
        note=note,
    )


def read_bnu(record: MarcRecord, *, barcode: str = "b") -> Holdings:
    """Read copies as Beijing Normal University writes them: 905, one 906 per copy, 935 and AVA.

    906 ``$barcode`` is the number on the copy, $c another one, kept as a note;
    in the samples $a is the institution, the same everywhere. 935 lists the numbers once more,
    with ranges and copies that have no 906. A record with neither has only
    the counts of AVA, one line per place.
    """
    gathered = Gathered()
    shelf = record.all("905") or record.all("090")
    class_number, book_number = _shelf_numbers(shelf)
    call_number = next((field.first("s") for field in shelf if field.first("s")), "")
    places = record.all("AVA")
    draft = CopyDraft(
        call_number=call_number or join_call_number(class_number, book_number),
        class_number=class_number,
        book_number=book_number,
        location=places[0].first("c") if len(places) == 1 else "",
    )
    for field in record.all("906"):
        if number := field.first(barcode):
            price = field.first("r") if any(mark.isdigit() for mark in field.first("r")) else ""
            gathered.copies.append(_numbered(draft, number, price=price, note=field.first("c")))
    known = {copy.accession_number for copy in gathered.copies}
    for text in record.subfields("935", "b") if barcode == "b" else ():
        numbers, problems = expand_numbers(text)
        gathered.problems.extend(problems)
        gathered.copies.extend(_numbered(draft, number) for number in numbers if number not in known)
        known.update(numbers)
    if not gathered.copies and not gathered.problems:
        gathered.copies.extend(_counted(draft, place) for place in places if place.first("c"))
    return gathered.finish()


def _shelf_numbers(fields: list[Field]) -> tuple[str, str]:
    for field in fields:
        if field.tag == "905" and field.first("d"):
            return field.first("d"), field.first("e")
        if field.tag == "090" and field.first("a"):
            return field.first("a"), field.first("b")
    return "", ""


def _counted(draft: CopyDraft, place: Field) -> CopyDraft:
    count = place.first("f")
    return CopyDraft(
        call_number=draft.call_number,
        class_number=draft.class_number,
        book_number=draft.book_number,
        location=place.first("c"),
        copies=min(int(count), LIMIT) if count.isascii() and count.isdigit() and int(count[:6]) else 1,
    )


BNU = HoldingsProfile("bnu", N_("北京师范大学（905、906、935）"), _CHINESE, read_bnu)
CN905 = HoldingsProfile("cn905", N_("通用 905 字段"), _CHINESE | {MarcFormat.MARC21}, read_905)
