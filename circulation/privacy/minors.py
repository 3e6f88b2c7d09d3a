"""What the yearly audit of minors' data asks for, as counts that name no child.

Regulations on the protection of minors in cyberspace, article 37: yearly, by the end of January, children below
fourteen by themselves.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from circulation.enums import CardState, Kind, LookKind, Purpose
from circulation.models import Card, Consent, DataLook, Reader, ReaderAccount
from circulation.privacy.erasing import NOBODY
from circulation.readers.ages import OF_AGE
from libsys.enums import AlarmKind, Role
from libsys.models import Entry, Library, RoleGrant, SecurityAlarm
from libsys.text.dates import local_moment

Table = dict[str, Any]
"""A table of the pack: ``title``, ``heads``, ``rows``."""


def gather_pack(library: Library, *, first: date, last: date) -> list[Table]:
    """Return the tables of the pack for the days from ``first`` to ``last``; people as they are on the last day."""
    return [
        _people(library, on=last),
        _fields(library, on=last),
        _consents(library, on=last),
        _looks(library, first=first, last=last),
        _runs(library, first=first, last=last),
        _alarms(library, first=first, last=last),
    ]


def children(library: Library, *, on: date, below: int, from_age: int = 0) -> QuerySet[Reader]:
    """Return the readers whose age by the month of ``on`` is at least ``from_age`` and below ``below``."""
    rows = Reader.objects.filter(library=library, merged_into=None).exclude(birth_month="").exclude(name=NOBODY)
    rows = rows.filter(birth_month__gt=f"{on.year - below:04d}-{on.month:02d}", birth_month__lte=f"{on:%Y-%m}")
    return rows.filter(birth_month__lte=f"{on.year - from_age:04d}-{on.month:02d}") if from_age else rows


def _groups(library: Library, on: date) -> list[tuple[str, QuerySet[Reader]]]:
    young = settings.LIBSYS_GUARDIAN_AGE or 14
    return [
        (_("不满 %(age)s 岁") % {"age": young}, children(library, on=on, below=young)),
        (_("%(from)s 岁到 17 岁") % {"from": young}, children(library, on=on, below=OF_AGE, from_age=young)),
    ]


def _people(library: Library, *, on: date) -> Table:
    valid = Q(pk__in=Card.objects.filter(state=CardState.VALID).values("reader"))
    rows = [
        [name, found.count(), found.filter(valid).count(),
         ReaderAccount.objects.filter(reader__in=found.values("pk"), activated_at__isnull=False).count()]
        for name, found in _groups(library, on)
    ]  # fmt: skip
    heads = [_("年龄"), _("读者数"), _("其中证件有效"), _("其中开通网上账号")]
    return {"title": _("未成年读者"), "heads": heads, "rows": rows}


def _fields(library: Library, *, on: date) -> Table:
    held = (
        (_("电话"), ~Q(phone=""), _("联系、通知")),
        (_("电子邮箱"), ~Q(email=""), _("通知")),
        (_("证件号码"), ~Q(id_sealed=""), _("核对身份；加密保存")),
        (_("照片"), ~Q(photo=""), _("核对本人")),
        (_("备注"), ~Q(note=""), _("办理说明")),
        (_("监护人"), Q(guardians__isnull=False), _("联系监护人")),
    )
    groups = _groups(library, on)
    rows = [
        [name, purpose, *(found.filter(condition).distinct().count() for _name, found in groups)]
        for name, condition, purpose in held
    ]
    return {
        "title": _("登记了哪些资料"),
        "heads": [_("资料"), _("用途"), *(name for name, _found in groups)],
        "rows": rows,
    }


def _consents(library: Library, *, on: date) -> Table:
    young = children(library, on=on, below=settings.LIBSYS_GUARDIAN_AGE or 14)
    standing = Consent.objects.filter(reader__in=young.values("pk"), withdrawn_at=None)
    by_purpose = Counter(code for purposes in standing.values_list("purposes", flat=True) for code in purposes)
    rows = [[str(label), by_purpose.get(code, 0)] for code, label in Purpose.choices]
    keeping = young.filter(account__keeps_history=True)
    agreed = {row.reader_id for row in standing if Purpose.HISTORY in row.purposes}
    missing = sum(1 for number in keeping.values_list("pk", flat=True) if number not in agreed)
    rows.append([_("没有监护人登记的"), young.filter(guardians__isnull=True).count()])
    rows.append([_("保存着借阅历史而没有监护人同意的"), missing])
    return {"title": _("监护人的同意（不满 14 岁）"), "heads": [_("用途"), _("人数")], "rows": rows}


def _looks(library: Library, *, first: date, last: date) -> Table:
    kinds, roles = dict(LookKind.choices), dict(Role.choices)
    looks = DataLook.objects.filter(library=library, **_between(first, last))
    found = looks.order_by().values("kind", "staff").annotate(times=Count("pk"), people=Sum("rows"))
    held: dict[int, list[str]] = {}
    for user, role in RoleGrant.objects.filter(user__library=library).values_list("user", "role"):
        held.setdefault(user, []).append(str(roles.get(role, role)))
    sums: Counter[tuple[str, str]] = Counter()
    people: Counter[tuple[str, str]] = Counter()
    for row in found:
        cell = (str(kinds.get(row["kind"], row["kind"])), "、".join(sorted(held.get(row["staff"], ["—"]))))
        sums[cell] += row["times"]
        people[cell] += row["people"]
    rows = [[kind, who, sums[kind, who], people[kind, who]] for kind, who in sorted(sums)]
    heads = [_("看了什么"), _("岗位"), _("次数"), _("涉及人数")]
    return {"title": _("馆员查看和导出读者资料（全部读者）"), "heads": heads, "rows": rows}


def _runs(library: Library, *, first: date, last: date) -> Table:
    kinds = (Kind.DATA_CLEANED, Kind.READER_ERASED, Kind.DATA_HANDED_OVER, Kind.CONSENT_CHANGED, Kind.NOTICE_PUBLISHED)
    lines = Entry.objects.filter(library=library, day__gte=first, day__lte=last, kind__in=kinds)
    found = lines.order_by().values("kind").annotate(times=Count("pk"), amount=Sum("quantity"))
    counts = {row["kind"]: row for row in found}
    rows = [
        [str(kind.label), counts[kind.value]["times"] if kind.value in counts else 0,
         int(counts[kind.value]["amount"]) if kind.value in counts else 0]
        for kind in kinds
    ]  # fmt: skip
    return {"title": _("清理、删除、导出、同意"), "heads": [_("事项"), _("次数"), _("条数")], "rows": rows}


def _alarms(library: Library, *, first: date, last: date) -> Table:
    """What rang in the library or at the doors of the house, and whether a person looked after it."""
    here = Q(library=library) | Q(library=None)
    rang = SecurityAlarm.objects.filter(here, day__gte=first, day__lte=last).order_by().values("kind")
    found = {row["kind"]: row for row in rang.annotate(times=Count("pk"), seen=Count("seen_at"))}
    rows = [
        [str(label), found[kind]["times"] if kind in found else 0, found[kind]["seen"] if kind in found else 0]
        for kind, label in AlarmKind.choices
    ]
    return {"title": _("安全警报（全部读者）"), "heads": [_("警报"), _("次数"), _("其中已有人看过")], "rows": rows}


def _between(first: date, last: date) -> dict[str, datetime]:
    return {"at__gte": local_moment(first, time(0)), "at__lt": local_moment(last + timedelta(days=1), time(0))}
