"""What there is to know of a topic: its family, what its days mean, the rule that a library begins with."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from outreach.enums import NoticeTopic, NoticeWay


@dataclass(frozen=True)
class Topic:
    """A topic that rules speak of: its family, what its days count, and how it begins.

    Days count before the day in question, or after it where ``is_after``; a
    topic without ``days_help`` goes out at once.
    """

    code: NoticeTopic
    family: str
    days_help: Sentence
    is_after: bool = False
    first_on: bool = False
    first_days: int = 0


TOPICS = (
    Topic(NoticeTopic.DUE_SOON, "due_soon", _("应还日期前几天"), first_on=True, first_days=3),
    Topic(NoticeTopic.OVERDUE_1, "overdue", _("应还日期后几天"), is_after=True, first_days=1),
    Topic(NoticeTopic.OVERDUE_2, "overdue", _("应还日期后几天"), is_after=True, first_days=14),
    Topic(NoticeTopic.OVERDUE_3, "overdue", _("应还日期后几天"), is_after=True, first_days=30),
    Topic(NoticeTopic.HOLD_READY, "hold_ready", "", first_on=True),
    Topic(NoticeTopic.HOLD_EXPIRING, "hold_expiring", _("保留到期前几天"), first_days=1),
    Topic(NoticeTopic.CARD_EXPIRING, "card_expiring", _("证件到期前几天"), first_days=14),
    Topic(NoticeTopic.MOVED_UP, "events", "", first_on=True),
    Topic(NoticeTopic.EVENT_MOVED, "events", "", first_on=True),
    Topic(NoticeTopic.EVENT_OFF, "events", "", first_on=True),
)
"""The topics of rules, in the order of the settings page; a new library sends what readers wait for, no more."""

EVENTS = (NoticeTopic.MOVED_UP, NoticeTopic.EVENT_MOVED, NoticeTopic.EVENT_OFF)
OVERDUE = (NoticeTopic.OVERDUE_1, NoticeTopic.OVERDUE_2, NoticeTopic.OVERDUE_3)
FAMILIES: dict[str, Sentence] = {
    "due_soon": _("书快到期"),
    "overdue": _("书已逾期"),
    "hold_ready": _("预约的书到了"),
    "hold_expiring": _("预约的书快过保留期"),
    "card_expiring": _("读者证快到期"),
    "events": _("报名的活动有变"),
}
"""What a reader may refuse; all reminders of late books are one."""

FIRST_WAYS = (NoticeWay.CONSOLE.value,)
"""By the console nothing leaves the house, until the library has a way to send."""

WORDED = tuple(topic.code for topic in TOPICS)
"""The topics whose words a library may write; codes and lists for teachers have words of their own."""

_BY_CODE = {topic.code.value: topic for topic in TOPICS}


def find_topic(code: str) -> Topic | None:
    """Return the topic of rules with ``code``, None for a letter that no rule speaks of."""
    return _BY_CODE.get(code)
