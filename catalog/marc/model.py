"""A MARC record as a plain value: a leader and fields in their order.

The same shape serves CNMARC, UNIMARC and MARC 21; nothing here knows what a
tag means.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Subfield = tuple[str, str]
"""A code and a value."""

BLANK_LEADER = "00000nam0 2200000   450 "
"""The leader of a new CNMARC record of a printed book."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: a control field has a value, a data field indicators and subfields."""

    tag: str
    indicators: str = ""
    subfields: tuple[Subfield, ...] = ()
    value: str | None = None

    @property
    def is_control(self) -> bool:
        """Tell whether the field holds one value instead of subfields."""
        return self.value is not None

    def first(self, code: str) -> str:
        """Return the first subfield ``code``, or an empty string."""
        for found, value in self.subfields:
            if found == code:
                return value
        return ""

    def all(self, codes: str) -> list[str]:
        """Return every subfield whose code is among ``codes``, in the order written."""
        return [value for found, value in self.subfields if found in codes]

    def __str__(self) -> str:
        """Return the field as a cataloguer writes it: ``200 1 $a题名$f责任者``."""
        if self.value is not None:
            return f"{self.tag} {self.value}"
        return f"{self.tag} {self.indicators} " + "".join(f"${code}{value}" for code, value in self.subfields)


def control_field(tag: str, value: str) -> Field:
    """Make a control field."""
    return Field(tag, value=value)


def data_field(tag: str, indicators: str, *subfields: Subfield) -> Field:
    """Make a data field from its subfields in order."""
    return Field(tag, indicators, subfields)


@dataclass(frozen=True)
class MarcRecord:
    """A record: the leader of 24 characters and the fields in their order.

    The lengths inside the leader are those of the file that it came from; the
    writers count again.
    """

    leader: str
    fields: tuple[Field, ...]

    @cached_property
    def _by_tag(self) -> dict[str, list[Field]]:
        by_tag: dict[str, list[Field]] = {}
        for field in self.fields:
            by_tag.setdefault(field.tag, []).append(field)
        return by_tag

    def has(self, *tags: str) -> bool:
        """Tell whether any of ``tags`` occurs."""
        return any(tag in self._by_tag for tag in tags)

    def all(self, *tags: str) -> list[Field]:
        """Return the fields with these tags: tag by tag as asked, and in record order within one."""
        by_tag = self._by_tag
        if len(tags) == 1:
            return list(by_tag.get(tags[0], ()))
        return [field for tag in tags if tag in by_tag for field in by_tag[tag]]

    def value(self, tag: str) -> str:
        """Return the value of the first control field ``tag``, or an empty string."""
        for field in self._by_tag.get(tag, ()):
            if field.value is not None:
                return field.value
        return ""

    def first(self, tag: str, code: str | None = None) -> str:
        """Return the first non-empty subfield ``code`` of ``tag``; without a code, the control value."""
        if code is None:
            return self.value(tag)
        return next(self._values(tag, code), "")

    def subfields(self, tag: str, codes: str) -> list[str]:
        """Return every non-empty subfield of ``tag`` whose code is among ``codes``."""
        return list(self._values(tag, codes))

    def _values(self, tag: str, codes: str) -> Iterator[str]:
        for field in self._by_tag.get(tag, ()):
            for code, value in field.subfields:
                if value and code in codes:
                    yield value

    def to_json(self) -> dict[str, Any]:
        """Return the compact form that the database stores.

        ``{"leader": …, "fields": [[tag, value] | [tag, indicators, [[code, value], …]], …]}``.
        """
        return {
            "leader": self.leader,
            "fields": [
                [field.tag, field.indicators, [list(pair) for pair in field.subfields]]
                if field.value is None
                else [field.tag, field.value]
                for field in self.fields
            ],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "MarcRecord":
        """Return the record that :meth:`to_json` stored."""
        return cls(stored["leader"], tuple(_field_from_json(row) for row in stored["fields"]))


def _field_from_json(row: list[Any]) -> Field:
    if len(row) == 2:
        return Field(row[0], value=row[1])
    return Field(row[0], row[1], tuple((code, value) for code, value in row[2]))
