"""Recognise what the library has: facts for a whole chunk in a handful of queries, then judged without the database.

A record that may be several, or whose ISBN stands on a book of another title,
is never guessed: it is staged as unsure with everything it may be.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog.enums import IdentifierType, MatchRule, RecordFormat, StagedAction, StagedOutcome
from catalog.exchange.staging.drafting import Drafted
from catalog.exchange.terms import Terms
from catalog.models import MatchKey, Record, RecordIdentifier
from libsys.models import ScanCode
from libsys.text.folding import key as fold_whole

MOST_CANDIDATES = 10
_SHORTEST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the catalogue, as far as matching asks."""

    pk: int
    source_key: str
    fingerprint: str
    version: int
    title: str
    format: str
    is_deleted: bool


@dataclass(frozen=True)
class Judgement:
    """What a staged record is to the catalogue, by which rule, and what happens to it unless a person decides."""

    outcome: StagedOutcome
    action: StagedAction
    rule: str = ""
    matched: Known | None = None
    reason: str = ""
    candidates: tuple[int, ...] = ()


@dataclass
class Facts:
    """What the catalogue knows about a chunk of records."""

    by_key: dict[str, Known] = field(default_factory=dict)
    by_number: dict[tuple[str, str], list[Known]] = field(default_factory=dict)
    by_title: dict[int, list[Known]] = field(default_factory=dict)
    isbns: dict[int, set[str]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)


