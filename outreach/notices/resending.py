"""Sending again: what ended stays as it ended; a new notice about the same causes goes out."""

from datetime import datetime

from django.utils.translation import gettext as _

from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day
from outreach.enums import NoticeTopic
from outreach.models import Notice, NoticeCause
from outreach.models.notices import ENDS


class ResendRefused(DomainError):
    """The notice was not queued again."""


@act
def resend(*, notice: Notice, at: datetime, key: str) -> Notice:
    """Queue a notice about the same causes; it is judged afresh when it goes.

    :raises ResendRefused: for one that has not ended, that was forgotten, or that held a code.
    """
    again = f"again:{notice.pk}:{key}"
    earlier = Notice.objects.filter(key=again).first()
    if earlier is not None:
        return earlier
    notice = lock(notice)
    if notice.state not in ENDS:
        raise ResendRefused(Reason("notice_not_ended", _("这条通知还在待发，不用重发。")))
    if notice.topic == NoticeTopic.ADDRESS_CODE or (notice.reader_id is None and notice.group_id is None):
        raise ResendRefused(Reason("notice_forgotten", _("这条通知的收件人已不再保存，或是验证码，不能重发。")))
    made = Notice.objects.create(
        library=notice.library,
        topic=notice.topic,
        key=again,
        reader=notice.reader,
        group=notice.group,
        day=local_day(at),
        created_at=at,
        not_before=at,
    )
    NoticeCause.objects.bulk_create(
        NoticeCause(
            notice=made,
            key=f"again:{made.pk}:{cause.pk}",
            object_type=cause.object_type,
            object_id=cause.object_id,
            on=cause.on,
        )
        for cause in notice.causes.all()
    )
    return made
