"""The oracle: does the database hold what was acknowledged, once each, and nothing that nobody asked for?"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.crash import custody
from tests.crash.custody import Custody
from tests.crash.journal import Told

Facts = dict[str, Any]
FIRST_LINE = {
    custody.CHECK_OUT: ("", "loan.checked_out"),
    custody.RENEW: ("", "loan.renewed"),
    custody.HOLD: ("", "hold.placed"),
    custody.CANCEL: ("", "hold.cancelled"),
    custody.VISITS: ("", "visit.read"),
    custody.CHARGE: ("", "charge.made"),
    custody.SCAN: ("", "loan.checked_out"),
    custody.UNDO: (".0", "loan.checked_out"),
    custody.BOOK: (".item", "item.accessioned"),
}
"""By which key an operation writes its line, and of which kind; the others write by circumstances."""

OWN_KEYS = ("fill-", "notice-sent:", "visit:")
"""How keys begin that no desk sent."""


def find_faults(told: Sequence[Told], facts: Facts) -> list[str]:
    """Return every place where the journal and the database do not agree; an empty list proves the house."""
    return [
        *_find_lost(told, facts),
        *_find_unasked(told, facts),
        *_find_wrong_lines(told, facts),
        *_find_wrong_state(told, facts),
        *_find_wrong_notices(facts),
    ]


def reckon(told: Sequence[Told]) -> Custody:
    """Return the state that follows from the answers of all desks."""
    state = Custody()
    for each in told:
        if each.answer is not None:
            state.learn(each.operation, each.answer)
    return state


def _find_lost(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    """Acknowledged ⊆ database, with the answer that was given."""
    for each in told:
        key, answer = each.operation.key, each.answer
        if answer is None:
            yield f"{key} was never answered"
            continue
        kept = facts["operations"].get(key)
        if kept is None:
            yield f"{key} was answered with {answer.status}, and the house does not know it"
        elif each.operation.is_json and (kept["status"], json.loads(kept["body"])) != (answer.status, answer.body):
            yield f"{key} was answered with {answer}, and the house keeps {kept}"
        elif each.is_done and each.operation.kind in custody.CODES and _code_of(kept) != each.operation.kind:
            yield f"{key} was answered with {answer.said}, and the house keeps {kept}"


def _code_of(kept: Facts) -> str:
    """Return the kind of operation of the desk that the house keeps as done."""
    outcome = json.loads(kept["body"])["outcome"] or {}
    return next((kind for kind, code in custody.CODES.items() if code == outcome.get("code")), "none")


def _find_unasked(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    """Database ⊆ acknowledged ∪ in doubt; at the end nothing is in doubt any more."""
    asked = {each.operation.key for each in told}
    yield from (f"{key} is in the house, and nobody sent it" for key in facts["operations"] if key not in asked)
    for key, kind in facts["lines"]:
        if key and not key.startswith(OWN_KEYS) and key.partition(".")[0] not in asked:
            yield f"a line {kind} with {key}, which nobody sent"


def _find_wrong_lines(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    """Each acknowledged effect has its line once, each refusal none."""
    lines = Counter(key for key, _kind in facts["lines"] if key)
    kinds = dict(facts["lines"])
    begun = Counter(key.partition(".")[0] for key in lines)
    for each in told:
        key, kind = each.operation.key, each.operation.kind
        if each.answer is None:
            continue
        if not each.is_done:
            if begun[key]:
                yield f"{key} was refused with {each.answer}, and left {begun[key]} lines"
        elif kind in FIRST_LINE:
            suffix, wanted = FIRST_LINE[kind]
            if lines[key + suffix] != 1 or kinds[key + suffix] != wanted:
                yield f"{key}{suffix} has {lines[key + suffix]} lines of {kinds.get(key + suffix)}, not one of {wanted}"


def _find_wrong_state(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    """Who has what, who waits, who owes: reckoned from the answers, read from the database."""
    state = reckon(told)
    yield from state.contradictions
    yield from _compare("has", state.holder, facts["holder"])
    yield from _compare("was lent", _present(state.lent), facts["lent"])
    yield from _compare("was renewed", _present(state.renewals), {int(pk): n for pk, n in facts["renewals"].items()})
    yield from _compare("waits", {pk: card for pk, (card, _) in state.holds.items()}, dict(facts["holds"]))
    yield from _compare("owes", _present(state.owed), _present(facts["owed"]))
    yield from _compare("visits", {"all": state.visits}, {"all": facts["visits"]})
    new = {title: times for title, times in facts["titles"].items() if title.startswith("新书")}
    yield from _compare("is catalogued", state.titles, new)
    yield from _compare("lay on the hold shelf", Counter(state.captured), Counter(facts["captured"]))


def _find_wrong_notices(facts: Facts) -> Iterator[str]:
    """Whoever waits for a book on the hold shelf is told once: one cause, one end, one line, one message."""
    told = Counter(facts["causes"])
    yield from (f"hold {pk} was told {times} times" for pk, times in told.items() if times > 1)
    yield from (f"hold {pk} was told and never captured" for pk in told.keys() - set(facts["captured"]))
    yield from (f"hold {pk} lies on the shelf, and nobody was told" for pk in set(facts["ready"]) - told.keys())
    sent = {row["pk"]: row["provider_id"] for row in facts["notices"] if row["state"] == "sent"}
    unfinished = [row["pk"] for row in facts["notices"] if row["state"] in ("queued", "sending")]
    yield from (f"notice {pk} is not at its end" for pk in unfinished)
    yield from _compare("is noted as sent", Counter(sent.keys()), Counter(facts["told"]))
    yield from _compare("lies in the sink", Counter(sent.values()), Counter(facts["sink"]))
    if facts["open_jobs"]:
        yield f"{facts['open_jobs']} jobs are not at their end"


def _compare(what: str, reckoned: Mapping[Any, Any], found: Mapping[Any, Any]) -> Iterator[str]:
    for name in sorted({*reckoned, *found}, key=str):
        if reckoned.get(name) != found.get(name):
            yield f"{name} {what}: {reckoned.get(name)} by the answers, {found.get(name)} in the database"


def _present(counted: Mapping[Any, int]) -> dict[Any, int]:
    return {name: count for name, count in counted.items() if count}
