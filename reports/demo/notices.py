"""Notices of the demonstration: what two days gave to tell, sent to the console, and one list for a teacher."""

from datetime import datetime, timedelta
from random import Random

from circulation.models import Reader, ReaderGroup
from libsys.access.desk import Desk
from libsys.models import Library
from libsys.text.dates import local_day
from outreach.models import Notice
from outreach.notices.choices import Choice, choose
from outreach.notices.classes import ClassListRefused, send_class_list
from outreach.notices.composing import sweep
from outreach.notices.rules import find_rules, mark_rule, set_rule
from outreach.notices.sending.working import send_one

SWITCHED_ON = ("overdue_1", "overdue_2", "hold_expiring")
ASKING = 40


def write_notices(library: Library, *, desk: Desk, at: datetime, random: Random) -> int:
    """Switch some rules on, tell what yesterday and today give to tell, and return how many notices there are.

    Some readers want titles, some refuse reminders; yesterday's notices went
    out to the console, today's wait.
    """
    for topic in SWITCHED_ON:
        rule = find_rules(library)[topic]
        cells = {"is_on": True, "days": rule.days, "ways": list(rule.ways)}
        set_rule(topic=topic, cells=cells, seen=mark_rule(rule), desk=desk, at=at, key=f"demo-notice-rule-{topic}")
    readers = list(Reader.objects.filter(library=library, merged_into=None).order_by("pk")[:400])
    for number, reader in enumerate(random.sample(readers, min(ASKING, len(readers)))):
        refused = frozenset({("due_soon", "console")}) if number % 4 == 0 else frozenset()
        choice = Choice(refused, "en" if number % 10 == 0 else "zh-hans", names_titles=number % 2 == 0)
        choose(reader=reader, choice=choice, about=("console",), desk=desk, at=at, key=f"demo-notice-choice-{number}")
    yesterday = at - timedelta(days=1)
    sweep(library, at=yesterday)
    _send_class_list(library, desk=desk, at=yesterday)
    for number in Notice.objects.filter(library=library).order_by("pk").values_list("pk", flat=True)[:120]:
        send_one(number, clock=lambda: yesterday)
    sweep(library, at=at)
    return Notice.objects.filter(library=library).count()


def _send_class_list(library: Library, *, desk: Desk, at: datetime) -> None:
    groups = ReaderGroup.objects.filter(library=library, closed_on=None).exclude(teacher_email="")
    for group in groups.order_by("pk")[:3]:
        try:
            send_class_list(group=group, desk=desk, at=at, key=f"demo-class-list-{group.pk}-{local_day(at)}")
        except ClassListRefused:
            continue
