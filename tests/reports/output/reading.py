"""Reading reports back with programs that know nothing of how they were written."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import docx
from defusedxml import ElementTree
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
FOLIO = re.compile(r"—\d+—")


@dataclass
class Read:
    """What a reader found: paragraphs, bound numbers by code, tables as rows of text, charts as columns of numbers."""

    paragraphs: list[str] = field(default_factory=list)
    bound: list[tuple[str, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    charts: list[list[list[Decimal | None]]] = field(default_factory=list)


def read_word(content: bytes) -> Read:
    """Read a .docx: paragraphs and tables by python-docx, bookmarks and the caches of charts from the XML."""
    word, read = docx.Document(io.BytesIO(content)), Read()
    read.paragraphs = [paragraph.text for paragraph in word.paragraphs]
    for mark in word.element.body.iter(qn("w:bookmarkStart")):
        name = mark.get(qn("w:name"))
        if name.startswith("fig_"):
            read.bound.append((name[4:].rsplit("_", 1)[0], mark.getnext().findtext(qn("w:t"))))
    read.tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("word/charts/chart"))
        for name in sorted(names, key=lambda known: int(re.sub(r"\D", "", known))):
            cached = _cached(archive.read(name))
            book = archive.read(name.replace("charts", "embeddings").replace(".xml", ".xlsx"))
            assert cached == _columns(book)[: len(cached)], f"the cache of {name} is not what its workbook holds"
            read.charts.append(cached)
    return read


def read_html(content: bytes) -> Read:
    """Read an HTML file with the parser of the standard library."""
    parser = _Page()
    parser.feed(content.decode())
    return parser.read


def read_pdf(content: bytes) -> list[str]:
    """Return the text of each page of a PDF, line by line as it stands there."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def run_together(pages: list[str]) -> str:
    """Return the text of a PDF without spaces, page numbers and the breaks between lines and pages."""
    return "".join(FOLIO.sub("", re.sub(r"\s+", "", page)) for page in pages)


def numbers_of(text: str) -> Counter[str]:
    """Return how often each number stands in a text."""
    return Counter(NUMBER.findall(text))


def read_book(content: bytes) -> dict[str, list[list[Any]]]:
    """Read an .xlsx: the rows of every sheet from its head on, its title lines left out."""
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(min_row=1 if sheet.title == "图" else 4, values_only=True)]
        for sheet in book.worksheets
    }


def read_csv(content: bytes) -> list[dict[str, str]]:
    """Read a CSV file; its mark must be there, for Excel knows UTF-8 by it."""
    text = content.decode("utf-8-sig")
    assert content.decode().startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def read_json(content: bytes) -> dict[str, Any]:
    """Read a JSON file; broken numbers stay as exact as they were written."""
    found: dict[str, Any] = json.loads(content, parse_float=Decimal)
    return found


def _cached(content: bytes) -> list[list[Decimal | None]]:
    """Return the values of each series of a chart in the order of the columns of its workbook."""
    root = ElementTree.fromstring(content)
    columns: dict[str, list[Decimal | None]] = {}
    for values in root.iter(f"{CHART}val"):
        reference = values.findtext(f".//{CHART}f") or ""
        count = int(values.find(f".//{CHART}ptCount").get("val"))  # type: ignore[union-attr, arg-type]
        known = {
            int(point.get("idx", "")): Decimal(point.findtext(f"{CHART}v") or "") for point in values.iter(f"{CHART}pt")
        }
        columns[reference] = [known.get(place) for place in range(count)]
    return [columns[reference] for reference in sorted(columns)]


def _columns(content: bytes) -> list[list[Decimal | None]]:
    sheet = load_workbook(io.BytesIO(content)).active
    rows = list(sheet.iter_rows(min_row=2, min_col=2, values_only=True))
    return [[None if cell is None else Decimal(str(cell)) for cell in column] for column in zip(*rows, strict=True)]


class _Page(HTMLParser):
    """Gathers paragraphs, bound numbers and tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read, self.text, self.open = Read(), "", []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a cell, a bound number."""
        given = dict(attrs)
        if tag == "data":
            self.read.bound.append((given["data-figure"] or "", ""))
        elif tag == "table":
            self.read.tables.append([])
        elif tag == "tr":
            self.read.tables[-1].append([])
        if tag in ("p", "h1", "h2", "h3", "h4", "th", "td", "data"):
            self.open.append((tag, len(self.text)))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, a cell, a bound number."""
        if not self.open or self.open[-1][0] != tag:
            return
        words = self.text[self.open.pop()[1] :]
        if tag == "data":
            self.read.bound[-1] = (self.read.bound[-1][0], words)
        elif tag in ("th", "td"):
            self.read.tables[-1][-1].append(words)
        else:
            self.read.paragraphs.append(words)


def walk(value: Any) -> Iterator[Any]:
    """Yield every dictionary inside a JSON value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from walk(part)
