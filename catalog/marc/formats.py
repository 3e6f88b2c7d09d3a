"""Recognise whether a record is CNMARC, UNIMARC or MARC 21.

The two families are told apart by their title field (200 or 245) and their
coded data (100 $a or 008); CNMARC is UNIMARC with signs of China.
"""

from enum import StrEnum

from catalog.marc.model import MarcRecord


class MarcFormat(StrEnum):
    """A bibliographic format."""

    CNMARC = "cnmarc"
    UNIMARC = "unimarc"
    MARC21 = "marc21"


def recognise_format(record: MarcRecord) -> MarcFormat:
    """Return the format of ``record``; what shows no sign at all counts as CNMARC."""
    if _marc21_signs(record) > _unimarc_signs(record):
        return MarcFormat.MARC21
    return MarcFormat.CNMARC if _is_chinese(record) else MarcFormat.UNIMARC


def _marc21_signs(record: MarcRecord) -> int:
    leader = record.leader.ljust(24)
    return (
        4 * record.has("245")
        + 3 * (len(record.value("008")) >= 35)
        + 2 * record.has("260", "264", "650", "651")
        + (leader[9] == "a")
        + (leader[18] in "acu" or leader[17] in "45678uzIKLM")
    )


def _unimarc_signs(record: MarcRecord) -> int:
    return (
        4 * record.has("200")
        + 3 * (len(record.first("100", "a")) >= 30 and record.first("100", "a")[:4].isdigit())
        + 2 * record.has("101", "102", "801", "606", "701", "905")
        + record.has("210", "215", "225", "330", "690")
        + 2 * (record.first("100", "a")[:8].isdigit())
    )


def _is_chinese(record: MarcRecord) -> bool:
    return (
        "CN" in record.subfields("102", "a")
        or "CN" in record.subfields("801", "a")
        or record.has("690", "905", "091", "092")
        or record.first("100", "a")[22:25] == "chi"
        or "chi" in record.subfields("101", "a")
        or not record.has("100", "101", "102", "801")
    )
