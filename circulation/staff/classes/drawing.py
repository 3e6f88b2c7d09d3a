"""A class as drawn: its pupils with their numbers, and what each of them has."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from circulation.lending.gathering import BULKY
from circulation.models import Loan, Reader, ReaderGroup
from circulation.readers.finding import readers_of
from libsys.models import Library


@dataclass(frozen=True)
class Pupil:
    """A pupil with their number in the class and their loans."""

    number: int
    reader: Reader
    loans: list[Loan] = field(default_factory=list)
    overdue: int = 0
    is_picked: bool = False
    is_offered: bool = False


@dataclass(frozen=True)
class ClassScreen:
    """A class: its pupils in the order of its list, and sums."""

    group: ReaderGroup
    pupils: list[Pupil]

    @property
    def having(self) -> int:
        """Return how many pupils have something."""
        return sum(1 for pupil in self.pupils if pupil.loans)

    @property
    def out(self) -> int:
        """Return how many copies the class has."""
        return sum(len(pupil.loans) for pupil in self.pupils)

    @property
    def overdue(self) -> int:
        """Return how many of them are late."""
        return sum(pupil.overdue for pupil in self.pupils)


def pupils_of(group: ReaderGroup, library: Library) -> list[Reader]:
    """Return the readers of a class in the order in which they were entered: that of its list."""
    return list(readers_of(library).filter(group=group).order_by("pk"))


def draw_class(
    group: ReaderGroup, *, library: Library, today: date, picked: int | None = None, offered: tuple[int, ...] = ()
) -> ClassScreen:
    """Return the class: the same number of queries for one pupil and for fifty."""
    bulky = [f"item__{name}" for name in BULKY]
    open_loans = Loan.objects.filter(reader__group=group, returned_at__isnull=True).select_related("item__record")
    loans: dict[int, list[Loan]] = defaultdict(list)
    for loan in open_loans.defer(*bulky).order_by("due_on", "pk"):
        loans[loan.reader_id].append(loan)
    pupils = [
        Pupil(
            number,
            reader,
            loans[reader.pk],
            overdue=sum(1 for loan in loans[reader.pk] if loan.due_on < today),
            is_picked=reader.pk == picked,
            is_offered=reader.pk in offered,
        )
        for number, reader in enumerate(pupils_of(group, library), start=1)
    ]
    return ClassScreen(group, pupils)
