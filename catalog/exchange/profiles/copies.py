"""Copies as a profile finds them in a record, before any of them is an item."""

from collections.abc import Callable
from dataclasses import dataclass, field

from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Problem


@dataclass(frozen=True, slots=True)
class CopyDraft:
    """One copy; or several alike, where the source gives only their number."""

    barcode: str | None = None
    accession_number: str = ""
    call_number: str = ""
    class_number: str = ""
    book_number: str = ""
    location: str = ""
    volume: str = ""
    price: str = ""
    copies: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a profile read from one record."""

    copies: tuple[CopyDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Gathered:
    """Copies and problems while a profile reads."""

    copies: list[CopyDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def finish(self) -> Holdings:
        """Return what was gathered, each copy once."""
        return Holdings(tuple(dict.fromkeys(self.copies)), tuple(self.problems))


@dataclass(frozen=True, slots=True)
class HoldingsProfile:
    """A dialect of holdings: its code, its Chinese name, and how to read it."""

    code: str
    name_zh: str
    formats: frozenset[MarcFormat]
    read: Callable[[MarcRecord], Holdings]


def join_call_number(class_number: str, book_number: str) -> str:
    """Return the call number: class and book number with a slash between."""
    return "/".join(part for part in (class_number, book_number) if part)


def split_call_number(call_number: str) -> tuple[str, str]:
    """Return class and book number of ``F124/26``."""
    class_number, _, book_number = call_number.partition("/")
    return class_number.strip(), book_number.strip()
