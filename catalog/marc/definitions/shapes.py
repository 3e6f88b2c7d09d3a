"""What a format says of a field, a subfield and a fixed position, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Names = tuple[str, str]
"""A name in Chinese and in English."""

Codes = Mapping[str, Names]
"""The values of an indicator or a fixed position, each with its names."""


@dataclass(frozen=True)
class SubfieldDefinition:
    """A subfield that a format defines."""

    code: str
    name: str
    english: str
    repeatable: bool
    mandatory: bool = False


@dataclass(frozen=True)
class FieldDefinition:
    """A field that a format defines; an indicator that is not defined may only be blank."""

    tag: str
    name: str
    english: str
    repeatable: bool
    is_control: bool
    indicators: tuple[Codes, Codes]
    subfields: Mapping[str, SubfieldDefinition]
    mandatory: bool = False
    help: str = ""
    english_help: str = ""


@dataclass(frozen=True)
class PositionDefinition:
    """A fixed position: where it begins, how many characters it takes, and the codes it knows.

    A position that holds several codes side by side names the width of one in
    ``unit``. Without codes it holds free text, such as a date.
    """

    start: int
    length: int
    name: str
    english: str
    codes: Codes = field(default_factory=dict)
    unit: int = 0

    def values(self, text: str) -> list[str]:
        """Return the codes that ``text``, the whole coded value, holds at this position."""
        found = text[self.start : self.start + self.length]
        unit = self.unit or self.length
        return [found[at : at + unit] for at in range(0, len(found), unit)]
