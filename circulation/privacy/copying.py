"""One's own data in full, as a reader may ask for them: a plain structure that becomes JSON or a page to read.

What an app above keeps of a reader it adds by :func:`copies_too`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from circulation.accounts.history import find_history
from circulation.enums import Kind, LookKind, Purpose
from circulation.models import Charge, Hold, Loan, Reader, ReaderAccount
from circulation.readers.lines import describe_reader
from circulation.readers.persons.idnumbers import find_masked
from circulation.readers.persons.looks import note_look
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.text.dates import local_day

Section = dict[str, Any]
"""A section of the copy: ``title``, ``heads`` (names of the columns), ``rows`` (lists of plain texts)."""

_ELSEWHERE: list[Callable[[Reader], list[Section]]] = []


def copies_too(sections: Callable[[Reader], list[Section]]) -> Callable[[Reader], list[Section]]:
    """Let ``sections`` add what another subject keeps of a reader."""
    if sections not in _ELSEWHERE:
        _ELSEWHERE.append(sections)
    return sections


def copy_data(reader: Reader) -> list[Section]:
    """Return everything that the house holds of ``reader``, section by section."""
    own = [_person(reader), _cards(reader), _guardians(reader), _consents(reader), _loans(reader), _past(reader)]
    own += [_holds(reader), _charges(reader), _lines()]
    return [*own, *(section for sections in _ELSEWHERE for section in sections(reader))]


@act
def note_copy(*, reader: Reader, desk: Desk, at: datetime, key: str | None) -> None:
    """Write down that a copy was handed out; at the desk the register of looks says by whom."""
    if find_recorded(key) is not None:
        return
    record(Kind.DATA_HANDED_OVER, desk=desk, at=at, key=key, **describe_reader(reader, on=local_day(at)))
    if desk.staff is not None:
        note_look(LookKind.OWN_DATA, desk=desk, at=at, reader=reader, why="request")


def _person(reader: Reader) -> Section:
    account = ReaderAccount.objects.filter(reader=reader).first()
    rows = [
        [_("姓名"), reader.name],
        [_("读者类型"), str(reader.category)],
        [_("班级或单位"), str(reader.group or "")],
        [_("出生年月"), reader.birth_month],
        [_("电话"), reader.phone],
        [_("电子邮箱"), reader.email],
        [_("证件号码"), find_masked(reader) or ""],
        [_("照片"), _("有") if reader.photo else _("无")],
        [_("备注"), reader.note],
        [_("有效期至"), reader.valid_until.isoformat()],
        [_("登记日期"), _day(reader.created_at)],
        [_("开通网上账号"), _day(account.activated_at) if account else ""],
        [_("保存借阅历史"), _("是") if account and account.keeps_history else _("否")],
    ]
    return {"title": _("本人资料"), "heads": [_("项目"), _("内容")], "rows": rows}


def _cards(reader: Reader) -> Section:
    rows = [
        [card.number, str(card.get_kind_display()), str(card.get_state_display()), card.issued_on.isoformat()]
        for card in reader.cards.order_by("pk")
    ]
    return {"title": _("读者证"), "heads": [_("证号"), _("种类"), _("状态"), _("办证日期")], "rows": rows}


def _guardians(reader: Reader) -> Section:
    rows = [[one.name, str(one.get_relation_display()), one.phone] for one in reader.guardians.all()]
    return {"title": _("监护人"), "heads": [_("姓名"), _("与读者的关系"), _("电话")], "rows": rows}


def _consents(reader: Reader) -> Section:
    rows = [
        [_say_purposes(one.purposes), str(one.get_giver_display()), str(one.get_way_display()), _day(one.given_at),
         _day(one.withdrawn_at), str(one.notice)]
        for one in reader.consents.select_related("notice")
    ]  # fmt: skip
    heads = [_("用途"), _("谁同意"), _("方式"), _("同意时间"), _("撤回时间"), _("告知版本")]
    return {"title": _("同意"), "heads": heads, "rows": rows}


def _loans(reader: Reader) -> Section:
    found = Loan.objects.filter(reader=reader, returned_at=None).select_related("item__record").order_by("pk")
    rows = [
        [one.item.record.title, one.item.barcode, _day(one.checked_out_at), one.due_on.isoformat()]
        for one in found.defer("item__record__marc")
    ]
    return {"title": _("在借"), "heads": [_("题名"), _("条码号"), _("借出日期"), _("应还日期")], "rows": rows}


def _past(reader: Reader) -> Section:
    rows = [
        [one.item.record.title, one.item.barcode, _day(one.checked_out_at), _day(one.returned_at)]
        for one in find_history(reader)
    ]
    return {
        "title": _("已还而还写着您的借阅"),
        "heads": [_("题名"), _("条码号"), _("借出日期"), _("还回日期")],
        "rows": rows,
    }


def _holds(reader: Reader) -> Section:
    found = Hold.objects.filter(reader=reader).select_related("record").defer("record__marc").order_by("pk")
    rows = [[one.record.title, str(one.get_state_display()), _day(one.placed_at)] for one in found]
    return {"title": _("预约"), "heads": [_("题名"), _("状态"), _("日期")], "rows": rows}


def _charges(reader: Reader) -> Section:
    found = Charge.objects.filter(reader=reader).order_by("pk")
    rows = [[str(one.get_kind_display()), str(one.amount), str(one.settled), _day(one.made_at)] for one in found]
    return {"title": _("费用"), "heads": [_("费用类型"), _("金额"), _("已结清"), _("产生时间")], "rows": rows}


def _lines() -> Section:
    said = _("流水台账不写读者姓名，只写每年换一次的代号；清除历史或年度总结签发满期后，代号销毁，流水便查不到是谁。")
    return {"title": _("流水台账"), "heads": [_("说明")], "rows": [[said]]}


def _say_purposes(codes: list[str]) -> str:
    names = dict(Purpose.choices)
    return "、".join(str(names.get(code, code)) for code in codes)


def _day(at: datetime | None) -> str:
    return local_day(at).isoformat() if at else ""
