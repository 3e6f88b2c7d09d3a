"""The record as it stands in the form: nothing is kept between two requests but the form itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest, QueryDict

from catalog.enums import RecordFormat
from catalog.marc.model import MarcRecord
from catalog.marc.projection import project
from catalog.models import Record
from catalog.records.local import LocalFacts
from catalog.records.rawtext import LineProblem, ParsedText, format_text, parse_text
from catalog.records.worksheets.applying import apply_sheet
from catalog.records.worksheets.choosing import find_sheet, sheet_for
from catalog.records.worksheets.shapes import Worksheet
from catalog.staff.editing.forms import LocalForm, filled_local

SHEET, RAW = "sheet", "raw"
LARGEST_VERSION = 10**9


@dataclass(frozen=True)
class Draft:
    """A record under way: what it says now, which version it began from, how it is shown."""

    marc: MarcRecord
    format: str
    sheet: Worksheet
    local: LocalForm
    record: Record | None = None
    base_version: int = 0
    view: str = SHEET
    text: str = ""
    problems: tuple[LineProblem, ...] = ()
    reason: str = ""
    extra: dict[str, int] = field(default_factory=dict)
    parsed: ParsedText | None = None

    @property
    def facts(self) -> LocalFacts:
        """Return what the library says of the record."""
        return self.local.facts()

    @property
    def shown_text(self) -> str:
        """Return the text of the raw editor: as it was typed, else made from the fields."""
        return self.text or format_text(self.marc)

    def seen_as(self, view: str) -> "Draft":
        """Return the draft for the other editor; a text with wrong lines stays a text, so that nothing is lost."""
        if self.problems:
            return replace(self, view=RAW)
        return replace(self, view=view, text="")


def open_draft(record: Record, *, view: str, sheet: str = "") -> Draft:
    """Return the draft that begins from ``record`` as it stands."""
    marc = MarcRecord.from_json(record.marc)
    chosen = find_sheet(record.format, sheet) if sheet else sheet_of(record)
    local = filled_local(LocalFacts.of(record), record=record)
    return Draft(marc, record.format, chosen, local, record, record.version, view=view)


def sheet_of(record: Record) -> Worksheet:
    """Return the worksheet that fits ``record``."""
    return sheet_for(record.format, record_type=record.record_type, material=record.material)


def start_draft(marc: MarcRecord, marc_format: str, *, facts: LocalFacts, view: str = SHEET, sheet: str = "") -> Draft:
    """Return the draft of a record that does not exist yet."""
    material = str(project(marc, marc_format).material)
    chosen = (
        find_sheet(marc_format, sheet)
        if sheet
        else sheet_for(marc_format, record_type=facts.record_type, material=material)
    )
    return Draft(marc, marc_format, chosen, filled_local(facts, record=None), view=view)


def read_draft(request: HttpRequest, record: Record | None, *, taken: Mapping[str, str] | None = None) -> Draft:
    """Return the draft that a form sent; whatever it holds, this never raises.

    ``taken`` are inputs for which something else was taken than was typed.
    """
    posted = request.POST
    marc_format = record.format if record else _format_of(posted)
    sheet = find_sheet(marc_format, posted.get("sheet", ""))
    base = parse_text(posted.get("base", ""))
    local = LocalForm(posted, record=record)
    local.is_valid()
    draft = Draft(
        base.record, marc_format, sheet, local, record,
        base_version=_number(posted.get("base_version", "")), reason=posted.get("reason", "")[:300],
    )  # fmt: skip
    if posted.get("view") == RAW:
        parsed = parse_text(posted.get("text", ""), leader=base.record.leader)
        return replace(
            draft, marc=parsed.record, view=RAW, text=posted.get("text", ""), problems=parsed.problems, parsed=parsed
        )
    typed = {name: str(value) for name, value in posted.items()} | dict(taken or {})
    return replace(draft, marc=apply_sheet(sheet, base.record, typed))


def _format_of(posted: QueryDict) -> str:
    named = posted.get("format", "")
    return named if named in RecordFormat.values else str(RecordFormat.CNMARC)


def _number(text: str) -> int:
    return min(int(text), LARGEST_VERSION) if text.isascii() and text.isdigit() and len(text) < 12 else 0
