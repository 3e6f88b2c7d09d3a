"""What may be done to many records alike: pure, a record and an alteration in, a record out."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from catalog.marc.model import Field, MarcRecord, Subfield

REPLACE, SET, DROP_SUBFIELD, ADD, DROP, RETAG, FACTS, DELETE = (
    "replace", "set", "drop_subfield", "add", "drop", "retag", "facts", "delete",
)  # fmt: skip
ON_FIELDS = (REPLACE, SET, DROP_SUBFIELD, ADD, DROP, RETAG)
CODED = "00"
"""Fields whose tags begin so are the machine's: numbers, times and fixed positions are no matter for a batch."""


@dataclass(frozen=True, kw_only=True)
class Alteration:
    """One alteration.

    ``tag`` and ``code`` say where; ``having`` narrows to fields in which it
    stands; ``old`` becomes ``new`` (a text, a value, the subfields of a new
    field, another tag). ``facts`` are values that stand in no field.
    """

    act: str
    tag: str = ""
    indicators: str = "  "
    code: str = ""
    having: str = ""
    old: str = ""
    new: str = ""
    subfields: tuple[Subfield, ...] = ()
    facts: tuple[tuple[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the alteration as a dictionary that JSON can hold, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Return the alteration that :meth:`to_json` stored."""
        pairs = {name: tuple((one, value) for one, value in stored.get(name, ())) for name in ("subfields", "facts")}
        return cls(**{**stored, **pairs})


def alter(marc: MarcRecord, asked: Alteration) -> MarcRecord:
    """Return ``marc`` altered; the same value where there is nothing to alter."""
    if asked.act not in ON_FIELDS:
        return marc
    fields = _added(marc, asked) if asked.act == ADD else _altered(marc, asked)
    return marc if fields == marc.fields else replace(marc, fields=fields)


def _added(marc: MarcRecord, asked: Alteration) -> tuple[Field, ...]:
    """Return the fields with the new one after its like, unless it stands there already."""
    new = Field(asked.tag, asked.indicators, asked.subfields)
    if new in marc.all(asked.tag):
        return marc.fields
    fields = list(marc.fields)
    same = [at for at, field in enumerate(fields) if field.tag == asked.tag]
    later = (at for at, field in enumerate(fields) if field.tag > asked.tag)
    fields.insert(same[-1] + 1 if same else next(later, len(fields)), new)
    return tuple(fields)


def _altered(marc: MarcRecord, asked: Alteration) -> tuple[Field, ...]:
    fields = [_alter_field(field, asked) if _is_meant(field, asked) else field for field in marc.fields]
    kept = [field for field in fields if field is not None]
    if asked.act == RETAG:
        kept.sort(key=lambda field: field.tag)
    return tuple(kept)


def _is_meant(field: Field, asked: Alteration) -> bool:
    if field.tag != asked.tag or field.is_control:
        return False
    return not asked.having or any(asked.having in value for _code, value in field.subfields)


def _alter_field(field: Field, asked: Alteration) -> Field | None:
    """Return the field altered, None where nothing of it stays."""
    if asked.act == DROP:
        return None
    if asked.act == RETAG:
        return replace(field, tag=asked.new)
    subfields = _ALTER[asked.act](field.subfields, asked)
    return replace(field, subfields=subfields) if subfields else None


def _replaced(subfields: tuple[Subfield, ...], asked: Alteration) -> tuple[Subfield, ...]:
    """Put the new text for the old one; a subfield of which nothing stays goes."""
    result = []
    for code, value in subfields:
        if asked.code in ("", code) and asked.old in value:
            if changed := value.replace(asked.old, asked.new).strip():
                result.append((code, changed))
        else:
            result.append((code, value))
    return tuple(result)


def _set(subfields: tuple[Subfield, ...], asked: Alteration) -> tuple[Subfield, ...]:
    """Give the first subfield of the code the new value; one that is not there stands last."""
    at = next((place for place, (code, _value) in enumerate(subfields) if code == asked.code), None)
    if at is None:
        return (*subfields, (asked.code, asked.new))
    return (*subfields[:at], (asked.code, asked.new), *subfields[at + 1 :])


def _dropped(subfields: tuple[Subfield, ...], asked: Alteration) -> tuple[Subfield, ...]:
    return tuple((code, value) for code, value in subfields if code != asked.code)


_ALTER = {REPLACE: _replaced, SET: _set, DROP_SUBFIELD: _dropped}
