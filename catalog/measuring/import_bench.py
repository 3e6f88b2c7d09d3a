"""The measurement of importing as ``manage.py bench import`` offers it: an invented file, imported as by the worker."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from django.core.management import CommandParser, call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.writing import to_iso2709
from catalog.measuring.inventing import Inventor
from catalog.measuring.subjects import Say, Subject, register_subject, require_positive
from catalog.measuring.timing import resident_megabytes
from catalog.models import Item, Record
from catalog.search.document import SearchDocument
from libsys.db.bulk import start_afresh
from libsys.db.servers import database_name
from libsys.enums import PointKind
from libsys.models import Library, Room, ServicePoint

LEADER = "00000nam0 2200000   450 "


def add_arguments(parser: CommandParser) -> None:
    """Declare how many records are imported."""
    parser.add_argument("--records", type=int, default=5_000, help=_("造多少条记录"))


def name_folders(options: dict[str, Any]) -> list[str]:
    """Return the folder of this number of records."""
    require_positive(options["records"])
    return [f"import-{options['records']}"]


def run(options: dict[str, Any], _number: int, say: Say) -> dict[str, Any]:
    """Import the file into an empty library, then once more into the same."""
    start_afresh()
    call_command("migrate", verbosity=0)
    _build_places()
    count = options["records"]
    figures: dict[str, Any] = {
        "records": count, "database": database_name(), "cores": os.cpu_count(),
        "load": [round(part, 1) for part in os.getloadavg()],
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / "invented.iso"
        path.write_bytes(b"".join(to_iso2709(_record(one)) for one in Inventor().records(count)))
        figures["megabytes"] = round(path.stat().st_size / 1e6, 1)
        for name in ("first", "again"):
            began = perf_counter()
            call_command("import_records", str(path), stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
            seconds = perf_counter() - began
            figures[name] = {"seconds": round(seconds, 1), "a_second": round(count / seconds, 1)}
            say(f"{name}: {figures[name]}")
    return {
        **figures,
        "in_library": Record.objects.count(),
        "copies": Item.objects.count(),
        "memory": resident_megabytes(),
    }


def lay_table(told: list[dict[str, Any]]) -> str:
    """Return the figures as lines for people."""
    (figures,) = told
    head = f"{figures['database']}, {figures['records']} records, {figures['megabytes']} MB, load {figures['load'][0]}"
    rows = [
        f"{name}: {figures[name]['seconds']} s, {figures[name]['a_second']} records a second"
        for name in ("first", "again")
    ]
    return "\n".join([head, *rows])


def _build_places() -> None:
    library = Library.objects.create(code="XX", name="测试图书馆", english_name="Test Library")
    point = ServicePoint.objects.create(library=library, code="ZG", name="总馆", kind=PointKind.CENTRAL)
    Room.objects.create(point=point, code="WJ", name="外借处")


def _record(one: SearchDocument) -> MarcRecord:
    """Return an invented record as CNMARC, with a copy in 905."""
    return MarcRecord(LEADER, tuple(_fields(one)))


def _fields(one: SearchDocument) -> Iterator[Any]:
    number, clc = one.call_numbers[0].split("/")[1], one.clc_numbers[0]
    yield control_field("001", f"M{one.record_id:08d}")
    yield data_field("010", "  ", ("a", one.isbns[0]), ("d", "CNY30.00"))
    yield data_field("100", "  ", ("a", f"20200101d{one.year}    em y0chiy50      ea"))
    yield data_field("101", "0 ", ("a", one.language))
    yield data_field("200", "1 ", ("a", one.title), ("f", f"{one.contributors[0]}著"))
    yield data_field("210", "  ", ("c", one.publisher), ("d", str(one.year)))
    yield from (data_field("606", "0 ", ("a", subject)) for subject in one.subjects)
    yield data_field("690", "  ", ("a", clc), ("v", "5"))
    yield from (data_field("701", " 0", ("a", name), ("4", "著")) for name in one.contributors)
    yield data_field("905", "  ", ("a", "XX"), ("b", f"X{one.record_id:08d}"), ("d", clc), ("e", number))


register_subject(
    Subject(
        "import",
        gettext_lazy("量导入：造一个 MARC 文件并导入"),
        add_arguments,
        folders=name_folders,
        run=run,
        keeps_server=True,
        lay_table=lay_table,
    )
)
