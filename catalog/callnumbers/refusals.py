"""Why a call number was not given, taken back or kept: each reason with a permanent code."""

from django.utils.translation import gettext as _

from libsys.errors import DomainError, Reason


class CallNumberRefused(DomainError):
    """Nothing was given or taken back; every reason is kept."""


class SchemeRefused(DomainError):
    """The scheme was not kept."""

    status = 422


class ClassTableRefused(DomainError):
    """The file of classes or author numbers was not taken in."""

    status = 422


def class_missing(title: str) -> Reason:
    """Return that the record has no class number to begin with."""
    sentence = _("《%(title)s》还没有中图分类号，不能取号。请先在书目里填分类号（690 $a）。")
    return Reason("call_number_class_missing", sentence % {"title": title}, facts={"title": title})


def already_held(call_number: str) -> Reason:
    """Return that the record has a number of this sequence."""
    sentence = _("这种书已有索书号 %(number)s。要换号请用“重新取号”。")
    return Reason("call_number_held", sentence % {"number": call_number}, facts={"number": call_number})


def none_held(title: str) -> Reason:
    """Return that there is no number to take back or change."""
    sentence = _("《%(title)s》没有取过号，没有可退的索书号。")
    return Reason("call_number_none_held", sentence % {"title": title}, facts={"title": title})


def taken(call_number: str, title: str) -> Reason:
    """Return that another record has the number, and which."""
    sentence = _("索书号 %(number)s 已用于《%(title)s》。请换一个号；确是同一种书，请勾选“与它同号”。")
    facts = {"number": call_number, "title": title}
    return Reason("call_number_taken", sentence % facts, facts=facts)


def unreadable(text: str) -> Reason:
    """Return that what was typed has no book number."""
    sentence = _("“%(text)s”看不出书次号。请写成“分类号/书次号”，如 I247.57/26。")
    return Reason("call_number_unreadable", sentence % {"text": text[:80]}, facts={"text": text[:80]})


def typed_only(name: str) -> Reason:
    """Return that the scheme gives no numbers of itself."""
    sentence = _("方案“%(name)s”的索书号全部手工填写，不能自动取号。")
    return Reason("call_number_scheme_typed", sentence % {"name": name}, facts={"name": name})


def scheme_elsewhere(name: str) -> Reason:
    """Return that the scheme is another library's or no longer used."""
    sentence = _("方案“%(name)s”不属于本馆，或已停用。请另选方案。")
    return Reason("call_number_scheme_unusable", sentence % {"name": name}, facts={"name": name})


def author_not_in_table(name: str) -> Reason:
    """Return that the imported author table does not know the name."""
    sentence = _("本馆的著者号码表里没有“%(name)s”的姓。请在号码表里补上，或手工填写索书号。")
    return Reason("author_not_in_table", sentence % {"name": name}, facts={"name": name})


def not_shared(name: str) -> Reason:
    """Return that there is no number of the same work to share."""
    sentence = _("不能沿用原号：所选的书没有本号码组的索书号，或方案“%(name)s”不许沿用。")
    return Reason("call_number_not_shared", sentence % {"name": name}, facts={"name": name})


def reservation_gone() -> Reason:
    """Return that a reserved number is no longer there."""
    return Reason("reservation_gone", _("预留的号已经用掉或取消了。请刷新页面。"))


def reserved_elsewhere(call_number: str) -> Reason:
    """Return that a reserved number is of another class than the record."""
    sentence = _("预留的 %(number)s 不在这种书现在的分类号下。请改用同类的号，或先改分类号。")
    return Reason("reservation_of_another_class", sentence % {"number": call_number}, facts={"number": call_number})


def serial_only(name: str) -> Reason:
    """Return that only counted numbers can be kept back."""
    sentence = _("方案“%(name)s”的号要看著者，不能预留。")
    return Reason("reservation_needs_serial", sentence % {"name": name}, facts={"name": name})
