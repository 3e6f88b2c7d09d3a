"""The shipped table as a tree: what lies under a class, what it is called, on which path it stands."""

from typing import NamedTuple

from catalog.classification.clc import MAIN_CLASSES, find_main_class, main_class
from catalog.classification.divisions import DIVISIONS
from catalog.classification.filing import clc_key, plain_number


class ClassEntry(NamedTuple):
    """A class: its number, its captions, whether further classes lie under it."""

    number: str
    caption: str
    english_caption: str = ""
    has_children: bool = False


def bare_number(number: str) -> str:
    """Return a class number without brackets and points, in capitals: ``[F0]`` gives F0."""
    return plain_number(number.split("/", 1)[0]).strip("[]{}").replace(".", "").upper()


def parent_of(number: str, known: dict[str, str] | set[str]) -> str:
    """Return the longest beginning of ``number`` that is a key of ``known``, empty for a main class."""
    plain = bare_number(number)
    return next((plain[:length] for length in range(len(plain) - 1, 0, -1) if plain[:length] in known), "")


def _lay_out() -> dict[str, list[str]]:
    known = {main.letter for main in MAIN_CLASSES} | set(DIVISIONS)
    tree: dict[str, list[str]] = {"": [main.letter for main in MAIN_CLASSES]}
    for number in sorted(DIVISIONS, key=clc_key):
        tree.setdefault(parent_of(number, known), []).append(number)
    return tree


_TREE = _lay_out()


def children_of(number: str = "") -> list[ClassEntry]:
    """Return the classes right under ``number`` in filing order; the main classes for an empty one."""
    return [_entry(child) for child in _TREE.get(bare_number(number), [])]


def caption_of(number: str) -> str:
    """Return the Chinese caption of exactly this class, empty where the table has none."""
    plain = bare_number(number)
    main = find_main_class(plain) if len(plain) == 1 else None
    return main.name if main else DIVISIONS.get(plain, "")


def path_to(number: str) -> list[ClassEntry]:
    """Return the known classes that hold ``number``, the main class first, ``number`` itself last if it is known."""
    plain = bare_number(number)
    if main_class(plain) is None:
        return []
    steps = (plain[:length] for length in range(1, len(plain) + 1))
    return [_entry(step) for step in steps if caption_of(step)]


def _entry(number: str) -> ClassEntry:
    main = find_main_class(number) if len(number) == 1 else None
    return ClassEntry(number, caption_of(number), main.english_name if main else "", number in _TREE)
