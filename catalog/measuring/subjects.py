"""What can be measured: each app says how, ``manage.py bench`` gives it a folder of its own and tells the figures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.management import CommandError, CommandParser
from django.utils.translation import gettext as _

from libsys.errors import Sentence

Say = Callable[[str], None]


@dataclass(frozen=True)
class Subject:
    """One measurement: its name, what its options are, which folders it needs, how it is run in one of them.

    ``folders`` reads the options and names a folder for each library that is
    measured; nonsense among the options is a ``CommandError``. ``run`` is
    called once in each of them, with the number of the folder. ``keeps_server``
    says that a PostgreSQL that is set is measured, in a database of its own.
    ``lay_table`` writes the figures of all folders as a table for people.
    """

    name: str
    help: Sentence
    add_arguments: Callable[[CommandParser], None]
    folders: Callable[[dict[str, Any]], list[str]]
    run: Callable[[dict[str, Any], int, Say], dict[str, Any]]
    keeps_server: bool = False
    lay_table: Callable[[list[dict[str, Any]]], str] | None = None


_subjects: dict[str, Subject] = {}


def register_subject(subject: Subject) -> None:
    """Let ``manage.py bench`` offer a measurement."""
    _subjects[subject.name] = subject


def all_subjects() -> dict[str, Subject]:
    """Return every measurement by its name."""
    return dict(sorted(_subjects.items()))


def read_numbers(text: str, option: str) -> list[int]:
    """Return the numbers of an option such as ``1,8``."""
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if not numbers or min(numbers) < 1:
        raise CommandError(_("%(option)s 须为逗号隔开的正整数，如 1,8") % {"option": option})
    return numbers


def require_positive(*numbers: int) -> None:
    """Refuse a number below 1."""
    if min(numbers) < 1:
        raise CommandError(_("数目须为正整数"))
