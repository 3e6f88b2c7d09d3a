"""What stands on a printed card, and readers who cannot have one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from circulation.enums import CardKind, CardState
from circulation.models import Card, Reader
from circulation.readers.persons.photos import photo_path

BATCH = 500


@dataclass(frozen=True)
class PrintedCard:
    """One card: ``number`` is what both codes say, ``photo`` the path of a picture, empty without one."""

    reader_id: int
    name: str
    number: str
    category: str
    group: str = ""
    photo: str = ""


def read_cards(reader_ids: Sequence[int]) -> list[PrintedCard]:
    """Return the cards of the readers in their order; one without a valid card is left out."""
    found: dict[int, PrintedCard] = {}
    for start in range(0, len(reader_ids), BATCH):
        part = list(reader_ids[start : start + BATCH])
        numbers = _numbers(part)
        readers = Reader.objects.filter(pk__in=numbers).select_related("category", "group")
        found |= {reader.pk: _card(reader, numbers[reader.pk]) for reader in readers}
    return [found[pk] for pk in reader_ids if pk in found]


def find_printable(reader_ids: Iterable[int]) -> list[int]:
    """Return those of the readers, in their order, who have a valid card."""
    wanted = list(dict.fromkeys(reader_ids))
    able: set[int] = set()
    for start in range(0, len(wanted), BATCH):
        able |= set(_numbers(wanted[start : start + BATCH]))
    return [pk for pk in wanted if pk in able]


def _numbers(reader_ids: Sequence[int]) -> dict[int, str]:
    """Return the valid number of each reader who has one: the newest of a library card, else of what stands for it."""
    cards = Card.objects.filter(reader__in=reader_ids, state=CardState.VALID).order_by("pk")
    found: dict[int, str] = {}
    for is_library_card in (False, True):
        kinds = cards.filter(kind=CardKind.LIBRARY) if is_library_card else cards.exclude(kind=CardKind.LIBRARY)
        found |= dict(kinds.values_list("reader_id", "number"))
    return found


def _card(reader: Reader, number: str) -> PrintedCard:
    return PrintedCard(reader.pk, reader.name, number, str(reader.category), str(reader.group or ""), _photo(reader))


def _photo(reader: Reader) -> str:
    path = photo_path(reader.photo)
    return str(path) if reader.photo and path.is_file() else ""
