"""The words by which readers are found: parts of their name, pinyin, the ends of their numbers.

A text is found by its beginning, which an index serves; so a name stands here
from each of its characters on, and a number backwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from circulation.models import Card, Reader, ReaderWord
from libsys.text.folding import key as plain
from libsys.text.pinyin import first_letters, joined, name_readings, readings

LONGEST = 80
MOST_STARTS = 12
"""From how many characters of a name on it is found; longer names are found by their beginning."""
TAIL = "~"
"""Stands before a number that is written backwards."""
BATCH = 500


def find_words(name: str, *, phone: str = "", numbers: Iterable[str] = ()) -> list[str]:
    """Return every word by which a reader with this name and these numbers is found."""
    whole = plain(name)
    words = [whole[start:] for start in range(min(len(whole), MOST_STARTS))]
    words += spoken_forms(name)
    words += [tail_word(digits_of(phone))] if phone else []
    words += [tail_word(number) for number in numbers]
    return list(dict.fromkeys(word[:LONGEST] for word in words if word and word != TAIL))


def spoken_forms(name: str) -> list[str]:
    """Return the initials and the full pinyin of a name: its surname as a surname, and as the plain character.

    单田芳 gives ``stf`` and ``dtf``, for whoever types does not always know.
    """
    read = (name_readings(name), readings(name))
    forms = [form for units in read for form in (*joined(first_letters(units)), *joined(units))]
    return list(dict.fromkeys(forms))


def digits_of(phone: str) -> str:
    """Return the digits of a phone number."""
    return "".join(character for character in phone if character.isdecimal())


def tail_word(number: str) -> str:
    """Return a number as the word by which its end is found."""
    return TAIL + number[::-1]


def write_words(readers: Sequence[Reader]) -> None:
    """Write the words of ``readers`` afresh from their names and cards; those merged into others have none."""
    numbers: dict[int, list[str]] = defaultdict(list)
    keys = [reader.pk for reader in readers]
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        for reader, number in Card.objects.filter(reader__in=part).values_list("reader_id", "number"):
            numbers[reader].append(number)
        ReaderWord.objects.filter(reader__in=part).delete()
    ReaderWord.objects.bulk_create(_rows(readers, numbers), batch_size=BATCH)


def _rows(readers: Iterable[Reader], numbers: dict[int, list[str]]) -> Iterator[ReaderWord]:
    for reader in readers:
        if reader.merged_into_id is None:
            for word in find_words(reader.name, phone=reader.phone, numbers=numbers[reader.pk]):
                yield ReaderWord(reader=reader, word=word)
