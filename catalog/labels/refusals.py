"""Why labels were not prepared: each reason with a permanent code."""

from django.utils.translation import gettext as _

from libsys.errors import DomainError, Reason


class LabelsRefused(DomainError):
    """Nothing was prepared; every reason is kept."""

    status = 422


def nothing_chosen() -> Reason:
    """Return that no copy answers the choice."""
    return Reason("labels_nothing_chosen", _("没有符合条件的单册。请换一个条件，或核对条码号。"))


def too_many(count: int, limit: int) -> Reason:
    """Return that more copies were chosen than one print takes."""
    sentence = _("选中 %(count)d 册，一次最多 %(limit)d 册。请缩小范围分几次打印。")
    return Reason("labels_too_many", sentence % {"count": count, "limit": limit}, facts={"count": count})


def layout_name_taken(name: str) -> Reason:
    """Return that another layout has the name."""
    sentence = _("已有叫“%(name)s”的版式。请换一个名称。")
    return Reason("label_layout_name_taken", sentence % {"name": name}, facts={"name": name})


def off_the_paper(width: float, height: float) -> Reason:
    """Return that the labels need more paper than there is."""
    sentence = _("标签加边距共宽 %(width)s 毫米、高 %(height)s 毫米，超出了纸。请核对列数、行数、边距和间距。")
    facts = {"width": f"{width:g}", "height": f"{height:g}"}
    return Reason("label_layout_off_paper", sentence % facts, facts=facts)


def not_printed() -> Reason:
    """Return that there is nothing to take back."""
    return Reason("labels_not_printed", _("这一批没有登记为已打印，不用撤销。"))
