"""Whether copies may be changed as asked: facts gathered once for all of them, reasons found without the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.editing.values import Values
from catalog.models import AllocatedItem, Item
from libsys.enums import ScanSubject
from libsys.errors import Reason
from libsys.models import Library, Room, ScanCode, ServicePoint
from libsys.text.numbers import normalise_code

Wanted = Mapping[int, Values]


@dataclass(frozen=True)
class ChangeCase:
    """What bears on a change: whose codes and numbers the new ones are, the places, the lists that copies are on."""

    bearers: Mapping[str, tuple[str, int]]
    numbered: Mapping[str, int]
    points: Mapping[int, ServicePoint]
    rooms: Mapping[int, Room]
    hosts: Mapping[int, Item]
    lists: Mapping[int, str]


def gather_case(library: Library, wanted: Wanted) -> ChangeCase:
    """Read everything that bears on the changes, in at most six queries."""
    codes = {values["barcode"] for values in wanted.values() if "barcode" in values}
    numbers = {values["accession_number"] for values in wanted.values() if values.get("accession_number")}
    hosts = {values["host"] for values in wanted.values() if values.get("host")}
    moving = [pk for pk, values in wanted.items() if {"point", "room"} & values.keys()]
    bearers = ScanCode.objects.filter(code__in=codes).values_list("code", "subject", "object_id") if codes else []
    stock = Item.objects.filter(library=library, accession_number__in=numbers) if numbers else Item.objects.none()
    lists = AllocatedItem.objects.filter(item__in=moving, is_open=True) if moving else AllocatedItem.objects.none()
    places = ServicePoint.objects.filter(library=library) if moving else ServicePoint.objects.none()
    rooms = Room.objects.filter(point__in=places) if moving else Room.objects.none()
    return ChangeCase(
        bearers={code: (subject, pk) for code, subject, pk in bearers},
        numbered=dict(stock.values_list("accession_number", "pk")),
        points={point.pk: point for point in places},
        rooms={room.pk: room for room in rooms},
        hosts=Item.objects.filter(library=library).in_bulk(hosts) if hosts else {},
        lists=dict(lists.values_list("item_id", "allocation__number")),
    )


def find_reasons(item: Item, values: Values, case: ChangeCase) -> list[Reason]:
    """Return every reason against giving ``item`` the new ``values``."""
    found = [check(item, values, case) for check in CHECKS]
    return [reason for reason in found if reason is not None]


def is_withdrawn(item: Item, values: Values, case: ChangeCase) -> Reason | None:
    """Leave what left stock as it was."""
    if item.status != ItemStatus.WITHDRAWN:
        return None
    return _reason("item_withdrawn", _("%(barcode)s 已注销，不能再改。"), {"barcode": item.barcode})


def barcode_taken(item: Item, values: Values, case: ChangeCase) -> Reason | None:
    """Refuse a barcode that is unreadable, or a card's or another copy's, now or before."""
    if "barcode" not in values:
        return None
    code = values["barcode"]
    words = {"barcode": code}
    if not code or normalise_code(code).value != code:
        return _reason("barcode_unreadable", _("条码号“%(barcode)s”不能用：应为 1 至 64 个可以印出的字符。"), words)
    subject, bearer = case.bearers.get(code, ("", 0))
    if subject and (subject != ScanSubject.ITEM or bearer != item.pk):
        sentence = _("号码 %(barcode)s 已是另一册的条码、曾是它的条码，或是读者证号。请换一个号。")
        return _reason("barcode_taken", sentence, words)
    return None


def number_taken(item: Item, values: Values, case: ChangeCase) -> Reason | None:
    """Refuse an accession number that another copy of the library has."""
    number = values.get("accession_number")
    if not number or case.numbered.get(number, item.pk) == item.pk:
        return None
    return _reason("accession_number_taken", _("登录号 %(number)s 已用于另一册。请核对。"), {"number": number})


def place_wrong(item: Item, values: Values, case: ChangeCase) -> Reason | None:
    """Refuse a room of another point, another library's point, and copies that are on a handover list."""
    if not {"point", "room"} & values.keys():
        return None
    if item.pk in case.lists:
        words = {"barcode": item.barcode, "number": case.lists[item.pk]}
        return _reason("on_allocation", _("%(barcode)s 在 %(number)s 号移交单上，地点由移交单改。"), words)
    point = case.points.get(values.get("point", item.point_id))
    room_id = values.get("room", item.room_id)
    room = case.rooms.get(room_id) if room_id else None
    if point is None or (room_id and (room is None or room.point_id != point.pk)):
        return _reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。"), {})
    return None


def host_wrong(item: Item, values: Values, case: ChangeCase) -> Reason | None:
    """Refuse a host that is the copy itself, that is unknown, or that accompanies another copy."""
    if not values.get("host"):
        return None
    host = case.hosts.get(values["host"])
    if host is None or host.pk == item.pk or host.host_id:
        return _reason("host_wrong", _("所附的单册不能是它自己，也不能是另一册的附件。请核对条码。"), {})
    return None


CHECKS = (is_withdrawn, barcode_taken, number_taken, place_wrong, host_wrong)


def _reason(code: str, sentence: str, words: dict[str, Any]) -> Reason:
    return Reason(code, sentence % words if words else sentence, facts=words)
