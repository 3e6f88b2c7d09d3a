"""What a harvester asks: six verbs, each with the arguments that it must or may have (OAI-PMH 2.0, section 4)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

ARGUMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", "resumptionToken"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", "resumptionToken"})),
}
"""Verb: what it must have, what it may have."""

_LAST_YEAR = 9998
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True)
class OaiError(Exception):
    """One of the protocol's errors; it is answered with status 200."""

    code: str
    message: str


@dataclass(frozen=True)
class Asked:
    """A request that is well formed: its verb and its arguments by name."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Return an argument, or an empty string."""
        return self.arguments.get(name, "")


def read_request(pairs: Iterable[tuple[str, list[str]]]) -> Asked:
    """Return what ``pairs`` of names and values ask.

    :raises OaiError: ``badVerb`` or ``badArgument``.
    """
    given = dict(pairs)
    verbs = given.pop("verb", [])
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise OaiError("badVerb", "the verb is missing, repeated or none of the protocol's six")
    verb = verbs[0]
    required, allowed = ARGUMENTS[verb]
    if unknown := sorted(set(given) - required - allowed):
        raise OaiError("badArgument", f"{verb} does not take: {', '.join(unknown)[:200]}")
    if repeated := sorted(name for name, values in given.items() if len(values) != 1):
        raise OaiError("badArgument", f"given more than once: {', '.join(repeated)}")
    arguments = {name: values[0] for name, values in given.items()}
    if "resumptionToken" in arguments:
        if len(arguments) > 1:
            raise OaiError("badArgument", "a resumptionToken stands alone")
    elif missing := sorted(required - set(arguments)):
        raise OaiError("badArgument", f"{verb} needs: {', '.join(missing)}")
    return Asked(verb, arguments)


def read_span(asked: Asked) -> tuple[datetime | None, datetime | None]:
    """Return the span of datestamps that is asked for: from, and the first moment after ``until``.

    :raises OaiError: ``badArgument`` for dates that are none, of two granularities, or the wrong way round.
    """
    texts = [asked.get("from"), asked.get("until")]
    if len({len(text) for text in texts if text}) > 1:
        raise OaiError("badArgument", "from and until have different granularities")
    since, until = (_read_date(text) if text else None for text in texts)
    if since and until and since > until:
        raise OaiError("badArgument", "from is later than until")
    if until is not None:
        until += timedelta(days=1) if _DAY.fullmatch(texts[1]) else timedelta(seconds=1)
    return since, until


def _read_date(text: str) -> datetime:
    pattern = "%Y-%m-%d" if _DAY.fullmatch(text) else "%Y-%m-%dT%H:%M:%SZ" if _SECOND.fullmatch(text) else ""
    try:
        found = datetime.strptime(text, pattern) if pattern else None  # noqa: DTZ007 - the protocol's dates are UTC
    except ValueError:
        found = None
    if found is None or found.year > _LAST_YEAR:
        raise OaiError("badArgument", "a date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")
    return found.replace(tzinfo=UTC)
