"""Convert CNMARC or UNIMARC to MARC 21 and back, and say what was lost.

The rules follow one declared table (:mod:`catalog.marc.conversion.table`) and,
where meaning stands in order or punctuation, a module for each subject. Pinyin
becomes a linked 880 and is read back from it. Every subfield of the source is
carried or listed in ``losses``.
"""

from dataclasses import dataclass, replace

from catalog.marc.conversion import fixed, imprint, names, plain, related, remaining, subjects, titles
from catalog.marc.conversion.coded import leader_to_cnmarc, leader_to_marc21
from catalog.marc.conversion.ledger import Ledger, Loss, LossReason
from catalog.marc.conversion.linked import pair_scripts
from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord


@dataclass(frozen=True, slots=True)
class Converted:
    """A record in the other format, and what it does not hold any more."""

    record: MarcRecord
    losses: tuple[Loss, ...]


def convert(record: MarcRecord, *, source: MarcFormat | str, target: MarcFormat | str) -> Converted:
    """Return ``record`` in the format ``target``; CNMARC and UNIMARC are one family, between them nothing changes."""
    to_marc21 = MarcFormat(target) is MarcFormat.MARC21
    if (MarcFormat(source) is MarcFormat.MARC21) is to_marc21:
        return Converted(record, ())
    ledger = Ledger.of(record)
    remaining.mark_local(ledger)
    if to_marc21:
        _to_marc21(ledger)
        leader = leader_to_marc21(ledger.leader)
    else:
        pair_scripts(ledger)
        _to_cnmarc(ledger)
        leader = leader_to_cnmarc(ledger.leader)
    linked = [field for field in ledger.written if field.tag == "880"]
    fields = sorted((field for field in ledger.written if field.tag != "880"), key=lambda field: field.tag)
    return Converted(replace(record, leader=leader, fields=(*fields, *linked)), ledger.losses())


def _to_marc21(ledger: Ledger) -> None:
    fixed.write_008(ledger)
    fixed.write_languages_to_marc21(ledger)
    titles.write_245(ledger, has_main_entry=names.main_entry_of(ledger) is not None)
    remaining.write_unified_numbers(ledger)
    imprint.write_editions(ledger)
    imprint.write_imprints(ledger)
    imprint.write_physical(ledger)
    related.write_links(ledger)
    imprint.write_series(ledger)
    related.write_titles(ledger)
    remaining.write_contents(ledger)
    subjects.write_headings(ledger)
    subjects.write_classes(ledger)
    names.write_entries(ledger)
    remaining.write_040(ledger)
    remaining.write_852(ledger)
    plain.carry_to_marc21(ledger)


def _to_cnmarc(ledger: Ledger) -> None:
    fixed.write_coded_fields(ledger)
    fixed.write_languages_to_cnmarc(ledger)
    titles.write_200(ledger)
    remaining.write_091(ledger)
    imprint.write_205(ledger)
    imprint.write_210(ledger)
    imprint.write_215(ledger)
    imprint.write_225(ledger)
    related.write_cnmarc_links(ledger)
    related.write_cnmarc_titles(ledger)
    remaining.write_327(ledger)
    subjects.write_cnmarc_headings(ledger)
    subjects.write_cnmarc_classes(ledger)
    names.write_names(ledger)
    remaining.write_801(ledger)
    remaining.write_905(ledger)
    plain.carry_to_cnmarc(ledger)


__all__ = ["Converted", "Loss", "LossReason", "convert"]
