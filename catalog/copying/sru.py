"""An SRU client: one request for a page of records in MARC, within a time and a size."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlencode, urlsplit

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from lxml import etree

from catalog.copying.failures import TargetFailed

MOST_BYTES = 8_000_000
_STEP = 65_536
_RECORD_DATA, _NUMBER, _DIAGNOSTIC = "recordData", "numberOfRecords", "diagnostic"


@dataclass(frozen=True)
class Answer:
    """How many records there are, and those of the page as MARCXML."""

    total: int
    records: tuple[bytes, ...]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A target is where its address says: whoever set it trusted that place and no other."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
        """Follow nothing."""


def fetch(address: str, query: str, *, schema: str, first: int, size: int, seconds: float) -> Answer:
    """Return a page of the answer to the CQL ``query``; ``first`` counts from 1.

    :raises TargetFailed: when the target does not answer, or with its own diagnostic.
    """
    asked = {
        "operation": "searchRetrieve", "version": "1.2", "query": query, "startRecord": first, "maximumRecords": size,
        "recordSchema": schema or "marcxml", "recordPacking": "xml",
    }  # fmt: skip
    if urlsplit(address).scheme not in ("http", "https"):
        raise TargetFailed("unreachable", "http:// https://")
    joint = "&" if urlsplit(address).query else "?"
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        f"{address}{joint}{urlencode(asked)}", headers={"Accept": "text/xml, application/xml", "User-Agent": "libsys"}
    )
    until = time.monotonic() + seconds
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds) as response:
            body = b"".join(_receive(response, until))
    except TimeoutError as error:
        raise TargetFailed("too_slow") from error
    except urllib.error.HTTPError as error:
        raise TargetFailed("target_refused", f"HTTP {error.code}") from error
    except (OSError, ValueError) as error:
        slow = isinstance(getattr(error, "reason", None), TimeoutError)
        raise TargetFailed("too_slow" if slow else "unreachable", str(error)[:200]) from error
    return read_answer(body)


def read_answer(body: bytes) -> Answer:
    """Return what an answer holds, whatever its namespace is.

    :raises TargetFailed: for what is no answer, and with the diagnostic of one that failed.
    """
    try:
        fromstring(body, forbid_dtd=True)
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (DefusedXmlException, SyntaxError, ValueError) as error:
        raise TargetFailed("not_understood") from error
    number = next((element.text for element in root.iter() if _name(element) == _NUMBER), "") or ""
    records = tuple(_records(root))
    if not records and (said := _diagnostic(root)):
        raise TargetFailed("target_refused", said[:200])
    if not records and not number.strip().isdecimal():
        raise TargetFailed("not_understood")
    return Answer(int(number) if number.strip().isdecimal() else len(records), records)


def _receive(response: IO[bytes], until: float) -> Iterator[bytes]:
    size = 0
    while piece := response.read(_STEP):
        size += len(piece)
        if size > MOST_BYTES:
            raise TargetFailed("not_understood")
        if time.monotonic() > until:
            raise TimeoutError
        yield piece


def _records(root: etree._Element) -> Iterator[bytes]:
    for element in root.iter():
        if _name(element) == _RECORD_DATA:
            inner = next((child for child in element.iter() if _name(child) == "record"), None)
            if inner is not None:
                yield etree.tostring(inner)
            elif (element.text or "").strip().startswith("<"):
                yield (element.text or "").strip().encode()


def _diagnostic(root: etree._Element) -> str:
    for element in root.iter():
        if _name(element) == _DIAGNOSTIC:
            return " ".join(filter(None, ((part.text or "").strip() for part in element)))
    return ""


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
