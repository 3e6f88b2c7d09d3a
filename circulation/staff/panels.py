"""Panels of the reader page: each subject says what it has to show of a reader, and the page shows them in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from circulation.models import Reader
from libsys.access.desk import Desk

Gather = TypeVar("Gather", bound=Callable[..., dict[str, Any] | None])


@dataclass(frozen=True)
class Panel:
    """One panel: its name, its template, who sees it, where it stands, and what gathers its facts."""

    name: str
    template: str
    requires: str
    order: int
    gather: Callable[..., dict[str, Any] | None]


@dataclass(frozen=True)
class Shown:
    """A panel with the facts of one reader, which its template finds under ``panel``."""

    template: str
    panel: dict[str, Any]


_PANELS: dict[str, Panel] = {}


def reader_panel(name: str, *, template: str, requires: str, order: int) -> Callable[[Gather], Gather]:
    """Register ``gather(reader, desk=…, today=…)`` as a panel; None from it leaves the panel out."""

    def register(gather: Gather) -> Gather:
        _PANELS[name] = Panel(name, template, requires, order, gather)
        return gather

    return register


def gather_panels(reader: Reader, *, desk: Desk, today: date) -> list[Shown]:
    """Return what the panels show of ``reader`` to whoever stands at ``desk``."""
    shown = []
    for panel in sorted(_PANELS.values(), key=lambda panel: (panel.order, panel.name)):
        facts = panel.gather(reader, desk=desk, today=today) if desk.can(panel.requires) else None
        if facts is not None:
            shown.append(Shown(panel.template, facts))
    return shown
