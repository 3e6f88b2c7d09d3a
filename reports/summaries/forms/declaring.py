"""How a form is declared: title, opening, parts, what it derives from the figures, what it appends."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.enums import ReportKind, Tone
from reports.summaries.wording import Part


@dataclass(frozen=True)
class Form:
    """The form of one kind of document.

    ``opening`` is one sentence per tone with ``{period} {library} {under} {about}
    {now} {short}`` in it. ``speaks_of_previous`` makes the parts speak of the
    period before: a plan starts from what was reached. ``problems`` and
    ``ahead`` are headings; empty leaves the section out. ``ahead_rules`` are
    clauses about the same coming months of last year; ``blanks`` closes the
    sections that only a person can write, by heading. ``cuts`` are figures with
    a dimension whose parts the document tells.
    """

    kind: ReportKind
    title: str
    opening: Mapping[Tone, str]
    parts: tuple[Part, ...]
    speaks_of_previous: bool = False
    problems: str = ""
    ahead: str = ""
    ahead_rules: tuple[str, ...] = ()
    blanks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: tuple[str, ...] = ("figures", "rooms", "months")
    cuts: tuple[tuple[str, str], ...] = ()
    has_charts: bool = True
    has_photos: bool = True
