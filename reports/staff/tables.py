"""The table of rooms and points: one row per place, one column per figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from libsys.enums import PointKind
from reports.enums import Comparison
from reports.figures.against import BASES, Against
from reports.figures.dims import Dims
from reports.figures.figure import Figure, Figures, Place, growth_of
from reports.figures.tallying import Number
from reports.plans.targets import Target
from reports.staff.framing import lines_url
from reports.staff.tiles import in_percent
from reports.words import Words

LEADING = ("L01", "V05", "E04", "Q01")
COLUMNS = ("V05", "L05", "L02", "V07", "U01", "S01", "E04", "E04P", "Q01")
MOST_COLUMNS = 7


@dataclass(frozen=True)
class Cell:
    """A number that opens to its lines; None where there is none."""

    value: Number | None
    url: str = ""


@dataclass(frozen=True)
class PlaceRow:
    """A place with its numbers; the leading figure has what was before and the change."""

    name: str
    leading: Cell
    before: Number | None
    change: Decimal | None
    cells: list[Cell]
    is_away: bool = False
    target: Target | None = None

    @property
    def done(self) -> Decimal | None:
        """How much of the plan's target was reached, in hundredths."""
        return in_percent(self.target.share) if self.target else None

    @property
    def lead(self) -> Decimal | None:
        """How far the target is ahead of the time, in percentage points (进度差)."""
        if self.target is None or self.target.share is None:
            return None
        return in_percent(self.target.share - self.target.passed)


@dataclass(frozen=True)
class PlaceTable:
    """The table of places with its total."""

    leading: Figure
    columns: list[Figure]
    rows: list[PlaceRow]
    total: PlaceRow
    against: Against

    @property
    def base_name(self) -> Words:
        """What the number is called with which the leading figure is compared."""
        return BASES[self.against.comparison]

    @property
    def is_compared(self) -> bool:
        """Whether an earlier number stands beside the leading figure; a plan has columns of its own."""
        return self.against.comparison is not Comparison.PLAN

    @property
    def has_plan(self) -> bool:
        """Whether a plan wants something of the leading figure."""
        return any(row.target for row in (*self.rows, self.total))


def make_place_table(
    figures: Figures, targets: Mapping[str, Target], comparison: Comparison = Comparison.YEAR
) -> PlaceTable | None:
    """Return the table of places, the leading figure compared; None when no figure is known."""
    leading = next((figure for code in LEADING if (figure := figures.get(code)) and figure.value), None)
    if leading is None:
        return None
    known = [figures.get(code) for code in COLUMNS if code != leading.indicator.code]
    columns = [figure for figure in known if figure and figure.value][:MOST_COLUMNS]
    against = Against(leading, comparison)
    rows = [
        _row(place, against, columns, figures, targets)
        for place in figures.places
        if any(place.key in figure.now.by_place for figure in (leading, *columns)) or place.room
    ]
    total = PlaceRow(
        name="",
        leading=Cell(leading.value, lines_url(figures.period, leading.indicator.code)),
        before=against.base,
        change=in_percent(against.change),
        cells=[Cell(figure.value, lines_url(figures.period, figure.indicator.code)) for figure in columns],
        target=targets.get(leading.indicator.code),
    )
    return PlaceTable(leading, columns, rows, total, against)


def _row(
    place: Place, against: Against, columns: Sequence[Figure], figures: Figures, targets: Mapping[str, Target]
) -> PlaceRow:
    leading, before = against.figure, against.at(place.key)
    value = leading.now.by_place.get(place.key)
    return PlaceRow(
        name=str(place.name),
        leading=_cell(leading, place, figures),
        before=before,
        change=in_percent(growth_of(value, before)) if value is not None else None,
        cells=[_cell(figure, place, figures) for figure in columns],
        is_away=place.point_kind not in (PointKind.CENTRAL, PointKind.BRANCH),
        target=targets.get(f"{leading.indicator.code}@{place.code}"),
    )


def _cell(figure: Figure, place: Place, figures: Figures) -> Cell:
    value = figure.now.by_place.get(place.key)
    if value is None:
        return Cell(None)
    return Cell(value, lines_url(figures.period, figure.indicator.code, Dims(place=place.key)))
