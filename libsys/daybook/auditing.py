"""The audit: each app says what must always be true, ``manage.py audit`` finds where it is not.

A check is a function without arguments that yields one finding per fault. It
only reads. Apps import their audit modules when they are ready, so that the
ground knows checks of apps that it must not import.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from libsys.errors import Sentence

Find = Callable[[], Iterable[str]]
F = Callable[[Find], Find]


@dataclass(frozen=True)
class AuditCheck:
    """Something that must always be true: a permanent code, a name for people, what finds the faults."""

    code: str
    name: Sentence
    find: Find


@dataclass(frozen=True)
class Finding:
    """One place where a check does not hold."""

    code: str
    message: str


_CHECKS: dict[str, AuditCheck] = {}


def audit_check(code: str, name: Sentence) -> F:
    """Register a function that yields a sentence for each fault it finds."""

    def register(find: Find) -> Find:
        known = _CHECKS.get(code)
        if known is not None and known.find.__qualname__ != find.__qualname__:
            raise ValueError(f"audit check {code} is declared twice")
        _CHECKS[code] = AuditCheck(code, name, find)
        return find

    return register


def all_audit_checks() -> list[AuditCheck]:
    """Return every registered check, by code."""
    return [_CHECKS[code] for code in sorted(_CHECKS)]


def audit(check: AuditCheck) -> Iterator[Finding]:
    """Yield what ``check`` finds."""
    for message in check.find():
        yield Finding(check.code, str(message))


def write_summary(checks: int, findings: int) -> str:
    """Return the last line of an audit: whoever reads it knows that the audit came to its end."""
    return f"{checks} checks, {findings} findings"


def is_summary(line: str) -> bool:
    """Return whether ``line`` is the last one of an audit."""
    return re.fullmatch(r"\d+ checks, \d+ findings", line) is not None
