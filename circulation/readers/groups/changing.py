"""Adding a group, changing it, closing it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.utils.translation import gettext as _

from circulation.enums import GroupKind, Kind
from circulation.models import ReaderGroup
from circulation.readers.persons.details import field_reason, is_email
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry, ServicePoint

LONGEST_CODE, LONGEST_NAME = 40, 60
EARLIEST, AHEAD = 1950, 1


class GroupDetails(TypedDict, total=False):
    """What a librarian fills in; a key that is absent is left as it is. ``entered`` is a year."""

    code: str
    name: str
    kind: str
    entered: int | None
    point: ServicePoint | None
    teacher: str
    teacher_email: str
    closed_on: date | None


class GroupRefused(DomainError):
    """The group was not written; ``facts["field"]`` of each reason names the field to mend."""


@act
def add_group(*, desk: Desk, at: datetime, key: str | None, **details: Unpack[GroupDetails]) -> ReaderGroup:
    """Write a class, a department or a unit of the desk's library.

    :raises GroupRefused: with every reason.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return ReaderGroup.objects.get(pk=earlier.object_id)
    group = ReaderGroup(library=desk.library)
    _judge(group, {"code": "", "name": "", **details}, at=at)
    _apply(group, details)
    group.save()
    _record(group, "added", sorted(details), desk=desk, at=at, key=key)
    return group


@act
def change_group(
    *, group: ReaderGroup, version: int, desk: Desk, at: datetime, key: str | None, **details: Unpack[GroupDetails]
) -> ReaderGroup:
    """Write what differs; the line says which fields, and whether the group was closed or taken up again.

    :raises GroupRefused: with every reason, or when somebody else changed it since ``version``.
    """
    group = lock(group)
    if find_recorded(key) is not None:
        return group
    if group.version != version:
        sentence = _("在您打开这一页之后，别人改过这个班级或单位。请看清现在的内容再改。")
        raise GroupRefused(Reason("group_changed_meanwhile", sentence))
    _judge(group, details, at=at)
    was_closed = group.closed_on is not None
    changed = _apply(group, details)
    if changed:
        group.version += 1
        group.save()
        is_closed = group.closed_on is not None
        topic = "changed" if is_closed == was_closed else "closed" if is_closed else "reopened"
        _record(group, topic, changed, desk=desk, at=at, key=key)
    return group


def _apply(group: ReaderGroup, details: Mapping[str, Any]) -> list[str]:
    bare = {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}
    changed = sorted(name for name, value in bare.items() if getattr(group, name) != value)
    for name in changed:
        setattr(group, name, bare[name])
    return changed


def _judge(group: ReaderGroup, details: Mapping[str, Any], *, at: datetime) -> None:
    reasons = list(_find_reasons(group, details, at=at))
    if reasons:
        raise GroupRefused(reasons)


def _find_reasons(group: ReaderGroup, details: Mapping[str, Any], *, at: datetime) -> Iterator[Reason]:
    code, entered, point = details.get("code", group.code).strip(), details.get("entered"), details.get("point")
    others = ReaderGroup.objects.filter(library=group.library, code__iexact=code).exclude(pk=group.pk)
    wrong = (
        ("group_code_missing", "code", _("请填写代码（不超过 40 个字符）。"), not 0 < len(code) <= LONGEST_CODE),
        ("group_code_taken", "code", _("这个代码已用于另一个班级或单位，请换一个。"), bool(code) and others.exists()),
        ("group_name_missing", "name", _("请填写名称（不超过 60 个字）。"),
         not 0 < len(details.get("name", group.name).strip()) <= LONGEST_NAME),
        ("group_kind_wrong", "kind", _("请从列表中选择类型。"),
         details.get("kind", group.kind) not in GroupKind.values),
        ("group_entered_wrong", "entered", _("入学年份请写四位数字，如 2024。"),
         entered is not None and not EARLIEST <= entered <= at.year + AHEAD),
        ("group_point_foreign", "point", _("这个网点不属于本馆，请另选。"),
         point is not None and point.library_id != group.library_id),
        ("email_wrong", "teacher_email", _("电子邮箱不完整，请写作 name@example.com。"),
         not is_email(details.get("teacher_email", ""))),
    )  # fmt: skip
    return (field_reason(code, field, sentence) for code, field, sentence, is_wrong in wrong if is_wrong)


def _record(group: ReaderGroup, topic: str, fields: list[str], *, desk: Desk, at: datetime, key: str | None) -> Entry:
    return record(
        Kind.GROUP_CHANGED, desk=desk, at=at, key=key, topic=topic, object_type="group", object_id=group.pk,
        group=group.code, detail={"fields": fields},
    )  # fmt: skip
