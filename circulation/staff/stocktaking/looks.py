"""How the answer to a scan of a stocktaking looks and sounds: one large word, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from catalog.items.places.relocating import say_place
from catalog.models import Item
from circulation.enums import ScanVerdict
from circulation.models import Stocktake
from circulation.staff.stocktaking.framing import Said
from circulation.stocktaking.sessions.scanning import Scanned

V = ScanVerdict
LOOKS = {
    V.PRESENT: ("ok", "check", "return", pgettext_lazy("清点", "在架")),
    V.WRONG_PLACE: ("warn", "pin", "attention", pgettext_lazy("清点", "错架")),
    V.OUT_OF_RANGE: ("info", "info", "attention", pgettext_lazy("清点", "号段外")),
    V.ON_LOAN: ("warn", "lend", "attention", pgettext_lazy("清点", "借出中")),
    V.RETURNED: ("ok", "return", "return", pgettext_lazy("清点", "已还")),
    V.FOUND: ("ok", "eye", "lend", pgettext_lazy("清点", "找回")),
    V.IN_TRANSIT: ("transit", "transit", "attention", pgettext_lazy("清点", "在途")),
    V.ON_HOLD_SHELF: ("hold", "hold", "attention", pgettext_lazy("清点", "预约架")),
    V.IN_REPAIR: ("info", "gear", "attention", pgettext_lazy("清点", "修补中")),
    V.IN_PROCESS: ("info", "pen", "attention", pgettext_lazy("清点", "加工中")),
    V.WITHDRAWN: ("block", "stop", "block", pgettext_lazy("清点", "已注销")),
    V.FOREIGN: ("block", "building", "block", pgettext_lazy("清点", "外馆书")),
    V.UNKNOWN: ("warn", "search", "unknown", pgettext_lazy("清点", "不认识")),
}
ADVICE = {
    V.WRONG_PLACE: gettext_lazy("放到一旁送回；留在这里的，完成清点时可以改地点。"),
    V.OUT_OF_RANGE: gettext_lazy("在这个室，但不在这次清点的索书号范围内。"),
    V.ON_LOAN: gettext_lazy("账上还借给读者。书在这里就按 F8 办归还。"),
    V.FOUND: gettext_lazy("原来登记为未找到或遗失，已改为在架。"),
    V.IN_TRANSIT: gettext_lazy("账上还在途中。请到调拨页签收。"),
    V.ON_HOLD_SHELF: gettext_lazy("有读者预约，应在预约架。请放到预约架。"),
    V.IN_REPAIR: gettext_lazy("账上在修补。已经修好的，请到修补页办“修好”。"),
    V.IN_PROCESS: gettext_lazy("还没有加工完。请交编目上架。"),
    V.WITHDRAWN: gettext_lazy("已从馆藏注销。请从架上取下。"),
    V.FOREIGN: gettext_lazy("是另一个馆的书。请交还。"),
    V.UNKNOWN: gettext_lazy("馆藏里没有这个条码。请放到一旁，补登或换条码。"),
}


def say_scanned(answer: Scanned, stocktake: Stocktake) -> Said:
    """Return how the answer to one scan looks, sounds and reads."""
    scan = answer.scan
    if scan is None:
        return _say_noise(answer)
    state, icon, sound, word = LOOKS[ScanVerdict(scan.verdict)]
    item = scan.item
    sentences = _explain(answer, stocktake)
    if answer.is_repeated:
        state, icon, sound, word = "info", "history", "return", _("扫过了")
        sentences = [*([] if scan.verdict == V.PRESENT else sentences), _say_times(answer)]
    elif scan.verdict == V.PRESENT and (scan.is_misordered or answer.stray):
        state, icon, sound, word = "warn", "rows", "attention", _("乱架")
    lent = scan.pk if scan.verdict == V.ON_LOAN else 0
    return Said(state, icon, sound, word, item, answer.code, [str(one) for one in sentences if one], lent)


def _explain(answer: Scanned, stocktake: Stocktake) -> list[str]:
    scan = answer.scan
    if scan is None:
        return []
    item, said = scan.item, []
    if item and scan.is_misplaced:
        said.append(_("应在%(place)s。") % {"place": _place_of(item)})
    if item and scan.verdict == V.FOREIGN:
        said.append(_("属于%(library)s。") % {"library": item.library})
    if scan.is_misordered:
        said.append(_("排在前一册的后面，应在它的前面。"))
    if answer.stray:
        words = {"call": answer.stray.call_number, "title": answer.stray.record.title}
        said.append(_("前一册《%(title)s》%(call)s 放早了，应在后面。") % words)
    if answer.note == "isbn":
        return [_("扫到的是书号（ISBN）。请扫馆藏条码；没有条码的放到一旁。")]
    return [*said, str(ADVICE.get(ScanVerdict(scan.verdict), ""))]


def _say_times(answer: Scanned) -> str:
    times = answer.scan.times if answer.scan else 0
    return _("这一册已经清过，不重复计数（第 %(times)s 次）。") % {"times": times}


def _say_noise(answer: Scanned) -> Said:
    if answer.note == "card":
        return Said("info", "card", "unknown", _("读者证"), sentences=[_("这是读者证。清点时请扫图书条码。")])
    return Said("warn", "warn", "unknown", _("读不出"), sentences=[_("这不像图书条码。请再扫一次。")])


def _place_of(item: Item) -> str:
    shelf = item.shelf
    if shelf is not None:
        return say_place(shelf.point if shelf.point_id != item.point_id else None, shelf)
    return say_place(item.point, item.room)
