"""The sheet of command barcodes, and the page that tries a scanner."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from circulation.staff.desk.keyboard import KEYS
from circulation.staff.desk.resolving import place_code
from circulation.staff.equipment.drawing import draw_barcode
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.models import Room, ServicePoint

COMMANDS = (
    ("#DONE", _("完成")),
    ("#PRINT", _("打印")),
    ("#UNDO", _("撤销")),
    ("#RETURNS", _("只还书")),
    ("#INHOUSE", _("馆内阅览")),
    ("#STOCKTAKING", _("盘点")),
    ("#RENEW", _("全部续借")),
    ("#LOCK", _("锁屏")),
)
TEST_CODE = "LIBSYS-0123456789"


@require_GET
@requires("circulation.lend")
def desk_commands(request: HttpRequest) -> HttpResponse:
    """Show the commands and the library's places as barcodes, to be printed and laid beside the scanner."""
    library = find_desk(request).library
    points = ServicePoint.objects.filter(library=library, closed_on__isnull=True).order_by("pk")
    rooms = Room.objects.filter(point__library=library, retired_on__isnull=True).select_related("point")
    place_codes = [draw_barcode(place_code(point), str(point)) for point in points]
    place_codes += [
        draw_barcode(place_code(room.point, room), f"{room.point} · {room}") for room in rooms.order_by("pk")
    ]
    context = {
        "commands": [draw_barcode(code, words) for code, words in COMMANDS],
        "place_codes": place_codes,
        "all_keys": KEYS,
        "slips": slips(request),
    }
    return render(request, "circulation/equipment/commands.html", context)


@require_GET
@requires("circulation.lend")
def desk_scanner(request: HttpRequest) -> HttpResponse:
    """Show what a scanner sends, key by key, and set how this machine hears and sounds."""
    context = {"test": draw_barcode(TEST_CODE, ""), "slips": slips(request)}
    return render(request, "circulation/equipment/scanner.html", context)
