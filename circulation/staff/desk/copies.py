"""Copies as the desk reads them: with record, point and room, without what no line of the screen shows."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from catalog.models import Item
from circulation.lending.gathering import BULKY
from libsys.db.prepared import Prepared, fill_up


def whole_items() -> QuerySet[Item]:
    """Return copies with what a line of them shows, and ``is_host``: whether others accompany them."""
    bulky = [name for name in BULKY if not name.endswith("contributors")]
    hosts = Exists(Item.objects.filter(host=OuterRef("pk")))
    return Item.objects.select_related("record", "point", "room").defer(*bulky).annotate(is_host=hosts)


def has_company(item: Item) -> bool:
    """Return whether something accompanies a copy that was read here, or it accompanies another; no query."""
    return bool(item.media_note or item.host_id or getattr(item, "is_host", True))


_ITEMS: Prepared[Item] = Prepared(lambda *pks: whole_items().filter(pk__in=pks))


def find_items(pks: Collection[int]) -> dict[int, Item]:
    """Return copies with what a line of them shows, by their numbers; one query, none for no copy."""
    return {item.pk: item for item in _ITEMS.rows(*fill_up(pks))} if pks else {}
