"""What the staff page says of a record, as names and values."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from catalog.classification.clc import class_name
from catalog.marc.model import MarcRecord
from catalog.marc.projection import project
from catalog.models import Record


def find_facts(record: Record) -> list[tuple[str, Any]]:
    """Return the facts of ``record``; those that only some records have are left out where they are empty."""
    numbers = _("，").join(f"{one.get_type_display()} {one}" for one in record.identifiers.all())
    facts = [
        (_("题名拼音"), record.title_pinyin),
        (_("责任说明"), record.responsibility),
        (_("版本"), record.edition),
        (_("出版"), " ".join(filter(None, [record.place, record.publisher, str(record.year or "")]))),
        (_("页数"), record.extent),
        (_("丛编"), record.series),
        (_("主题"), _("；").join(record.subjects)),
        (_("中图分类号"), _say_class(record.clc)),
        (_("索书号"), record.call_number),
        (_("号码"), numbers),
        (_("文献类型"), record.get_material_display()),
        (_("书目类型"), record.get_record_type_display()),
        (_("使用范围"), " · ".join(filter(None, [record.get_access_display(), record.access_note]))),
    ]
    facts += [(name, value) for name, value in _sometimes(record) if value]
    facts.append((_("来源编号"), record.source_key))
    facts.append((_("格式与版次"), f"{record.get_format_display()} · {record.version}"))
    return facts


def _sometimes(record: Record) -> list[tuple[str, Any]]:
    projection = project(MarcRecord.from_json(record.marc), record.format)
    return [
        (_("学位"), projection.degree),
        (_("使用限制附注"), projection.restrictions),
        (_("附件"), record.accompanying),
        (_("收录范围"), record.coverage),
        (_("所属数据库"), _say_parent(record.parent)),
        (_("访问地址"), _say_links(record.links)),
    ]


def _say_parent(parent: Record | None) -> str:
    if parent is None:
        return ""
    return format_html('<a href="{}">{}</a>', reverse("catalog:staff-record", args=[parent.pk]), parent.title)


def _say_links(links: list[dict[str, str]]) -> str:
    """Return the addresses as links; only those of a safe scheme were kept."""
    pairs = [(one["url"], one.get("text") or one["url"]) for one in links]
    return format_html_join(" ", '<a href="{}" rel="noreferrer">{}</a>', pairs)


def _say_class(number: str) -> str:
    """Return a class number with its caption, which the classification has in Chinese."""
    caption = class_name(number)
    return format_html('{} <span lang="zh-CN">{}</span>', number, caption) if caption else number
