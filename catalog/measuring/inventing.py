"""Invented records with the word frequencies of real ones; the same seed gives the same records."""

from collections.abc import Iterator, Sequence
from random import Random

from catalog.measuring.vocabulary import (
    CLASSES,
    ENGLISH,
    LANGUAGES,
    MATERIALS,
    PLACES,
    TYPES,
    names,
    publishers,
    words,
    zipf,
)
from catalog.search.document import SearchDocument

SEED = 20260701
TODAY = 739_800
"""The day ordinal of the latest arrivals."""

_EDITION_SHARE, _SUMMARY_SHARE, _SERIES_SHARE, _BARE_SHARE = 0.15, 0.35, 0.2, 0.02
_REMEMBERED = 50_000
_JOINTS = ("的", "与", "和", "", "", "", "", "", "：", "及其")
_TAILS = ("研究", "概论", "教程", "史", "选集", "导论", "", "", "", "", "", "")
_HEADINGS = 30_000


class Inventor:
    """Draws one record after another from the words, names and classes."""

    def __init__(self, seed: int = SEED) -> None:
        """Load the dice."""
        self._random = Random(seed)  # noqa: S311 - dice, the same every time
        self._words, self._names, self._publishers = words(), names(), publishers()
        self._word_sums = zipf(len(self._words))
        self._name_sums = zipf(len(self._names), exponent=0.6)
        self._publisher_sums = zipf(len(self._publishers))
        self._class_sums = zipf(len(CLASSES), exponent=0.7)
        self._heading_sums = zipf(_HEADINGS, exponent=0.8)
        self._works: list[tuple[str, tuple[str, ...], str]] = []

    def records(self, count: int) -> Iterator[SearchDocument]:
        """Yield ``count`` records, numbered from 1."""
        for number in range(1, count + 1):
            yield self._record(number)

    def _record(self, number: int) -> SearchDocument:
        random = self._random
        title, contributors, clc = self._work()
        year = int(random.triangular(1949, 2026, 2012))
        held = random.random() > _BARE_SHARE
        places = random.sample(PLACES, random.choice((1, 1, 1, 2, 3))) if held else []
        return SearchDocument(
            record_id=number,
            title=title,
            contributors=contributors,
            publisher=self._one(self._publishers, self._publisher_sums),
            subjects=self._subjects(),
            summary="".join(self._some(14)) if random.random() < _SUMMARY_SHARE else "",
            series=f"{self._one(self._words, self._word_sums)}丛书" if random.random() < _SERIES_SHARE else "",
            isbns=[_isbn(random.randrange(10**8))],
            call_numbers=[f"{clc}/{random.randrange(1, 3000)}"],
            clc_numbers=[clc],
            year=year,
            language=_weighted(random, LANGUAGES),
            material=_weighted(random, MATERIALS),
            record_type=_weighted(random, TYPES),
            places=places,
            libraries=["XX"] if places else [],
            on_shelf_places=places[: random.choice((0, 1, 1, 2))],
            added_on=TODAY - int(random.expovariate(1 / 2000)),
            loans=int(random.paretovariate(0.9)) - 1,
        )

    def _work(self) -> tuple[str, tuple[str, ...], str]:
        random = self._random
        if self._works and random.random() < _EDITION_SHARE:
            return random.choice(self._works)
        clc = self._one(CLASSES, self._class_sums) + random.choice(("", "1", "2", ".3", ".47", "2.1"))
        names_of = random.choices(self._names, cum_weights=self._name_sums, k=random.choice((1, 1, 1, 2, 3)))
        made = (self._title(), tuple(names_of), clc)
        if len(self._works) < _REMEMBERED:
            self._works.append(made)
        else:
            self._works[random.randrange(_REMEMBERED)] = made
        return made

    def _title(self) -> str:
        random = self._random
        if random.random() < 0.09:
            return " ".join(random.choices(ENGLISH, k=random.choice((2, 3, 4, 5)))).capitalize()
        parts = self._some(random.choice((1, 2, 2, 2, 3, 3, 4)))
        joint = random.choice(_JOINTS)
        return joint.join(parts) + random.choice(_TAILS)

    def _subjects(self) -> list[str]:
        drawn = self._random.choices(range(_HEADINGS), cum_weights=self._heading_sums, k=self._random.choice((1, 2, 3)))
        count = len(self._words)
        return [f"{self._words[place % count]}-{self._words[(place * 7919 + 13) % count]}" for place in drawn]

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._word_sums, k=count)

    def _one(self, values: Sequence[str], sums: list[float]) -> str:
        return self._random.choices(values, cum_weights=sums)[0]


def _isbn(number: int) -> str:
    """Return a sound ISBN of a Chinese publisher."""
    digits = f"9787{number:08}"
    odd, even = (sum(int(digit) for digit in digits[start::2]) for start in (0, 1))
    return f"{digits}{-(odd + 3 * even) % 10}"


def _weighted(random: Random, values: Sequence[tuple[str, int]]) -> str:
    drawn = random.randrange(1000)
    for value, weight in values:
        drawn -= weight
        if drawn < 0:
            return value
    return values[0][0]
