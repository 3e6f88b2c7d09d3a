"""Which worksheet opens for a record, and what a new record of each kind begins from."""

from catalog.enums import Material, RecordFormat, RecordType
from catalog.marc.model import Field, MarcRecord, control_field, data_field
from catalog.records.worksheets import carriers, cnmarc_kinds, marc21
from catalog.records.worksheets.cnmarc import BLANK_100
from catalog.records.worksheets.shapes import Worksheet

SHEETS: dict[tuple[str, str], Worksheet] = {
    (sheet.format, sheet.name): sheet for sheet in (*cnmarc_kinds.SHEETS, *marc21.SHEETS)
}
KINDS = ("book", "serial", "thesis", "local", "electronic", "database", "recording", "map", "music")
FORMATS = (RecordFormat.CNMARC, RecordFormat.MARC21)
_TYPES = {
    RecordType.THESIS: "thesis",
    RecordType.LOCAL: "local",
    RecordType.ELECTRONIC: "electronic",
    RecordType.DATABASE: "database",
}
_MATERIALS = {
    Material.SERIAL: "serial",
    Material.NEWSPAPER: "serial",
    Material.THESIS: "thesis",
    Material.ELECTRONIC: "electronic",
    Material.SOUND: "recording",
    Material.VIDEO: "recording",
    Material.MAP: "map",
    Material.MUSIC: "music",
}
_LEADERS = {
    "book": "am", "serial": "as", "thesis": "am", "local": "am", "electronic": "lm", "database": "lm",
    "recording": "jm", "map": "em", "music": "cm",
}  # fmt: skip


def sheets_of(marc_format: str) -> list[Worksheet]:
    """Return the worksheets of a format in their order."""
    return [SHEETS[_family(marc_format), kind] for kind in KINDS]


def find_sheet(marc_format: str, name: str) -> Worksheet:
    """Return a worksheet by name; an unknown name is the book's."""
    family = _family(marc_format)
    return SHEETS.get((family, name)) or SHEETS[family, "book"]


def sheet_for(marc_format: str, *, record_type: str, material: str) -> Worksheet:
    """Return the worksheet that fits what the library takes the record for, else what its fields say."""
    by_type = {str(key): name for key, name in _TYPES.items()}.get(str(record_type))
    by_material = {str(key): name for key, name in _MATERIALS.items()}.get(str(material))
    return find_sheet(marc_format, by_type or by_material or "book")


def record_type_of(kind: str) -> str:
    """Return what the library takes a new record of this kind for."""
    found = next((known for known, name in _TYPES.items() if name == kind), RecordType.GENERAL)
    return str(found)


def blank_record(marc_format: str, kind: str) -> MarcRecord:
    """Return the record that a new one of ``kind`` begins from."""
    pair = _LEADERS.get(kind, "am")
    if marc_format == RecordFormat.MARC21:
        pair = pair.replace("l", "m", 1) if kind in ("electronic", "database") else pair
        return MarcRecord(f"00000n{pair} a2200000 i 4500", tuple(_marc21_fields()))
    return MarcRecord(f"00000n{pair}0 2200000   450 ", tuple(_cnmarc_fields(kind)))


def _family(marc_format: str) -> str:
    return str(RecordFormat.MARC21) if marc_format == RecordFormat.MARC21 else str(RecordFormat.CNMARC)


def _cnmarc_fields(kind: str) -> list[Field]:
    fields = [
        data_field("100", "  ", ("a", BLANK_100)),
        data_field("101", "0 ", ("a", "chi")),
        data_field("102", "  ", ("a", "CN")),
    ]
    coded = {
        "book": data_field("105", "  ", ("a", "y   z   000yy")),
        "local": data_field("105", "  ", ("a", "y   z   000yy")),
        "thesis": data_field("105", "  ", ("a", "y   m   000yy")),
        "serial": data_field("110", "  ", ("a", "ayyyyyyyyyy")),
        "map": data_field("120", "  ", ("a", carriers.MAP.blank)),
        "music": data_field("125", "  ", ("a", carriers.SCORE.blank)),
        "electronic": data_field("135", "  ", ("a", "d||||||||||||")),
        "database": data_field("135", "  ", ("a", "e||||||||||||")),
    }
    return [*fields, coded[kind]] if kind in coded else fields


def _marc21_fields() -> list[Field]:
    return [
        control_field("008", marc21.BLANK_008),
        data_field("040", "  ", ("b", "chi"), ("e", "rda")),
    ]
