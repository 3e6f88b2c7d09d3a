"""Author numbers: whose name a call number carries, and the number that stands for the name.

The number of our own table is a letter and two digits. The letter begins the
first syllable of the name (a personal name's surname, by the surname table);
each digit stands for the letter that begins the next syllable, in nine groups
in alphabetical order, 0 where there is none:

    AB 1   CD 2   EFG 3   HIJ 4   KL 5   MNO 6   PQR 7   STUVW 8   XYZ 9

费孝通 is Fei Xiao Tong: F98. 巴金 is B40. A name in Latin letters counts its
own letters: Dickens is D42. So works of one class stand in about the order of
their authors' names, and one author's stand together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from libsys.text.pinyin import bare_name, name_readings, readings

MAIN_FIRST, PERSONS_FIRST, TITLE_ONLY = "main_first", "persons_first", "title"

_TAGS = {
    MAIN_FIRST: ("700", "710", "720", "701", "711", "721", "702", "712", "722"),
    PERSONS_FIRST: ("700", "701", "702", "720", "721", "722", "710", "711", "712"),
    TITLE_ONLY: (),
}
_MARC21_TAGS = {
    MAIN_FIRST: ("100", "110", "111", "700", "710", "711"),
    PERSONS_FIRST: ("100", "700", "110", "111", "710", "711"),
    TITLE_ONLY: (),
}
_GROUPS = ("AB", "CD", "EFG", "HIJ", "KL", "MNO", "PQR", "STUVW", "XYZ")
_DIGITS = {letter: str(number) for number, letters in enumerate(_GROUPS, start=1) for letter in letters}
_NO_LETTER = "Z"


@dataclass(frozen=True)
class Name:
    """The name that a call number carries: of an author, or the title where there is none."""

    text: str
    is_title: bool = False


def choose_name(fields: Sequence[Sequence[object]], *, order: str, marc21: bool, title: str) -> Name:
    """Return the name by which a record is numbered.

    ``fields`` are those of ``Record.marc``: tag, indicators, subfields. Main
    responsibility comes first: persons and bodies of 701 and 711 before those
    of 702 and 712, unless ``order`` puts all persons before all bodies. Within
    a tag the first written counts; without any name the title does.
    """
    tags = (_MARC21_TAGS if marc21 else _TAGS).get(order, ())
    for tag in tags:
        for field in fields:
            if field[0] == tag and (text := _name_of(field)):
                return Name(text)
    return Name(title, is_title=True)


def _name_of(field: Sequence[object]) -> str:
    subfields = field[2] if len(field) > 2 else None
    if not isinstance(subfields, list | tuple):
        return ""
    return next((str(pair[1]).strip(" ,，.") for pair in subfields if pair[0] == "a"), "")


def author_number(name: Name) -> str:
    """Return the letter and two digits that stand for ``name``; Z00 for what cannot be read aloud."""
    units = readings(name.text) if name.is_title else name_readings(name.text)
    spoken = [unit[0].upper() for unit in units if unit and unit[0][:1].isalpha()]
    if not spoken:
        return f"{_NO_LETTER}00"
    letters = [syllable[0] for syllable in spoken]
    if bare_name(name.text)[:1].isascii():
        letters = list("".join(letter for letter in spoken[0] if letter.isalpha()))
    first, *rest = letters
    return first + "".join(_DIGITS.get(letter, "0") for letter in rest[:2]).ljust(2, "0")


def find_in_table(name: str, table: Mapping[str, str]) -> str:
    """Return the number of the longest entry that begins ``name``, empty where none does."""
    plain = bare_name(name)
    return next((table[plain[:length]] for length in range(len(plain), 0, -1) if plain[:length] in table), "")


def table_entries(name: str) -> list[str]:
    """Return every beginning of ``name`` that a table might hold, the longest first."""
    plain = bare_name(name)[:30]
    return [plain[:length] for length in range(len(plain), 0, -1)]
