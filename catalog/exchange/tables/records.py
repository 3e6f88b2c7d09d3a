"""Rows of a table as records: the least CNMARC that says what the row says, and the copies that it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalog.exchange.holdings import read_amount
from catalog.exchange.profiles import CopyDraft, Holdings
from catalog.exchange.profiles.copies import split_call_number
from catalog.exchange.profiles.ranges import LIMIT, expand_numbers
from catalog.exchange.tables.building import build_record
from catalog.exchange.tables.sheets import Row, read_rows
from catalog.items.drafting import DEAREST
from catalog.marc.problems import Problem, error
from catalog.marc.reading import Outcome, ReadRecord, Refused
from catalog.models import ImportBatch
from libsys.text.numbers import find_book_number, find_isbn, find_issn, normalise_code

_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_COUNT = re.compile(r"(\d{1,6})\s*[册本套件]?")
_UNREADABLE = "\ufffd"


@dataclass
class TableReader:
    """Makes records of rows; ``codes`` are the barcodes further up, each with its row."""

    columns: dict[str, int]
    codes: dict[str, int] = field(default_factory=dict)

    def read(self, row: Row) -> tuple[Outcome, Holdings]:
        """Return the record of a row with its copies, or why there is none."""
        cells = {name: row.cell(column) for name, column in self.columns.items()}
        holdings, problem = self._copies(cells, row.number)
        problem = find_problem(cells) or problem
        if problem is not None:
            return Refused(problem, row.number, raw=b"", line=row.number), Holdings()
        return ReadRecord(build_record(cells), row.number, "utf-8", line=row.number), holdings

    def _copies(self, cells: dict[str, str], row: int) -> tuple[Holdings, Problem | None]:
        barcodes, too_many = expand_numbers(cells.get("barcode", ""))
        accessions, too_many_again = expand_numbers(cells.get("accession", ""))
        problems = (*too_many, *too_many_again)
        if problems:
            return Holdings(), problems[0]
        for code in filter(None, (normalise_code(barcode).value for barcode in barcodes)):
            first = self.codes.setdefault(code, row)
            if first != row:
                return Holdings(), error("barcode_repeated_in_file", barcode=code, row=first)
        return Holdings(tuple(_copies(cells, barcodes, accessions))), None


def read_table_records(batch: ImportBatch, path: Path) -> Iterator[tuple[Outcome, Holdings]]:
    """Yield the record of every row below the headings, with the columns that were told."""
    reader = TableReader({name: int(column) for name, column in batch.columns["fields"].items()})
    header = int(batch.columns["header"])
    for row in read_rows(path, kind=batch.file_kind, encoding=batch.encoding):
        if row.number > header and any(row.cell(column) for column in reader.columns.values()):
            yield reader.read(row)


def find_problem(cells: dict[str, str]) -> Problem | None:
    """Return the first reason against a row, none if it can become a record."""
    if any(_UNREADABLE in text for text in cells.values()):
        return error("cell_unreadable")
    if not cells.get("title", ""):
        return error("title_missing")
    return _isbn_problem(cells.get("isbn", "")) or _price_problem(cells.get("price", "")) or _count_problem(cells)


def _isbn_problem(text: str) -> Problem | None:
    if not text:
        return None
    if _ROUNDED.fullmatch(text):
        return error("isbn_rounded", isbn=text)
    found = find_isbn(text)
    if (found is not None and found.valid) or find_book_number(text):
        return None
    issn = find_issn(text)
    return None if issn is not None and issn[1] else error("isbn_wrong", isbn=text[:40])


def _price_problem(text: str) -> Problem | None:
    if not text:
        return None
    amount = read_amount(text)
    return None if amount is not None and amount <= DEAREST else error("price_unreadable", price=text[:40])


def _count_problem(cells: dict[str, str]) -> Problem | None:
    text = cells.get("copies", "")
    if not text:
        return None
    found = _COUNT.fullmatch(text)
    if found is None:
        return error("copies_unreadable", copies=text[:40])
    count = int(found[1])
    return error("range_too_long", text=text, count=count, limit=LIMIT) if count > LIMIT else None


def _copies(cells: dict[str, str], barcodes: list[str], accessions: list[str]) -> Iterator[CopyDraft]:
    class_number, book_number = split_call_number(cells.get("call_number", ""))
    said = {
        "call_number": cells.get("call_number", ""),
        "class_number": class_number,
        "book_number": book_number,
        "location": cells.get("location", ""),
        "volume": cells.get("volume", ""),
        "price": cells.get("price", ""),
    }
    numbered = max(len(barcodes), len(accessions))
    for place in range(numbered):
        barcode = barcodes[place] if place < len(barcodes) else None
        accession = accessions[place] if place < len(accessions) else ""
        yield CopyDraft(barcode=barcode, accession_number=accession, **said)  # type: ignore[arg-type]
    counted = _COUNT.fullmatch(cells.get("copies", ""))
    left = (int(counted[1]) if counted else 0) - numbered
    if left > 0:
        yield CopyDraft(copies=left, **said)  # type: ignore[arg-type]
