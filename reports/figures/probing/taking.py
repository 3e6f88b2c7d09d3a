"""Writing measures down: today's take the place of those taken earlier in the same month."""

from collections.abc import Iterable, Mapping
from datetime import date

from libsys.db.acts import act
from libsys.models import Library
from reports.figures.probing.tables import Found, measure_tables
from reports.models import Measure


def take_measures(*, library: Library, on: date) -> int:
    """Measure the tables of ``library`` as they stand ``on`` today, and return how many measures were written.

    The tables are read before the act, so that no desk waits for them. Done
    twice on a day, the later measures stay; those of a later day are never
    replaced by those of an earlier one.
    """
    return _write(library=library, on=on, measured=measure_tables(library, on))


@act
def _write(*, library: Library, on: date, measured: Mapping[str, Found]) -> int:
    Library.objects.select_for_update(no_key=True).get(pk=library.pk)
    month = on.replace(day=1)
    taken = Measure.objects.filter(library=library, month=month)
    if taken.filter(measured_on__gt=on).exists():
        return 0
    taken.delete()
    rows = [
        Measure(library=library, month=month, measured_on=on, probe=probe, point_id=point, room_id=room, value=value)
        for probe, found in measured.items()
        for (point, room), value in found.items()
    ]
    return len(Measure.objects.bulk_create(rows, batch_size=500))


def measure_libraries(*, on: date, libraries: Iterable[Library] | None = None) -> int:
    """Take the measures of every library, each in an act of its own, and return how many were written."""
    wanted = Library.objects.order_by("pk") if libraries is None else libraries
    return sum(take_measures(library=library, on=on) for library in wanted)
