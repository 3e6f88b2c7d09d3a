"""MARC records that tests write themselves, small enough to be seen whole."""

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.writing import to_iso2709

LEADER = "00000nam0 2200000   450 "


def cnmarc(
    number: str, title: str, *barcodes: str, author: str = "费孝通", isbn: str = "", clc: str = "C912.82"
) -> MarcRecord:
    """Return a CNMARC record of a book with its copies in 905, one field each."""
    fields = [control_field("001", number)]
    if isbn:
        fields.append(data_field("010", "  ", ("a", isbn), ("d", "CNY18.00")))
    fields += [
        data_field("100", "  ", ("a", "20071012d2008    ekmy0chiy1050    ea")),
        data_field("101", "0 ", ("a", "chi")),
        data_field("200", "1 ", ("a", title), ("f", f"{author}著")),
        data_field("210", "  ", ("a", "北京"), ("c", "人民出版社"), ("d", "2008")),
        data_field("690", "  ", ("a", clc), ("v", "5")),
        data_field("701", " 0", ("a", author), ("4", "著")),
        data_field("801", " 0", ("a", "CN"), ("b", "YX"), ("c", "20071012")),
    ]
    fields += [data_field("905", "  ", ("a", "YX"), ("b", code), ("d", clc), ("e", "25")) for code in barcodes]
    return MarcRecord(LEADER, tuple(fields))


def iso_file(*records: MarcRecord, encoding: str = "utf-8") -> bytes:
    """Return the records as one ISO 2709 file."""
    return b"".join(to_iso2709(record, encoding) for record in records)
