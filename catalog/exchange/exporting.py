"""One record as a file that another system reads: ISO 2709 in UTF-8, or MARCXML."""

from dataclasses import dataclass

from catalog.exchange.refusals import refusal_sentence
from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.writing import (
    MARC21_NAMESPACE,
    MARCXCHANGE_NAMESPACE,
    WriteRefused,
    to_iso2709,
    write_collection,
)
from catalog.models import Record
from libsys.errors import DomainError, Reason


class ExportRefused(DomainError):
    """The format cannot hold the record; every reason is kept."""


@dataclass(frozen=True)
class ExportedFile:
    """The bytes of a file and what a browser is told of them."""

    data: bytes
    content_type: str
    ending: str


def export_record(record: Record, *, as_xml: bool) -> ExportedFile:
    """Return ``record`` as its cataloguer wrote it, in a file of its own.

    :raises ExportRefused: when ISO 2709 cannot hold it, such as a field of more than 9,999 bytes.
    """
    marc = MarcRecord.from_json(record.marc)
    if as_xml:
        namespace = MARC21_NAMESPACE if record.format == MarcFormat.MARC21 else MARCXCHANGE_NAMESPACE
        return ExportedFile(
            b"".join(write_collection([marc], namespace=namespace)), "application/xml; charset=utf-8", "xml"
        )
    try:
        return ExportedFile(to_iso2709(marc), "application/marc", "mrc")
    except WriteRefused as refused:
        reasons = [
            Reason(problem.code, refusal_sentence(problem.code, problem.params), facts=problem.params)
            for problem in refused.problems
        ]
        raise ExportRefused(reasons) from refused
