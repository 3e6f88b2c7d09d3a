"""The services that a library renders at its counters: a list that it extends, with prices."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.models import CounterService
from outreach.permissions import SET_SERVICES
from outreach.rooms.noting import note_room

DEAREST = Decimal(10_000)
FIRST = (
    ("打印", "Printing", "页"),
    ("复印", "Photocopying", "页"),
    ("扫描", "Scanning", "页"),
    ("刻录", "Disc burning", "张"),
    ("排版", "Typesetting", "页"),
    ("随书光盘", "Accompanying discs", "张"),
    ("无线上网", "Wi-Fi", "人次"),
    ("传真", "Fax", "页"),
)
"""What a library begins with: name, English name, unit; all free until it sets a price."""
FACTS = ("name", "english_name", "unit", "price", "position")


class ServiceRefused(DomainError):
    """The service was not kept, or not rendered; every reason is kept."""

    status = 422


def find_services(library: Library, *, retired: bool = False) -> QuerySet[CounterService]:
    """Return the services of a library in their order; those that are rendered no more only where ``retired`` says."""
    services = CounterService.objects.filter(library=library)
    services = services if retired else services.filter(retired_on=None)
    return services.order_by("position", "pk")


@act
def lay_first_services(*, desk: Desk, at: datetime, key: str) -> int:
    """Give a library without any the usual services, and return how many; one that has some is left alone.

    :raises ServiceRefused: when the person may not.
    """
    library = lock(desk.library)
    if find_recorded(key) is not None or CounterService.objects.filter(library=library).exists():
        return 0
    _require_right(desk)
    rows = [
        CounterService(library=library, name=name, english_name=english, unit=unit, position=place)
        for place, (name, english, unit) in enumerate(FIRST, start=1)
    ]
    CounterService.objects.bulk_create(rows)
    note_room("service", library, None, desk=desk, at=at, key=key, added=[row.name for row in rows])
    return len(rows)


@act
def keep_service(
    *, service: CounterService | None, facts: Mapping[str, Any], desk: Desk, at: datetime, key: str
) -> CounterService:
    """Add a service, or change one; its name stays, for lines carry it, and what was rendered keeps its amount.

    :raises ServiceRefused: with everything that is wrong.
    """
    library = lock(desk.library)
    done = find_recorded(key)
    if done is not None:
        return CounterService.objects.get(pk=done.object_id)
    _require_right(desk)
    row = lock(service) if service else CounterService(library=library)
    said = {name: clean_text(facts[name]) for name in FACTS if name in facts}
    if reasons := _find_reasons(row, said, library=library):
        raise ServiceRefused(reasons)
    before = {name: str(getattr(row, name)) for name in said}
    for name, value in said.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.save()
    change = {name: [before[name], str(getattr(row, name))] for name in said if before[name] != str(getattr(row, name))}
    note_room("service", row, None, desk=desk, at=at, key=key, change=change)
    return row


@act
def retire_service(*, service: CounterService, is_retired: bool, desk: Desk, at: datetime, key: str) -> CounterService:
    """Render a service no more, or again; what was rendered stays.

    :raises ServiceRefused: when the person may not.
    """
    row = lock(service)
    if find_recorded(key) is not None:
        return row
    _require_right(desk)
    row.retired_on = local_day(at) if is_retired else None
    row.save(update_fields=["retired_on"])
    note_room("service", row, None, desk=desk, at=at, key=key, retired=is_retired)
    return row


def _require_right(desk: Desk) -> None:
    if not desk.can(SET_SERVICES):
        raise ServiceRefused(Reason("services_not_yours", _("您不能改服务项目。"), lifted_by=SET_SERVICES))


def _find_reasons(row: CounterService, said: Mapping[str, Any], *, library: Library) -> list[Reason]:
    name, unit = str(said.get("name", row.name)).strip(), str(said.get("unit", row.unit)).strip()
    price = said.get("price", row.price)
    same = CounterService.objects.filter(library=library, name=name).exclude(pk=row.pk)
    wrong = [
        ("service_foreign", "", _("这项服务不属于本馆。"), row.library_id != library.pk),
        ("service_unnamed", "name", _("请写服务名称，不超过 40 个字。"), not 0 < len(name) <= 40),
        ("service_name_stays", "name", _("名称已经写在台账里，不能改。请停用它，另加一项。"),
         row.pk is not None and name != row.name),
        ("service_taken", "name", _("已有同名的服务。停用了的，请恢复使用。"), same.exists()),
        ("service_unit_wrong", "unit", _("请写单位，如 页、张、次，不超过 8 个字。"), not 0 < len(unit) <= 8),
        ("service_price_wrong", "price", _("单价请填 0 到 10000，最多两位小数。"),
         price is None or not 0 <= price <= DEAREST or price != round(price, 2)),
    ]  # fmt: skip
    return [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
