"""Rules on access points: linking fields and names."""

import re
from collections.abc import Iterator

from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Problem, warning
from catalog.marc.rules.places import numbered, place

_EMBEDDED_DATA = re.compile(r"[0-9]{3}[ #a-z0-9|]{1,2}", re.ASCII)
_EMBEDDED_CONTROL = re.compile(r"00[0-9].+", re.ASCII | re.DOTALL)
_NAMES = ("700", "701", "702", "710", "711", "712", "720", "721", "722")


def embedded_fields_have_their_form(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a $1 in a linking field that opens neither a data field (``$12001 ``) nor a control field (``$1001…``).

    The second indicator may be lost where a program took off final blanks.
    """
    if marc_format is MarcFormat.MARC21:
        return
    for occurrence, field in numbered(record):
        if not (field.tag.startswith("4") or field.tag == "604"):
            continue
        for code, value in field.subfields:
            if code == "1" and not (_EMBEDDED_DATA.fullmatch(value) or _EMBEDDED_CONTROL.fullmatch(value)):
                yield warning("embedded_form", found=value[:20], **place(field.tag, occurrence, code))


def chinese_names_say_their_role(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a name in a Chinese record that does not say by $4 what it did."""
    if marc_format is not MarcFormat.CNMARC:
        return
    for occurrence, field in numbered(record, *_NAMES):
        if field.first("a") and not field.first("4"):
            yield warning("relator_missing", **place(field.tag, occurrence, "4"))


def main_entry_stands_alone(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a MARC 21 record with more than one main entry, of which there may be one."""
    if marc_format is not MarcFormat.MARC21:
        return
    entries = record.all("100", "110", "111", "130")
    if len({field.tag for field in entries}) > 1:
        yield warning("main_entries", count=len(entries), **place(entries[1].tag))
