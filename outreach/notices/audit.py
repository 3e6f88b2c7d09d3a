"""The audit of notices: none without its cause, each ended at most once, and what went out has its line."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from circulation.models import Hold, Loan, Reader, ReaderGroup
from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.enums import Kind, NoticeState
from outreach.models import Notice, NoticeCause, Registration
from outreach.models.notices import ENDS
from outreach.notices.causes import GROUP, HOLD, LOAN, READER, REGISTRATION

SHOWN = 50
KNOWN = {LOAN: Loan, HOLD: Hold, READER: Reader, GROUP: ReaderGroup, REGISTRATION: Registration}


@audit_check("outreach.notice_causes", _("每条通知都有事由，每个事由只通知一次"))
def notices_have_their_causes() -> Iterator[str]:
    """Find notices about nothing."""
    caused = NoticeCause.objects.filter(notice=OuterRef("pk"))
    yield from _name(Notice.objects.filter(~Exists(caused)), _g("通知 #%(pk)s 没有事由"))
    twice = NoticeCause.objects.order_by().values("key").annotate(rows=Count("pk")).filter(rows__gt=1)
    for row in twice[:SHOWN]:
        yield _g("事由 %(key)s 通知了 %(rows)s 次") % row


@audit_check("outreach.notice_facts", _("每个事由所说的借阅、预约、读者、班级、报名都在"))
def causes_are_about_something() -> Iterator[str]:
    """Find causes that speak of nothing; whether the thing itself has its lines is for its own check to say."""
    for what, known in KNOWN.items():
        there = known._default_manager.filter(pk=OuterRef("object_id"))
        causes = NoticeCause.objects.filter(~Exists(there), object_type=what).order_by("pk")
        for pk, number in causes.values_list("notice", "object_id")[:SHOWN]:
            yield _g("通知 #%(pk)s 的事由所指的 #%(number)s（%(what)s）不存在") % {
                "pk": pk, "what": what, "number": number,
            }  # fmt: skip


@audit_check("outreach.notice_ends", _("每条通知至多了结一次，已发的在台账中恰有一行"))
def notices_end_once() -> Iterator[str]:
    """Find notices whose end, reason or line in the day book does not fit their state."""
    unfinished = Q(state__in=ENDS, finished_at=None) | (~Q(state__in=ENDS) & Q(finished_at__isnull=False))
    yield from _name(Notice.objects.filter(unfinished), _g("通知 #%(pk)s 的状态与了结时间不符"))
    lines = Entry.objects.filter(kind=Kind.NOTICE_SENT, object_type="notice").order_by().values_list("object_id")
    told = dict(lines.annotate(total=Sum("quantity")))
    sent = set(Notice.objects.filter(state=NoticeState.SENT).values_list("pk", flat=True))
    for number in sorted(number for number in sent | told.keys() if told.get(number, 0) != int(number in sent))[:SHOWN]:
        yield _g("通知 #%(pk)s 的状态与台账的发出行不符") % {"pk": number}


@audit_check("outreach.notice_links", _("借阅与读者脱钩后，没有通知还把两者连在一起"))
def notices_keep_no_link() -> Iterator[str]:
    """Find notices that still know a reader beside a loan that nobody is to know any more."""
    loans = Loan.objects.filter(pk=OuterRef("object_id"), reader=None)
    causes = NoticeCause.objects.filter(Exists(loans), object_type=LOAN, notice__reader__isnull=False)
    numbers = causes.order_by("notice").values_list("notice", flat=True).distinct()
    for pk in numbers[:SHOWN]:
        yield _g("通知 #%(pk)s 还记着一次已脱钩的借阅是谁的") % {"pk": pk}


def _name(rows: QuerySet[Notice], sentence: str) -> Iterator[str]:
    for pk in rows.order_by("pk").values_list("pk", flat=True)[:SHOWN]:
        yield sentence % {"pk": pk}
