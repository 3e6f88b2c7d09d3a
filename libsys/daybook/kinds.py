"""The kinds of line: each app declares its own, this registry knows them all."""

from enum import Enum
from typing import Any, Self, TypeVar

from libsys.errors import Sentence


class KindEnum(str, Enum):
    """A kind of line: ``code, name, unit of the quantity[, topics]``.

    ``topics`` maps the codes of the kind's own subdivision to their names.
    """

    label: Sentence
    unit: Sentence
    topics: dict[str, Sentence]

    def __new__(cls, code: str, label: Sentence, unit: Sentence, topics: dict[str, Sentence] | None = None) -> Self:
        """Make the member a string, so that it is stored and compared as its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.unit, member.topics = label, unit, topics or {}
        return member

    def __str__(self) -> str:
        """Return the code."""
        return str(self.value)


E = TypeVar("E", bound=type[KindEnum])
_KINDS: dict[str, KindEnum] = {}


def declare_kinds(kinds: E) -> E:
    """Make the kinds of an app known to counting, drilling down and import."""
    for kind in kinds:
        if kind.value in _KINDS and type(_KINDS[kind.value]) is not kinds:
            raise ValueError(f"kind {kind.value} is declared twice")
        _KINDS[kind.value] = kind
    return kinds


def find_kind(code: str) -> KindEnum | None:
    """Return the kind with ``code``, or None."""
    return _KINDS.get(code)


def all_kinds() -> list[KindEnum]:
    """Return every declared kind, by code."""
    return [_KINDS[code] for code in sorted(_KINDS)]


def name_topic(kind: Any, topic: str) -> Sentence:
    """Return the name of ``topic`` within ``kind``; a topic that a library added stands for itself."""
    known = find_kind(str(kind))
    return known.topics.get(topic, topic) if known else topic
