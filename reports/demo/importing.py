"""A vendor's delivery that waits for a decision, so that the page of imports has something to show."""

import io
from datetime import datetime

from catalog.exchange.importing import run_import
from catalog.exchange.sources import save_source
from catalog.exchange.starting import ImportOrder, start_import
from catalog.exchange.terms import terms_of
from catalog.exchange.uploads import keep_upload
from catalog.marc.model import BLANK_LEADER, Field, MarcRecord, control_field, data_field
from catalog.marc.writing import to_iso2709
from catalog.models import ImportBatch, Record
from libsys.access.desk import Desk
from libsys.enums import JobState
from libsys.jobs.running import JobRun
from libsys.jobs.working import finish, take
from libsys.models import Room

AGENCY = "XHSD"
FIRST_BARCODE = 900001
NEW_BOOKS = (
    ("中国历史年表", "历史年表编写组编", "中华书局", "K208", "2024", "9787101000016"),
    ("小学生观察日记", "作文教学研究组编", "教育科学出版社", "G624.243", "2024", "9787504100016"),
    ("乡村图书馆工作手册", "公共图书馆研究组编", "国家图书馆出版社", "G258.23", "2025", "9787501300013"),
    ("常见作物病虫害图谱", "农业技术推广组编", "中国农业出版社", "S435", "2025", "9787109000018"),
)
AGAIN = 4
"""So many books of the catalogue come once more, with further copies."""


def stage_delivery(room: Room, *, desk: Desk, at: datetime) -> ImportBatch:
    """Bring a vendor's file and read it; nothing of it is saved before somebody says so."""
    settings = {"name": "新华书店（演示）", "profile": "cn905", "encoding": "utf-8", "on_match": "copies"}
    source = save_source(settings=settings, desk=desk, at=at)
    kept = keep_upload(io.BytesIO(_file()), name="新华书店到货单.iso", encoding="utf-8")
    order = ImportOrder(
        point=room.point, room=room, encoding="utf-8", profile="cn905", source=source, terms=terms_of(source)
    )
    batch = start_import(kept=kept, order=order, desk=desk, at=at, key="demo-import-waiting")
    job = take(job_id=batch.job_id or 0, at=at, holder="demo")
    if job is not None:
        finish(job=job, state=JobState.DONE, result=run_import(JobRun(job)))
    batch.refresh_from_db()
    return batch


def _file() -> bytes:
    """Return new books, and books that the library has with further copies of them."""
    standing = Record.objects.filter(deleted_at=None, format="cnmarc").exclude(match_key=None).order_by("pk")
    known = list(standing[:AGAIN])
    barcode = FIRST_BARCODE
    records = []
    for number, (title, by, publisher, clc, year, isbn) in enumerate(NEW_BOOKS, start=1):
        records.append(_record(number, _book(title, by, publisher, clc, year, isbn), clc, range(barcode, barcode + 2)))
        barcode += 2
    for number, record in enumerate(known, start=101):
        fields = [
            field for field in MarcRecord.from_json(record.marc).fields if field.tag > "009" and field.tag < "801"
        ]
        records.append(_record(number, fields, record.clc, range(barcode, barcode + 1)))
        barcode += 1
    return b"".join(to_iso2709(record) for record in records)


def _book(title: str, by: str, publisher: str, clc: str, year: str, isbn: str) -> list[Field]:
    return [
        data_field("010", "  ", ("a", isbn), ("d", "CNY42.00")),
        data_field("100", "  ", ("a", f"20250301d{year}    em y0chiy0120    ea")),
        data_field("101", "0 ", ("a", "chi")),
        data_field("200", "1 ", ("a", title), ("f", by)),
        data_field("210", "  ", ("a", "北京"), ("c", publisher), ("d", year)),
        data_field("690", "  ", ("a", clc), ("v", "5")),
    ]


def _record(number: int, fields: list[Field], clc: str, barcodes: range) -> MarcRecord:
    copies = [data_field("905", "  ", ("a", AGENCY), ("b", f"{code:07d}"), ("d", clc)) for code in barcodes]
    agency = data_field("801", " 0", ("a", "CN"), ("b", AGENCY), ("c", "20250301"))
    return MarcRecord(BLANK_LEADER, (control_field("001", f"{number:06d}"), *fields, agency, *copies))
