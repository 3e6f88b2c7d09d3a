"""How each outcome looks and sounds: colour, icon, word, tone. Words are at most three Han characters."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.errors import Sentence


@dataclass(frozen=True)
class Look:
    """One outcome's colour, icon, word and tone; ``holds`` waits for an answer before the next scan."""

    word: Sentence
    state: str = ""
    icon: str = ""
    sound: str = ""
    help: Sentence = ""
    holds: bool = False


OUTCOMES = {
    "opened": Look(pgettext_lazy("结果", "读者"), "info", "user"),
    "reader_shown": Look(
        pgettext_lazy("结果", "读者"), "info", "user", help=_("现在只还书，没有打开读者。按 F7 可改回借还。")
    ),
    "lent": Look(pgettext_lazy("结果", "借出"), "ok", "lend", "lend"),
    "handed_on": Look(_("还并借"), "warn", "lend", "attention"),
    "already_lent": Look(
        pgettext_lazy("结果", "已借出"), "info", "check", help=_("刚刚已经借给这位读者。借错了请按 F4 撤销这一册。")
    ),
    "renewed": Look(pgettext_lazy("结果", "续借"), "ok", "renew", "lend"),
    "renewed_all": Look(_("已续借"), "ok", "renew", "lend"),
    "renewed_some": Look(pgettext_lazy("结果", "续借"), "warn", "renew", "attention"),
    "returned": Look(_("归还"), "ok", "return", "return"),
    "returned_with_notes": Look(_("归还"), "warn", "return", "attention"),
    "held": Look(_("有预约"), "hold", "hold", "attention"),
    "sent_on": Look(_("送走"), "transit", "transit", "attention"),
    "received": Look(_("收到"), "ok", "return", "return"),
    "returned_not_lent": Look(_("不能借"), "block", "stop", "block", holds=True),
    "not_on_loan": Look(_("不在借"), "info", "info", "unknown"),
    "item_shown": Look(_("在馆"), "info", "shelf", help=_("先扫读者证，再扫这一册，即可借出。")),
    "item_in_house": Look(_("在馆"), "info", "shelf", help=_("馆内阅览，不外借。")),
    "item_not_ready": Look(_("未上架"), "warn", "info", "unknown"),
    "not_lent": Look(_("不能借"), "block", "stop", "block", holds=True),
    "not_theirs": Look(_("没续借"), "warn", "warn", "unknown"),
    "foreign": Look(_("外馆书"), "warn", "transit", "attention", _("没有办理。请按馆际约定送还，或与该馆联系。")),
    "not_renewed": Look(_("不能续"), "block", "stop", "block", holds=True),
    "found": Look(_("请选择"), "info", "search"),
    "unknown": Look(
        _("不认识"),
        "warn",
        "warn",
        "unknown",
        _("没有这个证号、条码、书号，也没有相符的姓名和书名。请看清后再扫，或改输姓名、电话尾号。"),
    ),
    "not_read": Look(_("不认识"), "warn", "warn", "unknown"),
    "finished": Look(_("完成"), "ok", "check"),
    "returns_only": Look(_("只还书"), "info", "return", help=_("现在扫书一律归还。再按 F7 改回借还。")),
    "both_ways": Look(_("借还"), "info", "lend", help=_("现在扫证开读者，扫书借、还、续。")),
    "nobody_open": Look(_("没读者"), "warn", "warn", "unknown"),
    "in_house": Look(
        _("馆内"), "info", "inside", help=_("现在每扫一册计一次内阅。扫“馆内阅览”命令码或按左边的方式改回。")
    ),
    "used": Look(_("内阅"), "ok", "inside", "return"),
    "used_twice": Look(_("再计吗"), "warn", "warn", "attention", holds=True),
    "due_set": Look(_("改期"), "info", "calendar", "lend"),
    "due_changed": Look(_("改期"), "ok", "calendar", "lend"),
    "due_refused": Look(_("没改期"), "warn", "warn", "unknown"),
    "place": Look(_("地点"), "info", "pin", help=_("书上架前扫这里的书即归还。换工作地点请用右上角的菜单。")),
    "to_print": Look(_("打印"), "ok", "print"),
    "no_slip": Look(_("没凭条"), "info", "info", help=_("这张台刚才没有办过借还。")),
    "badge_for_nothing": Look(_("工牌"), "info", "card", "unknown", _("现在没有要破例的事。")),
    "undo_later": Look(_("待主管"), "warn", "lock", "attention", holds=True),
    "undone": Look(_("已撤销"), "info", "undo", help=_("这一行已作废，恢复原状。")),
    "not_undone": Look(_("没撤销"), "warn", "warn", "unknown"),
    "nothing_to_undo": Look(_("没撤销"), "warn", "warn", "unknown"),
}

ACTS = {
    "lent": Look(pgettext_lazy("结果", "借出"), "ok", "lend"),
    "handed_on": Look(_("还并借"), "warn", "lend"),
    "renewed": Look(pgettext_lazy("结果", "续借"), "ok", "renew"),
    "used": Look(_("内阅"), "ok", "inside"),
    "due_changed": Look(_("改期"), "info", "calendar"),
    "returned": Look(_("归还"), "ok", "return"),
    "returned_late": Look(_("归还"), "warn", "return"),
    "received": Look(_("收到"), "ok", "return"),
    "held": Look(_("有预约"), "hold", "hold"),
    "sent_on": Look(_("送走"), "transit", "transit"),
    "out": Look(_("在借"), "", "book"),
    "overdue": Look(_("逾期"), "warn", "warn"),
    "claimed": Look(_("称已还"), "info", "search"),
}
