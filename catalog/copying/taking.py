"""Taking a record over: as a new one under our own number, or over the record that we have already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.translation import gettext_lazy as _

from catalog.copying.searching import FoundRecord, draft_found
from catalog.enums import IdentifierType
from catalog.marc.model import Field, MarcRecord, data_field
from catalog.models import Record, RecordIdentifier, Target
from catalog.records.drafting import RecordDraft
from catalog.records.editing import create_record, edit_record
from catalog.records.saving import COPIED, SavedRecord
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason

_SALT = "catalog.copying"
_AGE = 12 * 3600
_OURS = ("001", "005", "035")
_BATCH = 500


class TakingRefused(DomainError):
    """The record cannot be taken over."""


@dataclass(frozen=True)
class Offer:
    """A record that may be taken over, and those of ours that are the same book by their ISBN or ISSN."""

    found: FoundRecord
    ours: Sequence[Record]
    token: str


def make_offers(found: Sequence[FoundRecord]) -> list[Offer]:
    """Return what is found with what we have of it, in one query; each can be taken over by its token."""
    numbers = {value for one in found for value in _numbers(one.draft)}
    rows = RecordIdentifier.objects.filter(
        type__in=(IdentifierType.ISBN, IdentifierType.ISSN), value__in=numbers, record__deleted_at=None
    ).select_related("record")
    ours: dict[str, list[Record]] = {}
    for row in rows.order_by("record_id")[:_BATCH]:
        ours.setdefault(row.value, []).append(row.record)
    return [Offer(one, _once(ours.get(number, []) for number in _numbers(one.draft)), _token(one)) for one in found]


def read_token(token: str) -> tuple[int, MarcRecord]:
    """Return the target and the record of an offer.

    :raises TakingRefused: for a token that is not ours, or is older than half a day.
    """
    try:
        target_id, marc = signing.loads(token, salt=_SALT, max_age=_AGE)
        return int(target_id), MarcRecord.from_json(marc)
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise TakingRefused(Reason("offer_expired", _("这次检索的结果已经过期。请重新检索后再套录。"))) from error


@act
def take_over(*, target: Target, marc: MarcRecord, desk: Desk, at: datetime, key: str) -> SavedRecord:
    """Add a record of ``target`` as a new one of ours; where it came from stays in field 035.

    :raises RecordRefused: with everything that keeps it out of the catalogue.
    """
    draft = draft_found(target, marc)
    return create_record(marc=with_origin(marc, draft), format=draft.format, topic=COPIED, desk=desk, at=at, key=key)


@act
def lay_over(*, record_id: int, target: Target, marc: MarcRecord, desk: Desk, at: datetime, key: str) -> SavedRecord:
    """Let the record of ``target`` take the place of ours, which keeps its number and its own 9XX fields.

    :raises TakingRefused: when the two are of different formats.
    :raises EditConflict: when ours changed meanwhile.
    """
    draft = draft_found(target, marc)
    ours = Record.objects.get(pk=record_id)
    if ours.format != draft.format:
        raise TakingRefused(
            Reason(
                "formats_differ",
                _("本馆的书目是 %(ours)s，这一条是 %(theirs)s，不能覆盖。可以套录为新书目。")
                % {"ours": ours.get_format_display(), "theirs": draft.format.upper()},
            )
        )
    return edit_record(
        record_id=record_id,
        marc=laid_over(MarcRecord.from_json(ours.marc), with_origin(marc, draft)),
        base_version=ours.version,
        reason=f"{target.name}",
        desk=desk,
        at=at,
        key=key,
    )


def with_origin(marc: MarcRecord, draft: RecordDraft) -> MarcRecord:
    """Return ``marc`` with its number at the other library in 035, as ``(agency)number``."""
    number, agency = draft.projection.control_number.strip(), draft.projection.agency.strip()
    origin = f"({agency}){number}" if agency else number
    if not number or origin in marc.subfields("035", "a"):
        return marc
    return MarcRecord(marc.leader, _in_order((*marc.fields, data_field("035", "  ", ("a", origin)))))


def laid_over(ours: MarcRecord, theirs: MarcRecord) -> MarcRecord:
    """Return ``theirs`` with the numbers and the 9XX fields of ``ours``; every origin is kept, each once."""
    kept = [one for one in ours.fields if one.tag in _OURS or one.tag.startswith("9")]
    origins = {str(one) for one in kept if one.tag == "035"}
    new = [
        one
        for one in theirs.fields
        if one.tag not in ("001", "005") and not one.tag.startswith("9") and str(one) not in origins
    ]
    return MarcRecord(theirs.leader, _in_order((*kept, *new)))


def _in_order(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields by hundreds; within a hundred they keep the cataloguer's order, but 0XX stand by tag."""
    return tuple(sorted(fields, key=lambda one: (one.tag[:1], one.tag if one.tag[:1] == "0" else "")))


def _numbers(draft: RecordDraft) -> list[str]:
    wanted = (str(IdentifierType.ISBN), str(IdentifierType.ISSN))
    return [value for kind, value, _ in draft.identifiers if kind in wanted]


def _once(groups: Iterable[Sequence[Record]]) -> list[Record]:
    return list({record.pk: record for group in groups for record in group}.values())


def _token(found: FoundRecord) -> str:
    return signing.dumps([found.target.pk, found.draft.marc.to_json()], salt=_SALT, compress=True)
