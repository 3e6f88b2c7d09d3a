"""Money that other subjects take at the same desks: on the cash sheet beside charges, and in the same drawer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from circulation.charges.cash.sheet import Till
from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_of
from libsys.text.dates import local_day


@dataclass(frozen=True)
class Taking:
    """What was taken for one thing on the day of a till: how often, how much in yuan; what was taken back is off."""

    name: str
    times: int
    amount: Decimal


Finding = Callable[[Till], list[Taking]]
_FINDINGS: list[Finding] = []
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Drawer:
    """The drawer of a desk's place since it was handed over last; ``after`` is the line of that, 0 without one."""

    desk: Desk
    day: date
    after: int = 0


Summing = Callable[[Drawer], Decimal]
_SUMMINGS: list[Summing] = []


def register_takings(finding: Finding) -> None:
    """Let ``finding`` say what else was taken at a till."""
    if finding not in _FINDINGS:
        _FINDINGS.append(finding)


def find_takings(till: Till) -> list[Taking]:
    """Return what else was taken at a till, by what it was taken for."""
    return [taking for finding in _FINDINGS for taking in finding(till)]


def register_drawer(summing: Summing) -> None:
    """Let ``summing`` say how much cash else came into a drawer since it was handed over."""
    if summing not in _SUMMINGS:
        _SUMMINGS.append(summing)


def expect_takings(desk: Desk, *, at: datetime) -> Decimal:
    """Return what else lies in the drawer of the desk's place: since the last handover, or of today without one.

    What was taken back since counts against it, of earlier shifts too: that
    money left this drawer.
    """
    lines = find_lines_of("handover").filter(
        kind=Kind.TILL_HANDED_OVER, library=desk.library, point=desk.point, room=desk.room
    )
    handed = lines.order_by("-pk").values_list("pk", flat=True).first()
    drawer = Drawer(desk, local_day(at), handed or 0)
    return sum((summing(drawer) for summing in _SUMMINGS), NOTHING)
