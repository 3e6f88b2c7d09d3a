"""Why an act on a column or an issue is refused."""

from django.utils.translation import gettext as _

from libsys.errors import DomainError, Reason


class ColumnRefused(DomainError):
    """A column was not opened or changed."""


class IssueRefused(DomainError):
    """An issue was not changed, published or withdrawn."""


def code_taken(code: str) -> Reason:
    """Return that another column has this code."""
    return Reason(
        "column_code_taken",
        _("代码“%(code)s”已经是另一个栏目的。请换一个代码。") % {"code": code},
        facts={"code": code},
    )


def numbered_already(count: int) -> Reason:
    """Return that a number of the past cannot be moved once issues have been numbered."""
    return Reason(
        "column_numbered_already",
        _("这个栏目已经发布过 %(count)s 期，起始期号不能再改。") % {"count": count},
        facts={"count": count},
    )


def standing() -> Reason:
    """Return that a published issue stands still."""
    return Reason("issue_published", _("这一期已经发布，不能改动。要改，请先撤下，改好后再发布。"))


def not_standing() -> Reason:
    """Return that only a published issue can be withdrawn."""
    return Reason("issue_not_published", _("这一期没有发布，不需要撤下。"))


def empty() -> Reason:
    """Return that an issue without titles is none."""
    return Reason("issue_empty", _("这一期还没有书目。请先扫条码或 ISBN 加入至少一种。"))


def hidden(title: str) -> Reason:
    """Return that readers could not open a title."""
    return Reason(
        "issue_title_hidden",
        _("《%(title)s》现在读者看不到。请先公开这条书目，或把它移出本期。") % {"title": title},
        facts={"title": title},
    )


def numbered(number: int) -> Reason:
    """Return that an issue that has a number is not thrown away."""
    return Reason(
        "issue_numbered",
        _("这一期发布过，期号是总第 %(number)s 期，不能删除。撤下即可让读者看不到。") % {"number": number},
        facts={"number": number},
    )


def too_many(most: int) -> Reason:
    """Return that an issue holds no more titles."""
    return Reason("issue_full", _("一期最多 %(most)s 种。请另起一期。") % {"most": most}, facts={"most": most})


def already_in(title: str) -> Reason:
    """Return that a title stands in the issue already."""
    return Reason("issue_title_twice", _("《%(title)s》已经在本期里。") % {"title": title}, facts={"title": title})


def not_found(code: str) -> Reason:
    """Return that nothing answers a scan."""
    return Reason(
        "issue_title_unknown",
        _("没有找到“%(code)s”。请扫馆藏条码或 ISBN，或输入书目编号。") % {"code": code},
        facts={"code": code},
    )
