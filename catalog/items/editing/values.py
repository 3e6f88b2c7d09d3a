"""What can be changed of a copy, and its values as plain data; nothing here writes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.classification.filing import call_number_key
from catalog.items.drafting import DEAREST, LONGEST_SORT
from catalog.models import Item
from libsys.errors import Sentence
from libsys.text.safe import clean_text

FIELDS: Mapping[str, Sentence] = {
    "barcode": _("条码号"), "accession_number": _("登录号"), "call_number": _("索书号"), "volume": _("卷册"),
    "price": _("价格"), "source": _("来源"), "material": _("文献类型"), "use": _("使用方式"),
    "point": _("网点"), "room": _("室"), "accessioned_on": _("入藏日期"), "batch": _("批次"),
    "vendor": _("书商或捐赠者"), "fund": _("经费"), "note": _("备注"), "media_note": _("附件"), "host": _("所附的单册"),
}  # fmt: skip
KEYS = frozenset({"point", "room", "host"})
COUNTED = frozenset({"price", "source", "material", "accessioned_on"})
"""Fields that stand on the lines by which a copy joined: a correction corrects them too."""
CALL_PREFIX = "call_prefix"
"""A change of the beginning of call numbers: ``[old, new]``."""

Values = dict[str, Any]


def values_of(item: Item) -> Values:
    """Return the values of ``item`` that can be changed, as JSON has them."""
    return {name: as_plain(getattr(item, f"{name}_id" if name in KEYS else name)) for name in FIELDS}


def as_plain(value: Any) -> Any:
    """Return a value as JSON has it: prices as text with two places, days as ISO dates."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value


def wanted_values(before: Values, changes: Mapping[str, Any]) -> Values:
    """Return what ``changes`` make of the values ``before``: only what differs."""
    wanted = {name: value for name, value in changes.items() if name in FIELDS}
    if prefix := changes.get(CALL_PREFIX):
        old, new = prefix
        if before["call_number"].startswith(old):
            wanted["call_number"] = f"{new}{before['call_number'][len(old) :]}"
    if "point" in wanted and "room" not in wanted:
        wanted["room"] = None
    return {name: value for name, value in wanted.items() if value != before[name]}


def set_values(item: Item, values: Values) -> None:
    """Set plain values on ``item`` in memory, and what follows from them."""
    for name, value in values.items():
        if name in KEYS:
            setattr(item, f"{name}_id", value)
        elif name == "price":
            item.price = None if value is None else Decimal(value)
        elif name == "accessioned_on":
            item.accessioned_on = date.fromisoformat(value)
        else:
            setattr(item, name, value)
    if "call_number" in values:
        item.call_sort = call_number_key(item.call_number)[:LONGEST_SORT] if item.call_number else ""


def columns_to_save(values: Values) -> list[str]:
    """Return the columns that :func:`set_values` touched."""
    return [*values, *(["call_sort"] if "call_number" in values else [])]


def clean_value(name: str, value: Any) -> Any:
    """Return a value from outside as plain data: text cut to its column, a price with two places or None.

    :raises ValueError: when a price is none.
    """
    if name == "price":
        return _clean_price(value)
    column = Item._meta.get_field(name)
    if isinstance(value, str) and column.max_length:
        return str(clean_text(value)).strip()[: column.max_length]
    return as_plain(value)


def _clean_price(value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        price = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(value) from error
    if not (price.is_finite() and 0 <= price <= DEAREST):
        raise ValueError(value)
    return f"{price:.2f}"
