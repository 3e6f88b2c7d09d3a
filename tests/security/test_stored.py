"""What was written into the house comes out as words: in no page a script, in no table a formula."""

import csv
import io
import re
import zipfile

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.security.asking import ask
from tests.security.conftest import Siege
from tests.security.sowing import sow

pytestmark = [pytest.mark.django_db, pytest.mark.run("SQLite")]
MARK = "zq9"
SCRIPTS = [
    f'"><{MARK} onload=alert(1)>', f"'><{MARK}/onload=alert(1)>", f"</script><{MARK}>", f"</title><{MARK}>",
    f"</textarea><{MARK}>", f"<!--><{MARK}>", f"]]><{MARK}>", f"<{MARK} style=x>", f"<svg/{MARK}>",
    f"<img {MARK} src=x>",
    f"<<{MARK}>", f'"{MARK}=1 autofocus "',
]  # fmt: skip
ALIVE = re.compile(rf"<(?:/?{MARK}|svg/{MARK}|img {MARK})|(?<!\\)\"{MARK}=1")
FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"//x\")", "\t=1+1", " =1+1", "％=1", "＝1+1", "＋1", "|cmd",
    "\r=cmd|' /C calc'!A0",
]  # fmt: skip
BEGINS = re.compile(r"^\s*[=+\-@%|＝＋－＠]")
NUMBER = re.compile(r"^\s*[-+]?[\d,.]+%?$")


@pytest.fixture
def everybody(siege: Siege) -> Client:
    """Return the browser of one person who may do everything."""
    return siege.everybody


def test_no_page_runs_what_was_written_into_a_column(siege: Siege, everybody: Client) -> None:
    assert sow(SCRIPTS) > 120
    wrong, read = [], 0
    for address in siege.places:
        browser = siege.people["owner"] if address.access == "reader" else everybody
        for query in ({}, {"q": SCRIPTS[0], "since": SCRIPTS[1], "sort": SCRIPTS[7], "page": SCRIPTS[11]}):
            answer = ask(browser, "GET", address.path, query)
            if answer.status_code >= 500:
                wrong.append((address.route, answer.status_code, repr(getattr(answer, "exc_info", ["", ""])[1])[:200]))
            if not answer.streaming and answer.headers.get("Content-Type", "").startswith(("text/html", "image/svg")):
                read += answer.status_code == 200
                found = ALIVE.search(answer.content.decode())
                if found:
                    around = answer.content.decode()[max(found.start() - 60, 0) : found.end() + 40]
                    wrong.append((address.route, bool(query), around))
    assert "\n".join(map(str, wrong)) == ""
    assert read > 400


def cells_of(content: bytes) -> list[str]:
    """Return the words of every cell of a table, a workbook or a document; a formula begins with its sign."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if any(name.startswith("word/") for name in packed.namelist()):
                fields = packed.read("word/document.xml").decode()
                return re.findall(r"<w:instrText[^>]*>([^<]*(?:DDE|INCLUDE)[^<]*)<", fields)
        book = load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        return [f"={cell.value}" if cell.data_type == "f" else "" for cell in cells]
    text = content.decode("utf-8-sig")
    return [
        cell
        for row in csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
        for cell in row
    ]


def test_no_exported_cell_is_a_formula(siege: Siege, everybody: Client) -> None:
    assert sow(FORMULAS) > 120
    wrong, read = [], 0
    for address in siege.places:
        for query in ({"export": "csv"}, {"format": "csv"}, {"export": "xlsx"}, {"format": "xlsx"}):
            answer = ask(everybody, "GET", address.path, query)
            kind = answer.headers.get("Content-Type", "")
            if answer.status_code != 200 or not ("csv" in kind or "officedocument" in kind):
                continue
            content = answer.content_read if answer.streaming else answer.content
            read += 1
            cells = [cell for cell in cells_of(content) if BEGINS.match(cell) and not NUMBER.match(cell)]
            wrong += [(address.route, query, cells[:3])] if cells else []
            if "?" not in address.path and "csv" not in kind:
                break
    assert "\n".join(map(str, wrong)) == ""
    assert read > 25
