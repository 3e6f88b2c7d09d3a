"""Answers of SRU in XML."""

from collections.abc import Mapping, Sequence

from lxml import etree

from catalog.models import Record
from catalog.schemas.registry import SCHEMAS, Schema
from catalog.sru.diagnostics import Diagnostic
from catalog.sru.indexes import DEFAULT_SET, INDEXES, SETS
from catalog.sru.requests import MOST_RECORDS, USUAL_RECORDS
from libsys.text.safe import clean_text

Element = etree._Element
SRW = "http://www.loc.gov/zing/srw/"
DIAGNOSTIC = "http://www.loc.gov/zing/srw/diagnostic/"
ZEEREX = "http://explain.z3950.org/dtd/2.0/"


def child(parent: Element, name: str, text: str | None = None, *, space: str = SRW) -> Element:
    """Add an element and return it."""
    element = etree.SubElement(parent, f"{{{space}}}{name}")
    if text is not None:
        element.text = str(clean_text(text))
    return element


def response(operation: str, version: str) -> Element:
    """Return the root of an answer."""
    root = etree.Element(f"{{{SRW}}}{operation}Response", nsmap={"zs": SRW})
    child(root, "version", version)
    return root


def diagnostics(root: Element, found: Diagnostic) -> None:
    """Say what was wrong; a search that failed found nothing."""
    one = child(child(root, "diagnostics"), "diagnostic", space=DIAGNOSTIC)
    child(one, "uri", found.uri, space=DIAGNOSTIC)
    if found.details:
        child(one, "details", found.details, space=DIAGNOSTIC)
    child(one, "message", found.message, space=DIAGNOSTIC)


def records(root: Element, rows: Sequence[tuple[int, Record, str]], *, schema: Schema, packing: str) -> None:
    """Add the records of a page, each with its position and its address."""
    if not rows:
        return
    element = child(root, "records")
    for position, record, address in rows:
        one = child(element, "record")
        child(one, "recordSchema", schema.identifier)
        child(one, "recordPacking", packing)
        _pack(child(one, "recordData"), schema.write(record, address), packing)
        child(one, "recordIdentifier", str(record.pk))
        child(one, "recordPosition", str(position))


def explain(root: Element, *, host: str, port: int, path: str, title: str, packing: str) -> None:
    """Say what this server can do, in ZeeRex 2.0."""
    record = child(root, "record")
    child(record, "recordSchema", ZEEREX)
    child(record, "recordPacking", packing)
    _pack(child(record, "recordData"), _zeerex(host=host, port=port, path=path, title=title), packing)


def terms(root: Element, found: Sequence[tuple[str, str, int]]) -> None:
    """Add the terms of a list: what to ask for, what to show, how many records."""
    element = child(root, "terms")
    for asked, shown, count in found:
        one = child(element, "term")
        child(one, "value", asked)
        child(one, "numberOfRecords", str(count))
        child(one, "displayTerm", shown)


def echo(root: Element, operation: str, parameters: Mapping[str, str]) -> None:
    """Repeat the request, as clients compare it."""
    element = child(root, f"echoed{operation[0].upper()}{operation[1:]}Request")
    for name in ("version", "query", "startRecord", "maximumRecords", "recordPacking", "recordSchema", "scanClause",
                 "responsePosition", "maximumTerms"):  # fmt: skip
        if parameters.get(name):
            child(element, name, parameters[name])


def _pack(parent: Element, data: Element, packing: str) -> None:
    if packing == "string":
        parent.text = etree.tostring(data, encoding="unicode")
    else:
        parent.append(data)


def _zeerex(*, host: str, port: int, path: str, title: str) -> Element:
    def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
        element = child(parent, name, text, space=ZEEREX)
        for key, value in attributes.items():
            element.set(key, value)
        return element

    root = etree.Element(f"{{{ZEEREX}}}explain", nsmap={None: ZEEREX})
    server = add(root, "serverInfo", protocol="SRU", version="1.2", transport="http", method="GET")
    add(server, "host", host)
    add(server, "port", str(port))
    add(server, "database", path.strip("/"))
    add(add(root, "databaseInfo"), "title", title, lang="zh", primary="true")
    indexes = add(root, "indexInfo")
    for name, address in SETS.items():
        add(indexes, "set", name=name, identifier=address)
    for index in INDEXES:
        prefix, _, own = index.name.partition(".")
        one = add(indexes, "index", search="true", sort="true" if index.sort else "false")
        add(one, "title", index.title, lang="zh")
        add(add(one, "map"), "name", own, set=prefix)
    schemas = add(root, "schemaInfo")
    for schema in SCHEMAS:
        if schema.short_name:
            one = add(schemas, "schema", identifier=schema.identifier, name=schema.short_name, sort="false")
            add(one, "title", schema.title)
    config = add(root, "configInfo")
    add(config, "default", str(USUAL_RECORDS), type="numberOfRecords")
    add(config, "default", DEFAULT_SET, type="contextSet")
    add(config, "setting", str(MOST_RECORDS), type="maximumRecords")
    return root
