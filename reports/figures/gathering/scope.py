"""The days that figures are asked for, and those that they are compared with. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from libsys.models import Library
from reports.counting.periods import Period

ONE_DAY = timedelta(days=1)
LONGEST_START = timedelta(days=31)


@dataclass(frozen=True)
class Scope:
    """A period of a library, the same one last year, and the one before.

    While the period runs, ``before`` ends on the same day of last year and
    ``earlier`` after as many days. ``on`` is today; None where nobody says so.
    """

    library: Library
    period: Period
    before: Period
    earlier: Period
    on: date | None

    @classmethod
    def of(cls, library: Library, period: Period, on: date | None) -> "Scope":
        """Return the scope of ``period`` as it stands ``on`` a day."""
        earlier = period.previous()
        if on is not None and on in period and on < period.until:
            reached = earlier.since + (on - period.since)
            earlier = earlier.cut_at(min(reached, earlier.until))
        return cls(library, period, period.compared_with(on), earlier, on)

    @property
    def is_running(self) -> bool:
        """Whether the period is not over."""
        return self.on is not None and self.on in self.period and self.on < self.period.until

    @property
    def upto(self) -> date:
        """The last day of the period that has come."""
        return self.on if self.on is not None and self.is_running else self.period.until

    @property
    def sides(self) -> tuple[Period, Period, Period]:
        """The three spans: now, last year, the period before."""
        return self.period, self.before, self.earlier

    @property
    def stock_days(self) -> tuple[date, date, date, date]:
        """The days of which stock is asked: the ends now, last year and the period before, and last year's beginning.

        The period before ends where this one begins, whether or not it runs.
        """
        return self.period.until, self.before.until, self.period.since - ONE_DAY, self.before.since - ONE_DAY

    def ends_with(self, until: date) -> tuple[date, date, date]:
        """Return where the three spans end for a figure that people let end on ``until``."""
        days = until - self.period.since
        last_year = self.period.compared_with(until).until if until < self.period.until else self.before.until
        return until, last_year, min(self.earlier.since + days, self.earlier.until)


def start_of(span: Period) -> date:
    """Return until when counting must have begun for ``span`` to be whole: for a month, or a quarter of it."""
    return span.since + min(LONGEST_START, (span.until - span.since) / 4)
