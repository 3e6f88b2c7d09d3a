"""Registering rules and plans: added, corrected, removed and brought back; the day book keeps what changed."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library
from libsys.text.safe import clean_text
from outreach.enums import Kind
from outreach.models import PolicyDocument
from outreach.permissions import KEEP_POLICIES
from outreach.policies.keeping import KeptFile, PolicyRefused

OBJECT = "policydocument"
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class PolicySheet:
    """A document as it is written down."""

    number: str
    title: str
    sort: str
    adopted_on: date
    since: date
    until: date | None = None
    replaced_by: PolicyDocument | None = None
    kept_where: str = ""
    note: str = ""


FACTS = tuple(one.name for one in fields(PolicySheet))


@act
def add_policy(*, sheet: PolicySheet, file: KeptFile | None, desk: Desk, at: datetime, key: str) -> PolicyDocument:
    """Register a document.

    :raises PolicyRefused: with everything that is wrong.
    """
    library = lock(desk.library)
    done = find_recorded(key)
    if done is not None:
        return PolicyDocument.objects.get(pk=done.object_id)
    row = PolicyDocument(library=library, added_at=at, added_by=desk.staff)
    _describe(row, sheet, file, desk=desk)
    row.save()
    _note("added", row, desk=desk, at=at, key=key)
    return row


@act
def change_policy(
    *, policy: PolicyDocument, sheet: PolicySheet, file: KeptFile | None, seen: int, desk: Desk, at: datetime, key: str
) -> PolicyDocument:
    """Correct a document; ``seen`` is the version that the form showed. Without a file its own stays.

    :raises PolicyRefused: with everything that is wrong, or when somebody changed it meanwhile.
    """
    lock(desk.library)
    row = lock(policy)
    if find_recorded(key) is not None:
        return row
    if row.version != seen:
        sentence = _("您打开这一页以后，有人改了这份文件。您填的还在；请对照现存的再存。")
        raise PolicyRefused(Reason("policy_changed_meanwhile", sentence))
    before = _snapshot(row)
    _describe(row, sheet, file, desk=desk)
    after = _snapshot(row)
    change = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if change:
        row.version += 1
        row.save()
        _note("changed", row, desk=desk, at=at, key=key, change=change)
    return row


@act
def remove_policy(*, policy: PolicyDocument, desk: Desk, at: datetime, key: str) -> PolicyDocument:
    """Take a document off the register; it can be brought back.

    :raises PolicyRefused: when it is off already.
    """
    row = lock(policy)
    if find_recorded(key) is not None:
        return row
    _require(desk)
    if row.removed_at is not None:
        raise PolicyRefused(Reason("policy_removed_before", _("这份文件已经移除了。")))
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    _note("removed", row, desk=desk, at=at, key=key)
    return row


@act
def restore_policy(*, policy: PolicyDocument, desk: Desk, at: datetime, key: str) -> PolicyDocument:
    """Bring a removed document back.

    :raises PolicyRefused: when it stands, or its number was given to another meanwhile.
    """
    lock(desk.library)
    row = lock(policy)
    if find_recorded(key) is not None:
        return row
    _require(desk)
    if row.removed_at is None:
        raise PolicyRefused(Reason("policy_not_removed", _("这份文件没有移除。")))
    if _is_taken(row, row.number):
        raise PolicyRefused(Reason("policy_number_taken", _("它的文号已经用在另一份文件上。请先改那一份的文号。")))
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    _note("restored", row, desk=desk, at=at, key=key)
    return row


def _describe(row: PolicyDocument, sheet: PolicySheet, file: KeptFile | None, *, desk: Desk) -> None:
    _require(desk)
    said: dict[str, Any] = {name: getattr(sheet, name) for name in FACTS}
    said |= {name: str(clean_text(said[name])).strip() for name in ("number", "title", "kept_where", "note")}
    if reasons := _find_reasons(row, said, desk.library):
        raise PolicyRefused(reasons)
    for name, value in (said | (vars(file) if file else {})).items():
        setattr(row, name, value)


def _find_reasons(row: PolicyDocument, said: dict[str, Any], library: Library) -> list[Reason]:
    other, days = said["replaced_by"], (said["adopted_on"], said["since"], said["until"])
    wrong = [
        ("policy_unnamed", "title", _("请写名称。"), not said["title"]),
        ("policy_unnumbered", "number", _("请写文号；没有文号的，自己编一个顺序号。"), not said["number"]),
        ("policy_number_taken", "number", _("这个文号已经用在另一份文件上。"), _is_taken(row, said["number"])),
        ("policy_day_wrong", "adopted_on", _("日期请填 1900 年到 2199 年的。"),
         any(day is not None and not EARLIEST <= day <= LATEST for day in days)),
        ("policy_ends_early", "until", _("施行到的日期早于施行日期。"),
         said["until"] is not None and said["until"] < said["since"]),
        ("policy_replaced_by_itself", "replaced_by", _("文件不能由它自己取代。"),
         other is not None and other.pk == row.pk),
        ("policy_foreign", "replaced_by", _("所选的文件不属于本馆。"),
         other is not None and other.library_id != library.pk),
    ]  # fmt: skip
    return [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]


def _is_taken(row: PolicyDocument, number: str) -> bool:
    standing = PolicyDocument.objects.filter(library=row.library, number=number, removed_at=None)
    return (standing.exclude(pk=row.pk) if row.pk else standing).exists()


def _require(desk: Desk) -> None:
    if not desk.can(KEEP_POLICIES):
        raise PolicyRefused(Reason("policies_not_yours", _("您不能登记制度与计划。"), lifted_by=KEEP_POLICIES))


def _snapshot(row: PolicyDocument) -> dict[str, str]:
    values = {name: getattr(row, name) for name in (*FACTS, "name", "digest")}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _note(topic: str, row: PolicyDocument, *, desk: Desk, at: datetime, key: str, **detail: Any) -> None:
    record(
        Kind.POLICY_KEPT, desk=desk, at=at, key=key, topic=topic, object_type=OBJECT, object_id=row.pk,
        detail={"number": row.number, "title": row.title, **detail},
    )  # fmt: skip
