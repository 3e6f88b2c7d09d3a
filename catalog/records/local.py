"""What the library says of a record outside its fields; an import or an overlay never touches it."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from catalog.enums import Access, Material, RecordType
from catalog.models import Record

_NOTE, _COVERAGE = 300, 200
_TYPES = {Material.THESIS: RecordType.THESIS, Material.ELECTRONIC: RecordType.ELECTRONIC}


@dataclass(frozen=True, kw_only=True)
class LocalFacts:
    """Type, terms of use, the package it belongs to, what it covers, whether readers see it."""

    record_type: str = RecordType.GENERAL
    access: str = Access.OPEN
    access_note: str = ""
    coverage: str = ""
    parent_id: int | None = None
    is_suppressed: bool = False

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return the facts of ``record`` as it stands."""
        return cls(**{name: getattr(record, name) for name in LOCAL_COLUMNS})

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Return the facts that a version kept; what it did not know is plain."""
        return cls(**{name: stored[name] for name in LOCAL_COLUMNS if name in stored})

    def to_json(self) -> dict[str, Any]:
        """Return the facts as a dictionary that JSON can hold."""
        return {name: value if isinstance(value, int | None) else str(value) for name, value in asdict(self).items()}

    def write_to(self, record: Record) -> None:
        """Lay the facts into the columns of ``record``, each within its length."""
        for name, value in asdict(self).items():
            setattr(record, name, value)
        record.access_note = self.access_note[:_NOTE]
        record.coverage = self.coverage[:_COVERAGE]


LOCAL_COLUMNS = ("record_type", "access", "access_note", "coverage", "parent_id", "is_suppressed")


def default_facts(material: str) -> LocalFacts:
    """Return what a new record is taken for until a cataloguer says otherwise."""
    known = {str(key): value for key, value in _TYPES.items()}
    return LocalFacts(record_type=str(known.get(str(material), RecordType.GENERAL)))
