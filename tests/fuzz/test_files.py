"""Files that somebody brings: MARC in every container and encoding, spreadsheets, tables of counts."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from catalog.exchange.exporting import encode_record, xml_head
from catalog.exchange.tables.sheets import read_rows
from catalog.exchange.uploads import FileKind
from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.projection import project
from catalog.marc.reading import ReadRecord, read_records
from catalog.marc.writing import to_iso2709
from reports.history.reading import read_table
from tests.catalog.samples import cnmarc
from tests.fuzz.damaging import damage, damage_packed
from tests.fuzz.judging import Trial, kept
from tests.fuzz.settings import dice, is_wanted, rounds

TABLE = "证号,姓名,类型,电话,有效期\nR1,王小明,成人,13800001111,2030-12-31\nR2,李芳,少儿,,2030/1/1\nR3,〇𠮟,成人,1,\n"
COUNTS = "day,point,room,kind,quantity\n2025-07-01,ZG,WJ,loan.checked_out,12\n2025-07-02,ZG,WJ,visit.read,5\n"


def american() -> MarcRecord:
    """Return a MARC 21 record."""
    fields = (
        control_field("001", "2"),
        control_field("008", "080101s2008    cc            000 0 chi d"),
        data_field("020", "  ", ("a", "9787020081043"), ("c", "CNY18.00")),
        data_field("100", "1 ", ("a", "Fei, Xiaotong"), ("d", "1910-2005")),
        data_field("245", "10", ("6", "880-01"), ("a", "Xiang tu Zhongguo /"), ("c", "Fei Xiaotong zhu.")),
        data_field("880", "10", ("6", "245-01/$1"), ("a", "乡土中国 /"), ("c", "费孝通著.")),
    )
    return MarcRecord("00000nam a2200000 a 4500", fields)


def marc_seeds() -> list[bytes]:
    """Return whole files in both formats and encodings."""
    records = [cnmarc("1", "乡土中国", "B1", "B2", isbn="978-7-02-008104-3"), cnmarc("2", "边城" * 60, author="沈从文")]
    files = [b"".join(to_iso2709(record, encoding) for record in records) for encoding in ("utf-8", "gb18030")]
    return [*files, to_iso2709(american(), "utf-8")]


def read_marc(data: bytes) -> str:
    """Read every record and what a page would show of it."""
    good = 0
    for outcome in read_records(data):
        if isinstance(outcome, ReadRecord):
            project(outcome.record)
            good += 1
    return "read" if good else "refused"


@pytest.mark.skipif(not is_wanted("marc"), reason="another target was asked for")
def test_a_damaged_marc_file_is_read_or_refused() -> None:
    random, trial, seeds = dice(), Trial("marc"), marc_seeds()
    for case in kept("marc"):
        trial.give(case, read_marc)
    for _ in rounds(1500):
        trial.give(damage(random.choice(seeds), random), read_marc)
    trial.end()


@pytest.mark.skipif(not is_wanted("xml"), reason="another target was asked for")
def test_a_damaged_xml_or_json_file_is_read_or_refused() -> None:
    random, trial = dice(), Trial("xml")
    record = cnmarc("1", "乡土中国", "B1", isbn="978-7-02-008104-3")
    seeds = [
        xml_head("cnmarc") + encode_record(record, "marcxml") + b"</collection>",
        xml_head("marc21") + encode_record(record, "marcxml") * 2 + b"</collection>",
        encode_record(record, "json") * 2,
    ]
    for case in kept("xml"):
        trial.give(case, read_marc)
    for _ in rounds(1000):
        trial.give(damage(random.choice(seeds), random), read_marc)
    trial.end()


def workbook() -> bytes:
    """Return a whole workbook with words, numbers, a day and a formula."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("读者")
        for place, line in enumerate(TABLE.splitlines()):
            sheet.write_row(place, 0, line.split(","))
        sheet.write_number(5, 0, 1e300)
        sheet.write_formula(5, 1, "=1/0")
        sheet.write_datetime(5, 2, date(2026, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    return content.getvalue()


def rows_reader(path: Path, kind: str) -> Callable[[bytes], str]:
    """Return what reads bytes as a file of ``kind`` would be read after it was brought."""

    def read(data: bytes) -> str:
        path.write_bytes(data)
        return "read" if sum(1 for _ in read_rows(path, kind=kind)) else "empty"

    return read


@pytest.mark.skipif(not is_wanted("workbook"), reason="another target was asked for")
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path) -> None:
    random, trial, seed = dice(), Trial("workbook"), workbook()
    read = rows_reader(tmp_path / "book.xlsx", FileKind.WORKBOOK)
    for case in kept("workbook"):
        trial.give(case, read)
    for _ in rounds(500):
        trial.give(damage_packed(seed, random), read)
    trial.end()


@pytest.mark.skipif(not is_wanted("table"), reason="another target was asked for")
def test_a_damaged_table_is_read_or_refused(tmp_path: Path) -> None:
    random, trial = dice(), Trial("table")
    read = rows_reader(tmp_path / "table.csv", "csv")

    def read_both(data: bytes) -> str:
        read_table(data)
        return read(data)

    for case in kept("table"):
        trial.give(case, read_both)
    for _ in rounds(1000):
        seed = random.choice((TABLE, COUNTS)).encode(random.choice(("utf-8", "gb18030", "utf-8-sig")))
        trial.give(damage(seed, random), read_both)
    trial.end()
