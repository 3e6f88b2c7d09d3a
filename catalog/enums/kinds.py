"""What happens to records and copies: the catalogue's kinds of line."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds

RECIPIENTS = {
    "school": _("学校"),
    "village": _("村（居）图书室"),
    "library": _("图书馆"),
    "unit": _("机关企事业单位"),
    "person": _("个人"),
    "other": _("其他"),
}
"""To whom a library gives copies away."""


@declare_kinds
class Kind(KindEnum):
    """What happens to records and items."""

    RECORD_CATALOGUED = "record.catalogued", _("编目"), _("种"), {"original": _("原编"), "copied": _("套录")}
    RECORD_CHANGED = "record.changed", _("修改书目"), _("种")
    RECORD_DELETED = "record.deleted", _("删除书目"), _("种")
    RECORD_RESTORED = "record.restored", _("恢复书目"), _("种")
    RECORD_FIRST_ITEM = "record.first_item", _("首册入藏"), _("种")
    ITEM_ACCESSIONED = "item.accessioned", _("入藏"), _("册")
    ITEM_SHELVED = "item.shelved", _("加工上架"), _("册")
    ITEM_PROCESSED = (
        "item.processed", _("加工工序"), _("册"),
        {"to_catalogue": _("验收"), "to_process": _("分编"), "to_allocate": _("加工"), "to_shelve": _("典藏")},
    )  # fmt: skip
    ITEM_SENT = "item.sent", _("典藏发出"), _("册")
    ITEM_MOVED = "item.moved", _("调拨移架"), _("册")
    ITEM_DISPLAYED = "item.displayed", _("专柜陈列"), _("册"), {"on": _("上专柜"), "off": _("下专柜")}
    ITEM_CHANGED = "item.changed", _("修改单册"), _("册")
    ITEM_SENT_TO_REPAIR = "item.sent_to_repair", _("送修"), _("册")
    ITEM_REPAIRED = "item.repaired", _("修补"), _("册")
    ITEM_LOST = "item.lost", pgettext_lazy("单册", "遗失"), _("册")
    ITEM_MISSED = "item.missed", _("查找未见"), _("册")
    ITEM_FOUND = "item.found", _("找回"), _("册")
    ITEM_WITHDRAWN = (
        "item.withdrawn", _("注销剔除"), _("册"),
        {
            "worn": _("破损"), "outdated": _("内容陈旧"), "surplus": _("复本过多"),
            "lost": _("丢失"), "transferred": _("调出"), "given": _("赠出"), "other": _("其他原因"),
        },
    )  # fmt: skip
    BULLETIN_ISSUED = "bulletin.issued", _("新书推介"), pgettext_lazy("推介", "期")
    TITLES_RECOMMENDED = "titles.recommended", _("推荐图书"), _("种")
    HEADING_ADDED = (
        "heading.added", _("新增标目"), pgettext_lazy("标目", "条"),
        {"own": _("自编"), "imported": pgettext_lazy("标目", "导入")},
    )  # fmt: skip
    HEADING_CHANGED = (
        "heading.changed", _("修改标目"), pgettext_lazy("标目", "条"),
        {
            "form": _("改名称"), "facts": _("改说明"), "confirmed": _("审定"), "variant": _("加参照"),
            "variant_removed": _("去参照"), "relation": _("建联系"), "relation_removed": _("去联系"),
            "relinked": _("改认"), "imported": pgettext_lazy("标目", "导入"),
        },
    )  # fmt: skip
    HEADING_MERGED = "heading.merged", _("合并标目"), pgettext_lazy("标目", "条")
    HEADING_UNMERGED = "heading.unmerged", _("撤销合并标目"), pgettext_lazy("标目", "条")
    HEADING_DELETED = "heading.deleted", _("删除标目"), pgettext_lazy("标目", "条")
    HEADING_MOVED = "heading.moved", _("书目随标目更新"), _("种")
    GIFT_GIVEN = "gift.given", _("赠出"), _("册"), RECIPIENTS
    SUBSCRIPTION_PLACED = (
        "subscription.placed", _("报刊征订"), _("种"), {"newspaper": _("报纸"), "magazine": _("期刊")},
    )  # fmt: skip
    ISSUE_RECEIVED = (
        "issue.received", _("报刊记到"), pgettext_lazy("报刊", "份"),
        {"newspaper": _("报纸"), "magazine": _("期刊")},
    )  # fmt: skip
    CALL_NUMBER_ASSIGNED = "callnumber.assigned", _("给索书号"), _("种")
    CALL_NUMBER_RELEASED = "callnumber.released", _("退回索书号"), _("种")
    CALL_NUMBER_RESERVED = "callnumber.reserved", _("预留索书号"), pgettext_lazy("索书号", "个")
    LABELS_PRINTED = "labels.printed", _("打印书标条码"), pgettext_lazy("标签", "枚")
    VOLUME_BOUND = (
        "volume.bound",
        _("装订"),
        pgettext_lazy("装订", "册"),
        {"newspaper": _("报纸"), "magazine": _("期刊")},
    )
