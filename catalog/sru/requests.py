"""What a client asks: an operation with its parameters (SRU 1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.schemas.registry import Schema, find_by_name
from catalog.sru.diagnostics import Diagnostic

VERSIONS = ("1.1", "1.2")
MOST_RECORDS = 100
USUAL_RECORDS = 10
MOST_TERMS = 50
_COMMON = {"operation", "version", "stylesheet", "extraRequestData"}
PARAMETERS: Mapping[str, frozenset[str]] = {
    "explain": frozenset(_COMMON | {"recordPacking"}),
    "searchRetrieve": frozenset(
        _COMMON
        | {"query", "startRecord", "maximumRecords", "recordPacking", "recordSchema", "recordXPath", "resultSetTTL",
           "sortKeys"}
    ),
    "scan": frozenset(_COMMON | {"scanClause", "responsePosition", "maximumTerms"}),
}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """An operation and its parameters; ``version`` is what the answer is written in."""

    operation: str
    version: str
    parameters: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return a parameter, or an empty string."""
        return self.parameters.get(name, "")

    def needed(self, name: str) -> str:
        """Return a parameter that must be there.

        :raises Diagnostic: 7 where it is not.
        """
        if not self.get(name).strip():
            raise Diagnostic(7, name)
        return self.get(name)

    def number(self, name: str, usual: int, *, least: int, most: int) -> int:
        """Return a parameter that is a number, cut at ``most``.

        :raises Diagnostic: 6 for what is no number or too small.
        """
        text = self.get(name)
        if not text:
            return usual
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= least):
            raise Diagnostic(6, f"{name}={text[:40]}")
        return min(int(text), most)

    @property
    def packing(self) -> str:
        """Return ``xml`` or ``string``.

        :raises Diagnostic: 71 for anything else.
        """
        packing = self.get("recordPacking") or "xml"
        if packing not in ("xml", "string"):
            raise Diagnostic(71, packing[:40])
        return packing

    @property
    def schema(self) -> Schema:
        """Return the schema of the records.

        :raises Diagnostic: 66 for one that is not known.
        """
        schema = find_by_name(self.get("recordSchema") or "dc")
        if schema is None:
            raise Diagnostic(66, self.get("recordSchema")[:80])
        return schema


def name_operation(parameters: Mapping[str, str]) -> str:
    """Return the operation that is asked for; nothing at all asks for an explanation."""
    return parameters.get("operation") or ("searchRetrieve" if parameters.get("query") else "explain")


def read_request(parameters: Mapping[str, str]) -> Request:
    """Return the request in ``parameters``.

    :raises Diagnostic: 4, 5, 8 or 110 for what this server does not do.
    """
    operation = name_operation(parameters)
    if operation not in PARAMETERS:
        raise Diagnostic(4, operation[:40])
    version = parameters.get("version") or VERSIONS[-1]
    if version not in VERSIONS:
        raise Diagnostic(5, VERSIONS[-1])
    for name, value in parameters.items():
        if name == "stylesheet" and value:
            raise Diagnostic(110)
        if name not in PARAMETERS[operation] and not name.startswith("x-"):
            raise Diagnostic(8, name[:40])
    return Request(operation, version, parameters)
