"""The demonstration library's call numbers: schemes, the works' numbers taken note of, labels printed."""

from datetime import datetime

from catalog.callnumbers.following import register_numbers
from catalog.callnumbers.reserving import reserve_call_number
from catalog.callnumbers.schemes import save_scheme
from catalog.enums import LabelContent, SchemeKind
from catalog.labels.choosing import MOST
from catalog.labels.layouts import add_usual_layouts
from catalog.labels.printing import mark_printed
from catalog.models import CallNumberScheme, Item, LabelLayout, LabelSet, Record
from libsys.access.desk import Desk

CHUNK = 500
WAITING = 36
"""Copies of the last batch that still wait for their labels."""

SCHEMES = (
    {"code": "pt", "name": "普通图书（种次号）", "kind": SchemeKind.SERIAL, "sequence": "pt"},
    {
        "code": "qk", "name": "期刊", "kind": SchemeKind.SERIAL, "sequence": "qk", "prefix": "", "material": "serial",
        "fill_gaps": True,
    },
    {
        "code": "df", "name": "地方文献（著者号）", "kind": SchemeKind.AUTHOR, "sequence": "df", "prefix": "D",
        "is_active": False,
    },
)  # fmt: skip
RESERVED = (("I247.57", "订单 2026-031 长篇小说"), ("TP18", "订单 2026-031 人工智能导论"))


def build_call_numbers(*, desk: Desk, at: datetime) -> int:
    """Make the schemes, take note of every number of the stock, and print the labels of all but the newest copies.

    Runs after the stock; returns how many numbers were taken note of.
    """
    schemes = [_save(facts, desk) for facts in SCHEMES]
    active = [scheme for scheme in schemes if scheme.is_active]
    records = list(Record.objects.exclude(call_number="").order_by("pk"))
    noted = sum(
        register_numbers(records[start : start + CHUNK], active, at=at) for start in range(0, len(records), CHUNK)
    )
    for number, (class_number, book) in enumerate(RESERVED):
        reserve_call_number(
            scheme=schemes[0], class_number=class_number, reserved_for=book, desk=desk, at=at,
            key=f"demo-reserve-{number}",
        )  # fmt: skip
    _print_labels(desk, at)
    return noted


def _save(facts: dict[str, object], desk: Desk) -> CallNumberScheme:
    return save_scheme(scheme=None, facts=dict(facts), desk=desk, key=f"demo-scheme-{facts['code']}")


def _print_labels(desk: Desk, at: datetime) -> None:
    add_usual_layouts(desk=desk)
    layout = LabelLayout.objects.filter(library=desk.library).order_by("pk")[2]
    items = list(
        Item.objects.filter(library=desk.library).order_by("accessioned_on", "pk").values_list("pk", flat=True)
    )
    done = items[:-WAITING]
    for start in range(0, len(done), MOST):
        chosen = LabelSet.objects.create(
            library=desk.library, layout=layout, contents=[LabelContent.SPINE.value, LabelContent.BARCODE.value],
            item_ids=done[start : start + MOST], key=f"demo-labels-{start}", site="", source="added",
            staff=desk.staff, created_at=at,
        )  # fmt: skip
        mark_printed(chosen=chosen, desk=desk, at=at, key=f"demo-labels-{start}")