def gather_facts(drafted: Sequence[Drafted], terms: Terms) -> Facts:
    """Read everything that bears on ``drafted``, in at most six queries."""
    facts = Facts()
    facts.by_key = {
        known.source_key: known for known in _known(source_key__in=[one.draft.source_key for one in drafted])
    }
    numbers = _wanted_numbers(drafted, terms)
    hits = _number_hits(numbers)
    titles = _title_hits(drafted) if MatchRule.TITLE in terms.rules else {}
    wanted = {pk for found in (*hits.values(), *titles.values()) for pk in found}
    known = {one.pk: one for one in _known(pk__in=wanted, deleted_at=None)} if wanted else {}
    facts.by_number = {number: [known[pk] for pk in found if pk in known] for number, found in hits.items()}
    facts.by_title = {value: [known[pk] for pk in found if pk in known] for value, found in titles.items()}
    facts.isbns = _isbns_of({pk for found in titles.values() for pk in found})
    codes = {code for one in drafted for code in one.codes}
    facts.codes = set(ScanCode.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()
    return facts


def judge(one: Drafted, facts: Facts, terms: Terms) -> Judgement:
    """Return what ``one`` is to the catalogue; the same record of the same source goes before every rule."""
    known = facts.by_key.get(one.draft.source_key)
    if known is not None:
        if known.is_deleted:
            return Judgement(StagedOutcome.NEW, StagedAction.ADD, MatchRule.SOURCE, None, "was_deleted")
        same = known.fingerprint == one.draft.fingerprint
        outcome = StagedOutcome.DUPLICATE if same else StagedOutcome.OVERLAY
        action = StagedAction.COPIES if same else StagedAction.OVERLAY
        return Judgement(outcome, action, MatchRule.SOURCE, known)
    for rule in terms.rules:
        found = _RULES[rule](one, facts)
        if found is not None:
            return _by_rule(one, MatchRule(rule), found, terms)
    return Judgement(StagedOutcome.NEW, StagedAction.ADD)


@dataclass(frozen=True)
class _Found:
    """What one rule recognised: one record, or candidates and why none of them is certain."""

    known: Known | None = None
    reason: str = ""
    candidates: tuple[int, ...] = ()


def _by_rule(one: Drafted, rule: MatchRule, found: _Found, terms: Terms) -> Judgement:
    known = found.known
    if known is None:
        candidates = found.candidates[:MOST_CANDIDATES]
        return Judgement(StagedOutcome.UNSURE, StagedAction.SKIP, rule, None, found.reason, candidates)
    if known.fingerprint == one.draft.fingerprint:
        return Judgement(StagedOutcome.DUPLICATE, StagedAction.COPIES, rule, known)
    if _family(known.format) != _family(one.draft.format):
        return Judgement(StagedOutcome.DUPLICATE, StagedAction.COPIES, rule, known, "format_differs")
    return Judgement(StagedOutcome.OVERLAY, StagedAction(terms.on_match), rule, known)


def _by_isbn(one: Drafted, facts: Facts) -> _Found | None:
    return _of_numbers(
        [(IdentifierType.ISBN.value, number) for number in one.isbns], one, facts, "isbn_of_another_title"
    )


def _by_control(one: Drafted, facts: Facts) -> _Found | None:
    return _of_numbers([(IdentifierType.CONTROL.value, one.projection.control_number.strip())], one, facts, "")


def _of_numbers(numbers: Sequence[tuple[str, str]], one: Drafted, facts: Facts, otherwise: str) -> _Found | None:
    """Return what bears one of ``numbers``: certain where one title agrees, unsure where several or none do."""
    found = list({known.pk: known for number in numbers for known in facts.by_number.get(number, ())}.values())
    agreeing = [known for known in found if titles_agree(known.title, one.title)]
    if agreeing:
        return _one_or_unsure(agreeing)
    return _Found(None, otherwise, tuple(known.pk for known in found)) if found and otherwise else None


def _by_title(one: Drafted, facts: Facts) -> _Found | None:
    """Return what has the same title, publisher and year, unless both have ISBNs and share none."""
    own = set(one.isbns)
    found = [
        known
        for known in facts.by_title.get(one.match_value or 0, ())
        if not (own and facts.isbns.get(known.pk)) or own & facts.isbns[known.pk]
    ]
    return _one_or_unsure(found) if found else None


_RULES = {MatchRule.ISBN.value: _by_isbn, MatchRule.TITLE.value: _by_title, MatchRule.CONTROL.value: _by_control}


def titles_agree(one: str, other: str) -> bool:
    """Tell whether two titles are the same work's: equal when folded, or one begins the other."""
    first, second = sorted((fold_whole(one), fold_whole(other)), key=len)
    return len(first) >= _SHORTEST_SHARED and second.startswith(first)


def _one_or_unsure(found: Sequence[Known]) -> _Found:
    if len(found) == 1:
        return _Found(found[0])
    return _Found(None, "several_match", tuple(known.pk for known in found))


def _family(record_format: str) -> bool:
    return record_format == RecordFormat.MARC21


def _known(**narrowing: Any) -> list[Known]:
    columns = ("pk", "source_key", "fingerprint", "version", "title", "format", "deleted_at")
    rows = Record.objects.filter(**narrowing).order_by("pk").values_list(*columns)
    return [Known(*row[:6], is_deleted=row[6] is not None) for row in rows]


def _wanted_numbers(drafted: Iterable[Drafted], terms: Terms) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    if MatchRule.ISBN in terms.rules:
        wanted[IdentifierType.ISBN] = {number for one in drafted for number in one.isbns}
    if MatchRule.CONTROL in terms.rules:
        wanted[IdentifierType.CONTROL] = {
            number for one in drafted if (number := one.projection.control_number.strip())
        }
    return wanted


def _number_hits(wanted: dict[str, set[str]]) -> dict[tuple[str, str], list[int]]:
    hits: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, values in wanted.items():
        if not values:
            continue
        rows = RecordIdentifier.objects.filter(type=kind, value__in=values).order_by("record_id")
        for value, record_id in rows.values_list("value", "record_id"):
            hits[str(kind), value].append(record_id)
    return hits


def _title_hits(drafted: Iterable[Drafted]) -> dict[int, list[int]]:
    hits: dict[int, list[int]] = defaultdict(list)
    values = {one.match_value for one in drafted if one.match_value is not None}
    for value, record_id in (
        MatchKey.objects.filter(value__in=values).order_by("record_id").values_list("value", "record_id")
    ):
        hits[value].append(record_id)
    return hits


def _isbns_of(record_ids: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    if record_ids:
        rows = RecordIdentifier.objects.filter(record__in=record_ids, type=IdentifierType.ISBN)
        for record_id, value in rows.values_list("record_id", "value"):
            found[record_id].add(value)
    return found
