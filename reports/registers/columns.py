"""The columns that a line of the day book can fill; a register names them, never a database's field."""

from collections.abc import Callable
from dataclasses import dataclass

from catalog.enums import AcquisitionSource, Material
from catalog.models import Item
from libsys.daybook.kinds import find_kind, name_topic
from libsys.enums import AgeBand, Channel, Provenance
from libsys.models import Entry
from reports.registers.declaring import Column, Value
from reports.words import Words


@dataclass(frozen=True)
class Written:
    """A line with what belongs to it, at hand when its row is made."""

    entry: Entry
    item: Item | None = None
    title: str = ""
    category: str = ""


def _label(enum: type, value: str) -> str:
    return str(enum(value).label) if value in enum.values else value  # type: ignore[attr-defined]


def _kind(one: Written) -> Value:
    known = find_kind(one.entry.kind)
    return str(known.label) if known else one.entry.kind


def _topic(one: Written) -> Value:
    return str(name_topic(one.entry.kind, one.entry.topic)) if one.entry.topic else ""


def _title(one: Written) -> Value:
    return one.title or str(one.entry.detail.get("name", ""))


def _category(one: Written) -> Value:
    return one.category or one.entry.reader_category


def _minutes(one: Written) -> Value:
    value = one.entry.detail.get("minutes")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _of_item(name: str) -> Callable[[Written], Value]:
    return lambda one: getattr(one.item, name) if one.item else ""


def _from_detail(*names: str) -> Callable[[Written], Value]:
    def find(written: Written) -> Value:
        detail = written.entry.detail
        return next((str(detail[name]) for name in names if detail.get(name)), "")

    return find


COLUMNS: dict[str, tuple[Column, Callable[[Written], Value]]] = {
    column.code: (column, value)
    for column, value in (
        (Column("day", Words("日期", "Date"), 1.1), lambda one: one.entry.day),
        (Column("kind", Words("事项", "What happened"), 1.2), _kind),
        (Column("topic", Words("细分", "Subdivision"), 1.1), _topic),
        (Column("point", Words("网点", "Service point"), 1.2), lambda one: str(one.entry.point or "")),
        (Column("room", Words("室", "Room"), 1.2), lambda one: str(one.entry.room or "")),
        (Column("title", Words("题名", "Title"), 3.0), _title),
        (Column("barcode", Words("条码号", "Barcode"), 1.4), _of_item("barcode")),
        (Column("accession", Words("登录号", "Accession no."), 1.4), _of_item("accession_number")),
        (Column("call_number", Words("索书号", "Call number"), 1.4), _of_item("call_number")),
        (Column("vendor", Words("书商或捐赠者", "Vendor or donor"), 1.4), _of_item("vendor")),
        (Column("source", Words("来源", "Source"), 0.8), lambda one: _label(AcquisitionSource, one.entry.source)),
        (Column("material", Words("文献类型", "Material"), 0.9), lambda one: _label(Material, one.entry.material)),
        (Column("clc", Words("分类号", "Class"), 0.9), lambda one: one.entry.clc),
        (Column("category", Words("读者类型", "Reader category"), 1.0), _category),
        (Column("group", Words("班级或单位", "Class or unit"), 1.2), lambda one: one.entry.group),
        (Column("age", Words("年龄段", "Age"), 0.8), lambda one: _label(AgeBand, one.entry.age_band)),
        (
            Column("quantity", Words("数量", "Number"), 0.7, is_number=True, adds_up=True),
            lambda one: one.entry.quantity,
        ),
        (
            Column("amount", Words("金额（元）", "Yuan"), 0.9, is_number=True, adds_up=True),
            lambda one: one.entry.amount,
        ),
        (Column("minutes", Words("分钟", "Minutes"), 0.7, is_number=True, adds_up=True), _minutes),
        (Column("reason", Words("原因", "Reason"), 1.4), _from_detail("reason", "damage")),
        (Column("note", Words("备注", "Note"), 1.6), _from_detail("note", "name", "text")),
        (Column("staff", Words("经办人", "Done by"), 0.9), lambda one: str(one.entry.staff or "")),
        (Column("channel", Words("渠道", "Channel"), 0.8), lambda one: _label(Channel, one.entry.channel)),
        (Column("provenance", Words("来历", "Origin"), 0.9), lambda one: _label(Provenance, one.entry.provenance)),
    )
}
