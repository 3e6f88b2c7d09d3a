"""What can be wrong with a request: the diagnostics of SRU by their numbers."""

from dataclasses import dataclass

MESSAGES = {
    1: "General system error",
    4: "Unsupported operation",
    5: "Unsupported version",
    6: "Unsupported parameter value",
    7: "Mandatory parameter not supplied",
    8: "Unsupported parameter",
    10: "Query syntax error",
    12: "Too many characters in query",
    15: "Unsupported context set",
    16: "Unsupported index",
    19: "Unsupported relation",
    20: "Unsupported relation modifier",
    22: "Unsupported combination of relation and index",
    27: "Empty term unsupported",
    28: "Masking character not supported",
    36: "Term in invalid format for index or relation",
    37: "Unsupported boolean operator",
    38: "Too many boolean operators in query",
    39: "Proximity not supported",
    46: "Unsupported boolean modifier",
    61: "First record position out of range",
    66: "Unknown schema for retrieval",
    71: "Unsupported record packing",
    110: "Stylesheets not supported",
    120: "Response position out of range",
}


@dataclass(frozen=True)
class Diagnostic(Exception):
    """A diagnostic with its number; ``details`` is what was wrong."""

    number: int
    details: str = ""

    @property
    def uri(self) -> str:
        """Return the diagnostic's address."""
        return f"info:srw/diagnostic/1/{self.number}"

    @property
    def message(self) -> str:
        """Return the diagnostic's words."""
        return MESSAGES[self.number]
