"""Read CQL 1.2, the Contextual Query Language, into clauses joined by booleans.

The grammar is that of the Library of Congress: prefix assignments, relations
with modifiers, booleans that bind from the left and all alike, brackets, and
sort keys at the end.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.sru.diagnostics import Diagnostic

MOST_CHARACTERS = 2_000
MOST_CLAUSES = 50
DEEPEST = 30

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<symbol><=|>=|<>|==|[()=<>/])|(?P<word>[^\s()=<>/"]+))""", re.DOTALL
)
_SYMBOL_RELATIONS = frozenset({"=", "==", "<", ">", "<=", ">=", "<>"})
_WORD_RELATIONS = frozenset({"any", "all", "adj", "exact", "within", "encloses", "scr"})
_BOOLEANS = frozenset({"and", "or", "not", "prox"})


@dataclass(frozen=True)
class Clause:
    """A search clause: an index, a relation with modifiers, a term."""

    index: str
    relation: str
    term: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Both:
    """Two parts joined by ``and``, ``or`` or ``not``."""

    by: str
    left: "Node"
    right: "Node"


Node = Clause | Both


@dataclass(frozen=True)
class SortKey:
    """An index to sort by, and the way."""

    index: str
    descending: bool = False


@dataclass(frozen=True)
class Parsed:
    """A query: its tree, its sort keys, the prefixes that it declares."""

    tree: Node
    sort: tuple[SortKey, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)


def parse_cql(text: str) -> Parsed:
    """Return ``text`` as a tree.

    :raises Diagnostic: 10 for what is no CQL, 12 and 38 for too much of it, 39 and 46 for what is not searched.
    """
    if len(text) > MOST_CHARACTERS:
        raise Diagnostic(12, str(MOST_CHARACTERS))
    return _Parser(_tokens(text)).query()


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Diagnostic(10, text[at : at + 40])
        found.append(match[0].strip())
        at = match.end()
    return found


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.clauses = 0
        self.prefixes: dict[str, str] = {}

    def query(self) -> Parsed:
        if not self.tokens:
            raise Diagnostic(27)
        self._assignments()
        tree = self._joined(0)
        sort = self._sort_keys() if self._peek().lower() == "sortby" else ()
        if self.at < len(self.tokens):
            raise Diagnostic(10, self._peek())
        return Parsed(tree, sort, self.prefixes)

    def _peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        if not token:
            raise Diagnostic(10, "the query ends too early")
        self.at += 1
        return token

    def _assignments(self) -> None:
        while self._peek() == ">":
            self._take()
            name = ""
            if self._peek(1) == "=":
                name = _plain(self._take())
                self._take()
            self.prefixes[name] = _plain(self._take())

    def _joined(self, depth: int) -> Node:
        left = self._part(depth)
        while (word := self._peek().lower()) in _BOOLEANS:
            self._take()
            if word == "prox":
                raise Diagnostic(39)
            if self._peek() == "/":
                raise Diagnostic(46, self._peek(1))
            left = Both(word, left, self._part(depth))
        return left

    def _part(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise Diagnostic(38, str(DEEPEST))
        if self._peek() == "(":
            self._take()
            inner = self._joined(depth + 1)
            if self._take() != ")":
                raise Diagnostic(10, "a bracket is not closed")
            return inner
        return self._clause()

    def _clause(self) -> Clause:
        self.clauses += 1
        if self.clauses > MOST_CLAUSES:
            raise Diagnostic(38, str(MOST_CLAUSES))
        first = self._term()
        relation = self._peek().lower()
        named = relation in _WORD_RELATIONS and bool(self._peek(1)) and self._peek(1) not in (")", "(")
        if not (relation in _SYMBOL_RELATIONS or named):
            return Clause("cql.serverchoice", "=", first)
        self._take()
        modifiers = []
        while self._peek() == "/":
            self._take()
            modifiers.append(self._take().lower())
        return Clause(first.lower(), relation, self._term(), tuple(modifiers))

    def _term(self) -> str:
        token = self._take()
        if token in ("(", ")", "/") or token in _SYMBOL_RELATIONS:
            raise Diagnostic(10, token)
        return _plain(token)

    def _sort_keys(self) -> tuple[SortKey, ...]:
        self._take()
        keys = []
        while self._peek():
            index, ways = _plain(self._take()).lower(), []
            while self._peek() == "/":
                self._take()
                ways.append(self._take().lower().removeprefix("sort."))
            keys.append(SortKey(index, "descending" in ways))
        if not keys:
            raise Diagnostic(10, "sortBy names nothing")
        return tuple(keys)


def _plain(token: str) -> str:
    """Return a token without its quotes; a backslash stays, as it says that a mask is meant as itself."""
    return token[1:-1] if len(token) > 1 and token[0] == token[-1] == '"' else token
