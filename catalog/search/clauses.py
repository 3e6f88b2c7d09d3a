"""What questions are put together of: each clause once to rank by and once to count by.

Both find the same records. To count them the engine need not know what a
record is worth, and runs through the plain form in a third of the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import tantivy

from catalog.search.schema import schema
from catalog.search.tokens import Place, asked_row, ends_in_one_character

_Must, _Should = tantivy.Occur.Must, tantivy.Occur.Should
_SYNTAX = frozenset(r"\.+*?()|[]{}^$#&-~")
_MOST_WRITTEN_OUT = 64
"""Words that begin alike and are asked for one by one; more of them are found by a pattern."""


class Clause(NamedTuple):
    """A query that ranks what it finds, and queries without worth of which any finds the same."""

    ranked: tantivy.Query
    alternatives: tuple[tantivy.Query, ...]

    @property
    def plain(self) -> tantivy.Query:
        """Return the query to count by."""
        if len(self.alternatives) == 1:
            return self.alternatives[0]
        return tantivy.Query.boolean_query([(_Should, query) for query in self.alternatives])


@dataclass(frozen=True)
class Ahead:
    """The records that a title answers, ranked as among all; every other is worth ``bound`` at most.

    That holds where nothing answers ``strays``: what begins or is spelt like a
    title that was asked for without having it as written.
    """

    ranked: tantivy.Query
    strays: tantivy.Query
    bound: float


@dataclass(frozen=True)
class Asked:
    """A whole question: to rank by, to count by, and perhaps what comes ahead of all else."""

    ranked: tantivy.Query
    plain: tantivy.Query
    ahead: Ahead | None = None


def alone(query: tantivy.Query) -> Clause:
    """Return a clause of one query, ranked as the engine ranks it."""
    return Clause(query, (query,))


def worth(query: tantivy.Query, score: float) -> Clause:
    """Return ``query`` with a fixed score."""
    return Clause(tantivy.Query.const_score_query(query, score), (query,))


def valued(clause: Clause, score: float) -> Clause:
    """Return ``clause`` with a fixed score."""
    return clause._replace(ranked=tantivy.Query.const_score_query(clause.plain, score))


def either(clauses: Sequence[Clause]) -> Clause:
    """Return a clause that any of ``clauses`` answers, worth the best of them."""
    if not clauses:
        return alone(tantivy.Query.empty_query())
    if len(clauses) == 1:
        return clauses[0]
    ranked = tantivy.Query.disjunction_max_query([clause.ranked for clause in clauses])
    return Clause(ranked, tuple(query for clause in clauses for query in clause.alternatives))


def every(clauses: Sequence[Clause]) -> Clause:
    """Return a clause that all of ``clauses`` must answer, worth their sum."""
    if not clauses:
        return alone(tantivy.Query.empty_query())
    if len(clauses) == 1:
        return clauses[0]
    return Clause(
        tantivy.Query.boolean_query([(_Must, clause.ranked) for clause in clauses]),
        (tantivy.Query.boolean_query([(_Must, clause.plain) for clause in clauses]),),
    )


def value(field: str, wanted: str) -> tantivy.Query:
    """Return a query for one value or token of a field."""
    return tantivy.Query.term_query(schema(), field, wanted, "basic")


def value_scored(field: str, wanted: str) -> tantivy.Query:
    """Return a query for one value of a field, scored by how rare it is."""
    return tantivy.Query.term_query(schema(), field, wanted, "freq")


def row(field: str, tokens: Sequence[str]) -> tantivy.Query:
    """Return a query for tokens that follow one another in a field."""
    return places(field, list(enumerate(tokens)))


def places(field: str, tokens: Sequence[Place]) -> tantivy.Query:
    """Return a query for tokens that stand so far from one another in a field."""
    if not tokens:
        return tantivy.Query.empty_query()
    if len(tokens) == 1:
        return value(field, tokens[0][1])
    return tantivy.Query.phrase_query(schema(), field, list(tokens))


def written(field: str, text: str) -> tantivy.Query:
    """Return a query for what has ``text`` in a field as it stands, folded."""
    tokens = asked_row(text)
    if not ends_in_one_character(tokens):
        return places(field, tokens)
    patterns = [(place, _escaped(token)) for place, token in tokens[:-1]]
    last = (tokens[-1][0], f"{tokens[-1][1]}.?")
    return tantivy.Query.regex_phrase_query(schema(), field, [*patterns, last])


def beginning(field: str, prefix: str) -> tantivy.Query:
    """Return a query for values of a field that begin with ``prefix``."""
    return tantivy.Query.regex_query(schema(), field, f"{_escaped(prefix)}.*")


def begun_words(field: str, prefix: str, searcher: tantivy.Searcher) -> Clause:
    """Return a clause for the words of a field that begin with ``prefix``: written out where they are few.

    To make a pattern ready costs more than to look the words up.
    """
    found = searcher.terms_with_prefix(field, prefix, limit=_MOST_WRITTEN_OUT + 1)
    if len(found) > _MOST_WRITTEN_OUT:
        return alone(beginning(field, prefix))
    return either([alone(value(field, word)) for word, _ in found])


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in _SYNTAX else character for character in text)
