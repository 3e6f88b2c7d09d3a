"""A class as drawn: its pupils with their numbers, and what each of them has."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from circulation.enums import CardState
from circulation.lending.gathering import BULKY
from circulation.models import Loan, Reader, ReaderGroup
from circulation.models.claims import is_claimed
from circulation.readers.finding import readers_of
from circulation.readers.naming import SHOWN_DIGITS, masked_name
from libsys.models import Library


@dataclass(frozen=True)
class Pupil:
    """A pupil with their number in the class and their loans.

    Others can see the screen: ``name`` has its middle hidden. Where two of the
    class look alike then (``is_alike``), whoever may read readers sees both in
    full; where even that is the same (``is_namesake``), ``tail``, the end of
    the card number, tells them apart. Copies that the pupil says are back
    (``claimed``) are looked for, and not ``overdue``.
    """

    number: int
    reader: Reader
    name: str
    tail: str = ""
    is_alike: bool = False
    is_namesake: bool = False
    loans: list[Loan] = field(default_factory=list)
    overdue: int = 0
    claimed: int = 0
    is_picked: bool = False
    is_offered: bool = False


@dataclass(frozen=True)
class ClassScreen:
    """A class: its pupils in the order of its list, and sums."""

    group: ReaderGroup
    pupils: list[Pupil]

    @property
    def offered(self) -> list[Pupil]:
        """Return the pupils among whom one is to be picked."""
        return [pupil for pupil in self.pupils if pupil.is_offered]

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

    @property
    def claimed(self) -> int:
        """Return how many of them are looked for, as their readers say that they are back."""
        return sum(pupil.claimed for pupil in self.pupils)


def pupils_of(group: ReaderGroup, library: Library) -> list[Reader]:
    """Return the readers of a class in the order in which they were entered: that of its list."""
    return list(readers_of(library).filter(group=group).order_by("pk"))


def draw_class(
    group: ReaderGroup, *, library: Library, today: date, picked: int | None = None, offered: tuple[int, ...] = ()
) -> ClassScreen:
    """Return the class: the same number of queries for one pupil and for fifty."""
    bulky = [f"item__{name}" for name in BULKY]
    open_loans = Loan.objects.filter(reader__group=group, returned_at__isnull=True).annotate(is_claimed=is_claimed())
    loans: dict[int, list[Loan]] = defaultdict(list)
    for loan in open_loans.select_related("item__record").defer(*bulky).order_by("due_on", "pk"):
        loans[loan.reader_id].append(loan)
    readers = pupils_of(group, library)
    alike, namesakes = (Counter(name(reader) for reader in readers) for name in (_brief, _whole))
    pupils = [
        Pupil(
            number,
            reader,
            _brief(reader),
            tail=_tail_of(reader),
            is_alike=alike[_brief(reader)] > 1,
            is_namesake=namesakes[_whole(reader)] > 1,
            loans=loans[reader.pk],
            overdue=sum(1 for loan in loans[reader.pk] if loan.due_on < today and not loan.is_claimed),
            claimed=sum(1 for loan in loans[reader.pk] if loan.is_claimed),
            is_picked=reader.pk == picked,
            is_offered=reader.pk in offered,
        )
        for number, reader in enumerate(readers, start=1)
    ]
    return ClassScreen(group, pupils)


def _brief(reader: Reader) -> str:
    return masked_name(reader.name)


def _whole(reader: Reader) -> str:
    return reader.name.strip()


def _tail_of(reader: Reader) -> str:
    """Return the end of the number of the pupil's valid card, else of the newest."""
    cards = [card for card in reader.cards.all() if card.state == CardState.VALID] or list(reader.cards.all())
    return cards[0].number[-SHOWN_DIGITS:] if cards else ""
