"""An issue as it is shown: each title with what the shelf says of it now."""

from dataclasses import dataclass
from datetime import date

from catalog.columns.finding import find_entries
from catalog.items.availability import Availability, find_availability
from catalog.models import ColumnEntry, ColumnIssue


@dataclass(frozen=True)
class ShownTitle:
    """A recommended title with its live answer."""

    entry: ColumnEntry
    availability: Availability

    @property
    def call_number(self) -> str:
        """Return the call number of the copy to go for, else the record's own."""
        best = self.availability.best
        return (best.item.call_number if best else "") or self.entry.record.call_number


def show_titles(issue: ColumnIssue, *, today: date, for_readers: bool = True) -> list[ShownTitle]:
    """Return the titles of ``issue`` as of ``today``, in three queries however many there are."""
    entries = find_entries(issue, for_readers=for_readers)
    answers = find_availability([entry.record_id for entry in entries], today=today)
    return [ShownTitle(entry, answers[entry.record_id]) for entry in entries]
