"""A reader's notices as the reader may take them along, and what goes with a reader who is erased."""

from django.utils.translation import gettext as _

from circulation.models import Reader
from circulation.privacy.copying import Section, copies_too
from circulation.privacy.erasing import erases_too
from libsys.text.dates import local_day
from outreach.enums import NoticeReason, NoticeState
from outreach.models import AddressCheck, Notice, NoticeRefusal, ReaderWish
from outreach.notices.forgetting import FORGOTTEN


@copies_too
def copy_notices(reader: Reader) -> list[Section]:
    """Return the notices that still say that they went to ``reader``, and the wishes about them."""
    rows = [
        [str(one.get_topic_display()), local_day(one.created_at).isoformat(), str(one.get_state_display()), one.sent_to]
        for one in Notice.objects.filter(reader=reader).order_by("pk")
    ]
    heads = [_("通知"), _("日期"), _("状态"), _("发往")]
    refused = [
        [one.family, str(one.get_way_display())] for one in NoticeRefusal.objects.filter(reader=reader).order_by("pk")
    ]
    return [
        {"title": _("发给您的通知"), "heads": heads, "rows": rows},
        {"title": _("您不要的通知"), "heads": [_("通知"), _("发送方式")], "rows": refused},
    ]


@erases_too
def erase_notices(reader: Reader) -> None:
    """Take ``reader`` off every notice, and drop wishes and unproved addresses; inside the act that erases."""
    theirs = Notice.objects.filter(reader=reader)
    ended = {"state": NoticeState.SKIPPED, "reason": NoticeReason.NO_LONGER_TRUE}
    theirs.filter(state=NoticeState.QUEUED).update(finished_at=reader.created_at, **ended)
    theirs.update(**FORGOTTEN)
    for rows in (NoticeRefusal, ReaderWish, AddressCheck):
        rows.objects.filter(reader=reader).delete()
