"""Item rows beside 905, and orders: what older systems of the dp2 and Datatrans families add to a record."""

from dataclasses import dataclass

from catalog.exchange.profiles.chinese import read_905
from catalog.exchange.profiles.copies import CopyDraft, Gathered, Holdings, HoldingsProfile
from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.problems import N_

ITEM_ROWS = ("982", "985")
ORDERS = "960"

_CHINESE = frozenset({MarcFormat.CNMARC, MarcFormat.UNIMARC})


@dataclass(frozen=True)
class Order:
    """An order as field 960 tells it; it is shown and never becomes a copy."""

    batch: str
    ordered_on: str
    vendor: str
    copies: str
    price: str


def read_item_rows(record: MarcRecord) -> Holdings:
    """Read a copy from each 982 or 985: $a barcode, $b place, $d price; the call number is that of 905.

    905 lists the accession numbers of the same copies, in ranges. Where there
    are as many of them, they go with the barcodes in their order; a record
    without item rows has its copies in 905 alone.
    """
    rows = [field for field in record.all(*ITEM_ROWS) if field.first("a")]
    listed = read_905(record)
    if not rows:
        return listed
    gathered = Gathered(problems=list(listed.problems))
    numbers = [copy.accession_number for copy in listed.copies if copy.accession_number]
    paired = numbers if len(numbers) == len(rows) else [""] * len(rows)
    shelved = next(iter(listed.copies), CopyDraft())
    for field, number in zip(rows, paired, strict=True):
        gathered.copies.append(
            CopyDraft(
                barcode=field.first("a"),
                accession_number=number or field.first("a"),
                call_number=shelved.call_number,
                class_number=shelved.class_number,
                book_number=shelved.book_number,
                location=field.first("b") or shelved.location,
                price=field.first("d"),
                note=field.first("h"),
            )
        )
    return gathered.finish()


def read_orders(record: MarcRecord) -> list[Order]:
    """Return the orders of 960: $a batch, $c date, $d vendor, $e copies, $f price."""
    return [
        Order(field.first("a"), field.first("c"), field.first("d"), field.first("e"), field.first("f"))
        for field in record.all(ORDERS)
        if field.subfields
    ]


CN985 = HoldingsProfile("cn985", N_("905 字段和 982、985 册记录"), _CHINESE, read_item_rows)
