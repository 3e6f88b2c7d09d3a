"""Marking what was asked for in a title: cut into parts, so that no markup is ever made of data."""

from functools import lru_cache

from catalog.search.query import parse
from libsys.text.folding import fold, pieces, words

Part = tuple[str, bool]
"""A piece of text, and whether it answers the query."""


class Marker:
    """Knows what a query asks for, so that many titles can be marked."""

    def __init__(self, query: str) -> None:
        """Read the query once."""
        terms = [term.text for term in parse(query).terms if not term.excluded]
        found = {word for asked in terms for word in (fold(asked), *pieces(asked), *words(asked))}
        self._wanted = [word for word in found if len(word) > 1] or list(filter(None, found))

    def mark(self, text: str) -> list[Part]:
        """Cut ``text`` where words of the query stand in it, however they are written there."""
        if not self._wanted:
            return [(text, False)] if text else []
        letters, origins = _fold_apart(text)
        hit = [False] * len(text)
        for word in self._wanted:
            at = letters.find(word)
            while at >= 0:
                for place in origins[at : at + len(word)]:
                    hit[place] = True
                at = letters.find(word, at + 1)
        return _join(text, hit)


@lru_cache(maxsize=8192)
def _fold_one(character: str) -> str:
    return fold(character)


def _fold_apart(text: str) -> tuple[str, list[int]]:
    """Fold each character alone and keep where it came from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for folded in " " if character.isspace() else _fold_one(character):
            letters.append(folded)
            origins.append(place)
    return "".join(letters), origins


def _join(text: str, hit: list[bool]) -> list[Part]:
    parts: list[Part] = []
    for character, marked in zip(text, hit, strict=True):
        if parts and parts[-1][1] == marked:
            parts[-1] = (parts[-1][0] + character, marked)
        else:
            parts.append((character, marked))
    return parts
