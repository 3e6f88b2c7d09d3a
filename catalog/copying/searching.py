"""Search targets side by side and read what they give; nothing is written here, and no lock is held."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from catalog.copying.criteria import Criteria, as_attribute_terms, as_cql
from catalog.copying.failures import TargetFailed
from catalog.copying.sru import fetch
from catalog.copying.z3950 import Connection, Session
from catalog.enums import TargetProtocol, TargetSyntax
from catalog.marc.formats import MarcFormat, recognise_format
from catalog.marc.model import MarcRecord
from catalog.marc.reading import ReadRecord, read_records
from catalog.models import Target
from catalog.records.drafting import RecordDraft, draft_record
from libsys.db.sealing import SealBroken, unseal

PAGE = 10
AT_ONCE = 4
PURPOSE = "catalog.target"
Z3950_PORT = 210


@dataclass(frozen=True)
class FoundRecord:
    """A record of a target, without the fields that are the other library's own."""

    target: Target
    draft: RecordDraft


@dataclass(frozen=True)
class Answer:
    """What one target gave: how many, those of the page, how many of them were unreadable, or why nothing."""

    target: Target
    total: int = 0
    records: tuple[FoundRecord, ...] = ()
    unreadable: int = 0
    failure: TargetFailed | None = field(default=None)


def search_targets(targets: Sequence[Target], criteria: Criteria, *, first: int = 1) -> list[Answer]:
    """Return the answer of each target, in their order; all are asked at the same time."""
    if criteria.is_empty or not targets:
        return []
    with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(targets))) as pool:
        return list(pool.map(lambda target: search_target(target, criteria, first=first), targets))


def search_target(target: Target, criteria: Criteria, *, first: int = 1, size: int = PAGE) -> Answer:
    """Return what ``target`` has; a failure is a part of the answer."""
    try:
        total, raw = _ask(target, criteria, first=first, size=size)
    except TargetFailed as failure:
        return Answer(target, failure=failure)
    records, unreadable = [], 0
    for one in raw:
        marc = _read(one, target)
        if marc is None:
            unreadable += 1
        else:
            records.append(FoundRecord(target, draft_found(target, marc)))
    return Answer(target, total, tuple(records), unreadable)


def draft_found(target: Target, marc: MarcRecord) -> RecordDraft:
    """Return the draft of a record of ``target``, in the format that its profile names."""
    known = str(target.syntax)
    if target.syntax != TargetSyntax.MARC21 and recognise_format(marc) is MarcFormat.MARC21:
        known = str(MarcFormat.MARC21)
    return draft_record(marc, format=known)


def _ask(target: Target, criteria: Criteria, *, first: int, size: int) -> tuple[int, list[bytes]]:
    if target.protocol == TargetProtocol.SRU:
        answer = fetch(
            target.address, as_cql(criteria), schema=target.schema, first=first, size=size, seconds=target.seconds
        )
        return answer.total, list(answer.records)
    with Session(_connection(target)) as session:
        total = session.search(as_attribute_terms(criteria, encoding=target.query_encoding))
        left = min(size, total - first + 1)
        return total, session.present(first, left) if left > 0 else []


def _connection(target: Target) -> Connection:
    host, _, port = target.address.rpartition(":")
    if not port.isdecimal():
        host, port = target.address, str(Z3950_PORT)
    try:
        password = unseal(target.password, purpose=PURPOSE)
    except SealBroken as error:
        raise TargetFailed("sign_in_refused") from error
    return Connection(
        host=host.strip("[]"),
        port=int(port),
        database=target.database or "Default",
        syntax="marc21" if target.syntax == TargetSyntax.MARC21 else "unimarc",
        username=target.username,
        password=password,
        timeout=float(target.seconds),
    )


def _read(raw: bytes, target: Target) -> MarcRecord | None:
    for outcome in read_records(raw, encoding=target.encoding):
        if isinstance(outcome, ReadRecord):
            left_out = left_out_tags(target.left_out)
            kept = tuple(one for one in outcome.record.fields if not any(_is_like(one.tag, tag) for tag in left_out))
            return replace(outcome.record, fields=kept)
    return None


def left_out_tags(text: str) -> list[str]:
    """Return the tags in ``text``, where X stands for any digit."""
    return [tag.upper() for tag in text.replace(",", " ").replace("，", " ").split() if len(tag) == len("9XX")]


def _is_like(tag: str, pattern: str) -> bool:
    return all(wanted in ("X", found) for found, wanted in zip(tag.upper(), pattern, strict=False))
