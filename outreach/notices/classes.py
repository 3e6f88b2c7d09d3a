"""Overdue lists per class for its teacher: who still has how many late books, and a letter with the list on demand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from circulation.models import Loan, ReaderGroup, ReturnClaim
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.dates import local_day
from outreach.enums import NoticeTopic
from outreach.models import Notice, NoticeCause
from outreach.notices.causes import GROUP

BULKY = ("item__record__marc", "item__record__summary")


class ClassListRefused(DomainError):
    """The letter to the teacher was not queued."""


@dataclass(frozen=True)
class Late:
    """One late book of a pupil."""

    loan: Loan
    days: int

    @property
    def name(self) -> str:
        """Return the pupil's name."""
        return self.loan.reader.name if self.loan.reader else ""

    @property
    def title(self) -> str:
        """Return the title on the copy."""
        return self.loan.item.record.title


def find_classes(library: Library, *, on: date) -> QuerySet[ReaderGroup]:
    """Return the groups that have late books, with ``late`` copies and ``people`` who have them; one query."""
    late = ~Q(readers__loans__in=ReturnClaim.objects.filter(withdrawn_at=None).values("loan"))
    # Narrowed before anything is counted, so that an index of open loans answers.
    rows = ReaderGroup.objects.filter(
        library=library, closed_on=None, readers__loans__returned_at__isnull=True, readers__loans__due_on__lt=on
    ).annotate(late=Count("readers__loans", filter=late), people=Count("readers", filter=late, distinct=True))
    return rows.filter(late__gt=0).order_by("name", "pk")


def find_late(group: ReaderGroup, *, on: date) -> list[Late]:
    """Return the late books of a class, pupil by pupil, the latest first of each; one query."""
    loans = Loan.objects.filter(reader__group=group, returned_at=None, due_on__lt=on)
    loans = loans.exclude(pk__in=ReturnClaim.objects.filter(withdrawn_at=None).values("loan"))
    rows = loans.select_related("reader", "item__record").defer(*BULKY).order_by("reader__name", "reader", "due_on")
    return [Late(loan, (on - loan.due_on).days) for loan in rows]


def describe_class(group: ReaderGroup, *, on: date, with_titles: bool) -> dict[str, str] | None:
    """Return what a letter to the teacher says, None where nothing is late any more.

    Without titles a pupil is named with the number of copies and the earliest
    due date: what a child reads is nobody's business (the library's setting).
    """
    late = find_late(group, on=on)
    if not late:
        return None
    people: dict[int, list[Late]] = {}
    for one in late:
        people.setdefault(one.loan.reader_id or 0, []).append(one)
    lines = [_write_line(books, with_titles=with_titles) for books in people.values()]
    return {
        "class": group.name,
        "people": str(len(people)),
        "count": str(len(late)),
        "list": "\n".join(lines),
    }


@act
def send_class_list(*, group: ReaderGroup, desk: Desk, at: datetime, key: str) -> Notice:
    """Queue the list of a class for its teacher, and return the notice; what stands in it is gathered when it goes.

    :raises ClassListRefused: without an address, or where nothing is late.
    """
    cause = f"{NoticeTopic.CLASS_LIST}:{group.pk}:{key}"[:80]
    earlier = Notice.objects.filter(causes__key=cause).first()
    if earlier is not None:
        return earlier
    reasons = []
    if not group.teacher_email:
        reasons.append(Reason("teacher_has_no_address", _("这个班没有登记联系人邮箱。请先在班级资料里填写。")))
    if not find_late(group, on=local_day(at)):
        reasons.append(Reason("nothing_late", _("这个班没有逾期的书。")))
    if reasons:
        raise ClassListRefused(reasons)
    day = local_day(at)
    notice = Notice.objects.create(
        library=group.library, topic=NoticeTopic.CLASS_LIST, key=f"notice:{cause}", group=group, day=day,
        created_at=at, not_before=at,
    )  # fmt: skip
    NoticeCause.objects.create(notice=notice, key=cause, object_type=GROUP, object_id=group.pk, on=day)
    return notice


def _write_line(books: list[Late], *, with_titles: bool) -> str:
    name, first = books[0].name, min(book.loan.due_on for book in books)
    if with_titles:
        told = "".join(f"《{book.title}》（应还 {book.loan.due_on}）" for book in books)
        return f"{name}：{told}"
    return f"{name}：{len(books)} 册，最早应还 {first}"
