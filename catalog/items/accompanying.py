"""What belongs to a copy: a disc in its pocket, or one with a barcode of its own."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.models import Item
from libsys.db.prepared import PreparedQuery

_COMPANIONS = PreparedQuery(
    lambda ids: (
        Item.objects.filter(host__in=ids)
        .exclude(status=ItemStatus.WITHDRAWN)
        .order_by("pk")
        .values_list("host_id", "barcode", "status")
    )
)


def accompanying_note(item: Item) -> str:
    """Return what the desk has to look for with a copy, empty for most: ``附光盘 1 张``; one query."""
    return accompanying_notes([item]).get(item.pk, "")


def accompanying_notes(items: Iterable[Item]) -> Mapping[int, str]:
    """Return the notes of many copies by item id, those without one left out; one query.

    A copy names what has a barcode of its own and where that is in its life;
    what accompanies a copy names its host.
    """
    rows = list(items)
    notes = {item.pk: [item.media_note] if item.media_note else [] for item in rows}
    for host, barcode, status in _COMPANIONS.rows([item.pk for item in rows]) if rows else ():
        words = {"barcode": barcode, "status": ItemStatus(status).label}
        notes[host].append(_("附件 %(barcode)s（%(status)s）") % words)
    hosts = Item.objects.in_bulk([item.host_id for item in rows if item.host_id]) if _any_host(rows) else {}
    for item in rows:
        if host := hosts.get(item.host_id or 0):
            notes[item.pk].append(_("随 %(barcode)s") % {"barcode": host.barcode})
    return {pk: _("，").join(said) for pk, said in notes.items() if said}


def _any_host(items: Iterable[Item]) -> bool:
    return any(item.host_id for item in items)
