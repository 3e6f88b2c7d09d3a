"""The questions that a measurement puts: as readers put them, from rare words to common ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from catalog.measuring.inventing import Inventor
from catalog.measuring.vocabulary import words
from catalog.search.document import SearchDocument
from catalog.search.filters import Filters
from catalog.search.searching import NO_FILTERS
from libsys.text.folding import is_han
from libsys.text.pinyin import full_pinyin, initials, name_pinyin

DRAWN_FROM = 3000
SEED = 7


@dataclass(frozen=True)
class Asked:
    """One question: its text, what narrows it, and the same as an address."""

    text: str
    filters: Filters = NO_FILTERS
    address: tuple[tuple[str, str], ...] = ()

    @property
    def params(self) -> dict[str, str]:
        """Return the question as a page is asked it."""
        return {"q": self.text, **dict(self.address)}


def draw_questions(each: int) -> dict[str, list[Asked]]:
    """Return ``each`` questions of every kind, drawn from the records themselves; always the same ones."""
    random = Random(SEED)  # noqa: S311 - dice, the same every time
    records = list(islice(Inventor().records(DRAWN_FROM), DRAWN_FROM))
    known = words()
    chinese = [record for record in records if is_han(record.title[:2]) and len(record.title) > 3]
    kinds: dict[str, Callable[[], Asked]] = {
        "common word": lambda: Asked(random.choice(known[:60])),
        "rare word": lambda: Asked(random.choice(known[-400:])),
        "piece of a title": lambda: Asked(_piece(random.choice(chinese).title, random)),
        "whole title": lambda: Asked(random.choice(records).title),
        "two words": lambda: Asked(" ".join(random.sample(known[:500], 2))),
        "three words": lambda: Asked(" ".join(random.sample(known[:300], 3))),
        "author": lambda: Asked(f"作者:{random.choice(records).contributors[0]}"),
        "author and word": lambda: _author_and_word(random.choice(chinese)),
        "beginning of a word": lambda: Asked(random.choice(("hist", "intro", "mach", "lang", "phil", "syst"))),
        "pinyin": lambda: Asked(full_pinyin(random.choice(chinese).title[:4])[0]),
        "pinyin of a name": lambda: Asked(name_pinyin(random.choice(records).contributors[0])[0]),
        "initials": lambda: Asked(initials(random.choice(chinese).title[:4])[0]),
        "class and word": lambda: _narrowed(random.choice(known[:200]), random, "clc"),
        "years and word": lambda: _narrowed(random.choice(known[:200]), random, "year"),
        "on the shelf and word": lambda: _narrowed(random.choice(known[:200]), random, "shelf"),
        "everything": lambda: Asked(""),
        "nothing but a guess": lambda: Asked(_misspelt(random.choice(chinese).title, random)),
    }
    return {kind: [draw() for _ in range(each)] for kind, draw in kinds.items()}


def _piece(title: str, random: Random) -> str:
    start = random.randrange(len(title) - 3)
    return title[start : start + 4]


def _author_and_word(record: SearchDocument) -> Asked:
    return Asked(f"{record.contributors[0]} {record.title[:2]}")


def _misspelt(title: str, random: Random) -> str:
    """Return the first characters with one put wrong, as a slip of the input method does."""
    some = title[:6]
    place = random.randrange(len(some))
    return f"{some[:place]}{random.choice('饕餮魍魉龌龊')}{some[place + 1 :]}"


def _narrowed(text: str, random: Random, by: str) -> Asked:
    values: dict[str, tuple[dict[str, Any], Sequence[tuple[str, str]]]] = {
        "clc": ({"clc": (letter := random.choice("IFTKG"),)}, (("clc", letter),)),
        "year": ({"year_from": 2010, "year_to": 2019}, (("from", "2010"), ("to", "2019"))),
        "shelf": ({"on_shelf": True}, (("shelf", "1"),)),
    }
    filters, address = values[by]
    return Asked(text, Filters(**filters), tuple(address))
