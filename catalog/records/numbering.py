"""The library's own control numbers, and the marks of who made a record and when."""

from datetime import datetime

from catalog.enums import RecordFormat
from catalog.marc.model import Field, MarcRecord, control_field, data_field
from catalog.models import ControlNumberSeries, Record
from libsys.text.dates import LOCAL

OWN_MARKS = frozenset({"001", "003", "005"})


def next_control_number(agency: str, *, at: datetime) -> str:
    """Return a number that no record of ``agency`` has: the year, and a running number of six digits.

    Runs inside an act; the row of the series is locked, so two desks never get the same.
    """
    ControlNumberSeries.objects.get_or_create(agency=agency)
    series = ControlNumberSeries.objects.select_for_update().get(agency=agency)
    while True:
        series.last += 1
        number = f"{at.astimezone(LOCAL).year}{series.last:06d}"
        if not Record.objects.filter(source_key=f"{agency}:{number}").exists():
            series.save(update_fields=["last"])
            return number


def mark_own(marc: MarcRecord, marc_format: str, *, agency: str, number: str, at: datetime) -> MarcRecord:
    """Return ``marc`` as a record of ``agency``: its number in 001, the time in 005, the agency in 801 or 003.

    The number by which another agency knew it moves to 035, so that it stays findable.
    """
    foreign, rest = marc.value("001").strip(), [field for field in marc.fields if field.tag not in OWN_MARKS]
    head = [control_field("001", number)]
    if marc_format == RecordFormat.MARC21:
        head.append(control_field("003", agency))
    head.append(control_field("005", transaction_stamp(at)))
    if foreign and not any(foreign in field.first("a") for field in rest if field.tag == "035"):
        origin = _agency_of(marc, marc_format)
        rest.append(data_field("035", "  ", ("a", f"({origin}){foreign}" if origin else foreign)))
    if marc_format != RecordFormat.MARC21 and not any(field.tag == "801" for field in rest):
        day = f"{at.astimezone(LOCAL):%Y%m%d}"
        rest.append(data_field("801", " 0", ("a", "CN"), ("b", agency), ("c", day)))
    entered = [_with_entry_day(field, marc_format, at=at) for field in rest]
    return MarcRecord(marc.leader, (*head, *_in_order(entered)))


def _with_entry_day(field: Field, marc_format: str, *, at: datetime) -> Field:
    """Return ``field`` with the day of entry where it has a place for one that is blank."""
    day = f"{at.astimezone(LOCAL):%Y%m%d}"
    if marc_format == RecordFormat.MARC21:
        is_blank = field.tag == "008" and field.value is not None and not field.value[:6].strip()
        return control_field("008", day[2:] + (field.value or "")[6:]) if is_blank else field
    coded = field.first("a") if field.tag == "100" else ""
    if not coded or coded[:8].strip():
        return field
    dated = [(code, day + value[8:] if value == coded else value) for code, value in field.subfields]
    return data_field("100", field.indicators, *dated)


def mark_changed(marc: MarcRecord, *, at: datetime) -> MarcRecord:
    """Return ``marc`` with the time of its last change in 005."""
    stamp = control_field("005", transaction_stamp(at))
    if marc.has("005"):
        return MarcRecord(marc.leader, tuple(stamp if field.tag == "005" else field for field in marc.fields))
    after = sum(1 for field in marc.fields if field.tag in ("001", "003"))
    numbers = [field for field in marc.fields if field.tag in ("001", "003")]
    if list(marc.fields[:after]) != numbers:
        after = 0
    return MarcRecord(marc.leader, (*marc.fields[:after], stamp, *marc.fields[after:]))


def transaction_stamp(at: datetime) -> str:
    """Return the local time as field 005 has it: ``20260302120000.0``."""
    return f"{at.astimezone(LOCAL):%Y%m%d%H%M%S}.0"


def _agency_of(marc: MarcRecord, marc_format: str) -> str:
    if marc_format == RecordFormat.MARC21:
        return marc.value("003").strip()
    return marc.first("801", "b").strip()


def _in_order(fields: list[Field]) -> list[Field]:
    """Return the fields with those just added at the place of their tag; the others keep their order."""
    placed: list[Field] = []
    for field in fields:
        at = len(placed)
        if field.tag in ("035", "801"):
            at = next((at for at, known in enumerate(placed) if known.tag > field.tag), len(placed))
        placed.insert(at, field)
    return placed
