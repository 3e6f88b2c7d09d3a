"""Lines of the log without secrets: passwords, numbers of identity documents, phones, tokens never stand in one.

A line is one line: what somebody typed may hold a line break, and must not be
able to write a line of its own.
"""

import logging
import re

GONE = "***"
_NAMED = re.compile(
    r"(?i)([\"']?\b[\w-]*(?:password|passwd|pwd|secret|token|\bpin|\bcode|badge|authorization|cookie|sessionid|id_number|密码)"
    r"[\"']?\s*(?:=>|[=:])\s*)([\"'][^\"']*[\"']|[^\s,;&}\])]+)"
)
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d\d{3}[0-9Xx](?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_SEALED = re.compile(r"s1:[A-Za-z0-9_-]{20,}=*")


def scrub(text: str) -> str:
    """Return ``text`` with everything that looks like a secret or a person's number gone."""
    text = _NAMED.sub(lambda found: found[1] + GONE, text)
    for pattern in (_ID_NUMBER, _PHONE, _SEALED):
        text = pattern.sub(GONE, text)
    return text


class Scrubbed(logging.Formatter):
    """Lines of the log, tracebacks among them, without secrets; a message is one line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line, its breaks written out."""
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole entry without secrets."""
        return scrub(super().format(record))
