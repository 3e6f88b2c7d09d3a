"""Answers of the protocol in XML."""

from datetime import UTC, datetime

from lxml import etree

from catalog.models import Record
from catalog.oai.finding import Harvest, Page, is_gone
from catalog.oai.requests import Asked
from catalog.oai.sets import sets_of
from catalog.schemas.registry import Schema
from libsys.text.safe import clean_text

Element = etree._Element
OAI = "http://www.openarchives.org/OAI/2.0/"
IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{{{_XSI}}}schemaLocation"


def envelope(asked: Asked | None, *, base_url: str, at: datetime) -> Element:
    """Return the root of an answer; a request that was not understood is told without its arguments."""
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": _XSI})
    root.set(_LOCATION, f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    child(root, "responseDate", stamp(at))
    request = child(root, "request", base_url)
    if asked is not None:
        request.set("verb", asked.verb)
        for name, value in asked.arguments.items():
            request.set(name, str(clean_text(value)))
    return root


def child(parent: Element, name: str, text: str | None = None) -> Element:
    """Add an element of the protocol and return it."""
    element = etree.SubElement(parent, f"{{{OAI}}}{name}")
    if text is not None:
        element.text = str(clean_text(text))
    return element


def stamp(at: datetime) -> str:
    """Return a moment as the protocol writes it, in UTC to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def header(parent: Element, record: Record, *, repository: str) -> None:
    """Add the header of a record."""
    element = child(parent, "header")
    if is_gone(record):
        element.set("status", "deleted")
    child(element, "identifier", f"oai:{repository}:{record.pk}")
    child(element, "datestamp", stamp(record.updated_at))
    for spec in sets_of(record):
        child(element, "setSpec", spec)


def whole_record(parent: Element, record: Record, schema: Schema, *, repository: str, address: str) -> None:
    """Add a record: its header, and what it says unless it is gone."""
    element = child(parent, "record")
    header(element, record, repository=repository)
    if not is_gone(record):
        child(element, "metadata").append(schema.write(record, address))


def token(parent: Element, page: Page) -> None:
    """Add the token for the next page; the last of several pages has an empty one."""
    if page.following is None and not page.harvest.done:
        return
    element = child(parent, "resumptionToken", page.following.token() if page.following else "")
    element.set("completeListSize", str(_complete(page.harvest)))
    element.set("cursor", str(page.harvest.done))


def _complete(harvest: Harvest) -> int:
    return max(harvest.total, harvest.done)


def as_bytes(root: Element) -> bytes:
    """Return the answer as a document."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
