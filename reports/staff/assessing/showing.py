"""Evidence as pages show it: its name, and where it opens."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from libsys.errors import Sentence
from reports.counting.periods import Period, parse_period
from reports.enums import EvidenceKind
from reports.indicators.registry import find_indicator
from reports.models import Evidence
from reports.registers.registry import find_register
from reports.words import Words


@dataclass(frozen=True)
class Shown:
    """A piece of evidence with its name and its address; ``period`` where it speaks of one."""

    piece: Evidence
    name: Sentence | Words
    url: str
    period: Period | None = None


def describe(piece: Evidence) -> Shown:
    """Return a piece as it is shown."""
    if piece.is_file:
        return Shown(piece, piece.name, reverse("reports:evidence-file", args=[piece.pk]))
    period = parse_period(piece.period)
    if piece.kind == EvidenceKind.REGISTER:
        register = find_register(piece.target)
        days = urlencode({"since": period.since.isoformat(), "until": period.until.isoformat()})
        url = f"{reverse('reports:register', args=[piece.target])}?{days}"
        return Shown(piece, register.name if register else piece.target, url, period)
    indicator = find_indicator(piece.target)
    url = reverse("reports:lines", args=[piece.period, piece.target])
    return Shown(piece, indicator.name if indicator else piece.target, url, period)
