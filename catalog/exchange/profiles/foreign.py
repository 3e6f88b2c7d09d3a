"""Profiles of systems used abroad: Koha in its two dialects, and MARC 21 field 852."""

from catalog.exchange.profiles.copies import (
    CopyDraft,
    Gathered,
    Holdings,
    HoldingsProfile,
    join_call_number,
    split_call_number,
)
from catalog.marc.formats import MarcFormat
from catalog.marc.model import Field, MarcRecord
from catalog.marc.problems import N_


def read_koha_995(record: MarcRecord) -> Holdings:
    """Read one copy from each 995 of Koha for UNIMARC: $f barcode, $k call number, $c and $e place."""
    gathered = Gathered()
    for field in record.all("995"):
        if not (field.first("f") or field.first("k")):
            continue
        class_number, book_number = split_call_number(field.first("k"))
        gathered.copies.append(
            CopyDraft(
                barcode=field.first("f") or None,
                accession_number=field.first("j") or field.first("f"),
                call_number=field.first("k"),
                class_number=class_number,
                book_number=book_number,
                location=" ".join(part for part in (field.first("c") or field.first("b"), field.first("e")) if part),
                volume=field.first("v"),
                price=field.first("p"),
                note=field.first("u"),
            )
        )
    return gathered.finish()


def read_koha_952(record: MarcRecord) -> Holdings:
    """Read one copy from each 952 of Koha for MARC 21: $p barcode, $o call number, $g price, $b and $c place."""
    gathered = Gathered()
    for field in record.all("952"):
        if not (field.first("p") or field.first("o")):
            continue
        class_number, book_number = split_call_number(field.first("o"))
        gathered.copies.append(
            CopyDraft(
                barcode=field.first("p") or None,
                accession_number=field.first("i") or field.first("p"),
                call_number=field.first("o"),
                class_number=class_number,
                book_number=book_number,
                location=" ".join(part for part in (field.first("b") or field.first("a"), field.first("c")) if part),
                volume=field.first("h"),
                price=field.first("g"),
                note=field.first("z"),
            )
        )
    return gathered.finish()


def read_852(record: MarcRecord) -> Holdings:
    """Read copies from 852 and its item fields 876 to 878.

    852 holds place ($b $c) and call number ($k $h $i $m), and a barcode ($p)
    where there are no item fields. An item field has barcode ($p or $a), price
    ($c) and volume ($3); its $8 says to which 852 it belongs, ``1.2`` to the
    one with ``1`` (MARC 21 Holdings).
    """
    gathered = Gathered()
    places = [(field.first("8").partition(".")[0].split("\\", maxsplit=1)[0], field) for field in record.all("852")]
    items = [field for field in record.all("876", "877", "878") if field.first("p") or field.first("a")]
    if items:
        for item in items:
            link = item.first("8").partition(".")[0].split("\\", maxsplit=1)[0]
            place = next((field for number, field in places if number == link), places[0][1] if places else None)
            gathered.copies.append(_linked(item, place))
        return gathered.finish()
    for _, field in places:
        barcodes: list[str | None] = [barcode for barcode in field.all("p") if barcode]
        if not barcodes and not field.first("h"):
            continue
        gathered.copies.extend(_shelved(field, barcode) for barcode in barcodes or [None])
    return gathered.finish()


def _shelved(field: Field, barcode: str | None, *, volume: str = "", price: str = "") -> CopyDraft:
    class_number, book_number = field.first("h"), " ".join(field.all("i"))
    shelved = join_call_number(class_number, book_number)
    return CopyDraft(
        barcode=barcode,
        accession_number=barcode or "",
        call_number=" ".join(part for part in (field.first("k"), shelved, field.first("m")) if part),
        class_number=class_number,
        book_number=book_number,
        location=" ".join(field.all("bc")),
        volume=volume or field.first("3"),
        price=price,
        note=" ".join(field.all("z")),
    )


def _linked(item: Field, place: Field | None) -> CopyDraft:
    code = item.first("p") or item.first("a")
    return _shelved(place or Field("852", "  "), code, volume=item.first("3"), price=item.first("c"))


def read_nothing(_: MarcRecord) -> Holdings:
    """Read no copies: only the bibliographic record is wanted."""
    return Holdings()


_UNIMARC = frozenset({MarcFormat.CNMARC, MarcFormat.UNIMARC})
_MARC21 = frozenset({MarcFormat.MARC21})

KOHA_995 = HoldingsProfile("koha995", N_("Koha UNIMARC（995 字段）"), _UNIMARC, read_koha_995)
KOHA_952 = HoldingsProfile("koha952", N_("Koha MARC 21（952 字段）"), _MARC21, read_koha_952)
MARC_852 = HoldingsProfile("marc852", N_("MARC 21 馆藏（852、876–878 字段）"), _MARC21 | _UNIMARC, read_852)
NONE = HoldingsProfile("none", N_("不导入馆藏"), _MARC21 | _UNIMARC, read_nothing)
