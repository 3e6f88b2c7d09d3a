"""The indexes that can be asked for, and what a clause on one of them asks of the catalogue."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.search.expressions import Everything, Exactly, Expression, Joined, Words, Years
from catalog.search.query import Field, Term
from catalog.sru.cql import Both, Clause, Node, Parsed
from catalog.sru.diagnostics import Diagnostic

_LONGEST_TERM = 200
_MOST_WORDS = 12
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MASK = re.compile(r"(?<!\\)[*?^]")
_YEAR = re.compile(r"[0-9]{1,4}")
_MODIFIERS = frozenset({"word", "string", "ignorecase", "cql.word", "cql.string", "cql.ignorecase", "relevant",
                        "rel.relevant", "cql.relevant", "unmasked", "cql.masked", "masked"})  # fmt: skip
_TEXT_RELATIONS = frozenset({"=", "==", "exact", "any", "all", "adj", "scr"})

Asks = Callable[[Clause], Expression]


@dataclass(frozen=True)
class Index:
    """An index: its name in its context set, what it is called, how a clause on it is asked."""

    name: str
    title: str
    asks: Asks
    sort: str = ""


def _text(field: Field | None) -> Asks:
    def ask(clause: Clause) -> Expression:
        if clause.relation not in _TEXT_RELATIONS:
            raise Diagnostic(22, f"{clause.index} {clause.relation}")
        text, begins = _unmask(clause.term)
        if clause.relation in ("any", "all"):
            words = text.split()[:_MOST_WORDS]
            parts = tuple(Words(Term(word, field)) for word in words)
            return parts[0] if len(parts) == 1 else Joined("or" if clause.relation == "any" else "and", parts)
        whole = clause.relation in ("==", "exact")
        return Words(Term(text, field, phrase=" " in text or whole), whole=whole, begins=begins)

    return ask


def _code(field: str) -> Asks:
    def ask(clause: Clause) -> Expression:
        if clause.relation not in _TEXT_RELATIONS:
            raise Diagnostic(22, f"{clause.index} {clause.relation}")
        texts = _unmask(clause.term)[0].split() if clause.relation == "any" else [_unmask(clause.term)[0]]
        parts = tuple(Exactly(field, text.lower()) for text in texts[:_MOST_WORDS])
        return parts[0] if len(parts) == 1 else Joined("or", parts)

    return ask


def _number(clause: Clause) -> Expression:
    text = _unmask(clause.term)[0]
    if clause.relation not in ("=", "==", "exact"):
        raise Diagnostic(22, f"{clause.index} {clause.relation}")
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Diagnostic(36, clause.term[:40])
    return Exactly("id", text)


def _date(clause: Clause) -> Expression:
    years = [int(year) for year in _YEAR.findall(clause.term)]
    if not years or len(years) > 2 or (len(years) == 2) != (clause.relation == "within"):
        raise Diagnostic(36, clause.term[:40])
    year = years[0]
    spans = {
        "=": Years(year, year), "==": Years(year, year), "exact": Years(year, year), "<": Years(None, year - 1),
        "<=": Years(None, year), ">": Years(year + 1), ">=": Years(year), "within": Years(min(years), max(years)),
        "<>": Joined("not", (Everything(), Years(year, year))),
    }  # fmt: skip
    if clause.relation not in spans:
        raise Diagnostic(22, f"{clause.index} {clause.relation}")
    return spans[clause.relation]


def _everything(clause: Clause) -> Expression:
    return Everything()


INDEXES: tuple[Index, ...] = (
    Index("cql.serverchoice", "任意词", _text(None)),
    Index("cql.anywhere", "任意词", _text(None)),
    Index("cql.keywords", "任意词", _text(None)),
    Index("cql.allrecords", "全部书目", _everything),
    Index("dc.title", "题名", _text(Field.TITLE), "title"),
    Index("dc.creator", "责任者", _text(Field.AUTHOR)),
    Index("dc.contributor", "责任者", _text(Field.AUTHOR)),
    Index("dc.subject", "主题", _text(Field.SUBJECT)),
    Index("dc.publisher", "出版者", _text(Field.PUBLISHER)),
    Index("dc.identifier", "ISBN、ISSN", _text(Field.ISBN)),
    Index("dc.date", "出版年", _date, "year"),
    Index("dc.language", "语种", _code("language")),
    Index("dc.type", "文献类型", _code("material")),
    Index("bath.isbn", "ISBN", _text(Field.ISBN)),
    Index("bath.issn", "ISSN", _text(Field.ISBN)),
    Index("bath.title", "题名", _text(Field.TITLE), "title"),
    Index("bath.author", "责任者", _text(Field.AUTHOR)),
    Index("bath.name", "责任者", _text(Field.AUTHOR)),
    Index("bath.subject", "主题", _text(Field.SUBJECT)),
    Index("rec.identifier", "书目号", _number),
    Index("libsys.class", "中图分类号", _text(Field.CLASS)),
    Index("libsys.callnumber", "索书号", _text(Field.CALL), "call"),
)
SETS: Mapping[str, str] = {
    "cql": "info:srw/cql-context-set/1/cql-v1.2",
    "dc": "info:srw/cql-context-set/1/dc-v1.1",
    "bath": "http://zing.z3950.org/cql/bath/2.0/",
    "rec": "info:srw/cql-context-set/2/rec-1.1",
    "libsys": "info:libsys/cql-context-set/1",
}
DEFAULT_SET = "dc"
_BY_NAME = {index.name: index for index in INDEXES}


def translate(parsed: Parsed) -> Expression:
    """Return what ``parsed`` asks.

    :raises Diagnostic: for an index, a relation, a modifier or a mask that is not supported.
    """
    return _translate(parsed.tree, _prefixes(parsed))


def sort_order(parsed: Parsed) -> tuple[str, bool]:
    """Return the order that the first sort key asks for, and whether downwards.

    :raises Diagnostic: 16 for an index that is no order.
    """
    if not parsed.sort:
        return "", False
    first = parsed.sort[0]
    index = _find(first.index, _prefixes(parsed))
    if not index.sort:
        raise Diagnostic(16, first.index)
    return index.sort, first.descending


def _prefixes(parsed: Parsed) -> dict[str, str]:
    names = {address: name for name, address in SETS.items()}
    found = {name: name for name in SETS} | {"srw": "cql"}
    for short, address in parsed.prefixes.items():
        if address not in names:
            raise Diagnostic(15, address[:80])
        found[short.lower()] = names[address]
    return found


def _translate(node: Node, prefixes: Mapping[str, str]) -> Expression:
    if isinstance(node, Both):
        return Joined(node.by, (_translate(node.left, prefixes), _translate(node.right, prefixes)))
    return _ask(node, _find(node.index, prefixes))


def _ask(clause: Clause, index: Index) -> Expression:
    for modifier in clause.modifiers:
        if modifier not in _MODIFIERS:
            raise Diagnostic(20, modifier[:40])
    if clause.relation == "encloses":
        raise Diagnostic(19, clause.relation)
    if not clause.term.strip():
        raise Diagnostic(27)
    if len(clause.term) > _LONGEST_TERM:
        raise Diagnostic(36, str(_LONGEST_TERM))
    return index.asks(clause)


def _find(name: str, prefixes: Mapping[str, str]) -> Index:
    prefix, dot, own = name.partition(".")
    if not dot:
        prefix, own = prefixes.get("", DEFAULT_SET), name
    elif prefix not in prefixes:
        raise Diagnostic(15, prefix[:40])
    else:
        prefix = prefixes[prefix]
    index = _BY_NAME.get(f"{prefix}.{own}")
    if index is None:
        raise Diagnostic(16, name[:80])
    return index


def _unmask(term: str) -> tuple[str, bool]:
    """Return a term without masks, and whether it ends in one; between characters none is understood.

    Words are found inside of values anyway, so a mask at the beginning changes nothing.
    """
    bare = term.strip()
    begins = bool(re.search(r"(?<!\\)\*$", bare))
    bare = re.sub(r"^[\^*]+|(?<!\\)[\^*]+$", "", bare)
    if _MASK.search(bare):
        raise Diagnostic(28, term[:40])
    text = _ESCAPED.sub(r"\1", bare).strip()
    if not text:
        raise Diagnostic(27)
    return text, begins
