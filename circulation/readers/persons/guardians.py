"""Guardians of children: who must have one, adding and removing them."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from circulation.enums import GroupKind, GuardianRule, Kind, Relation
from circulation.models import Guardian, Reader, ReaderCategory, ReaderGroup
from circulation.readers.ages import find_age
from circulation.readers.lines import describe_reader
from circulation.readers.persons.details import LONGEST_NAME, PHONE, GuardianDetails, field_reason
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day

FEWEST_DIGITS = 5
"""Of a guardian's telephone: the shortest numbers that families of one employer call each other by."""


class GuardianRefused(DomainError):
    """The guardian was not written; ``facts["field"]`` of each reason names the field to mend."""


def needs_guardian(birth_month: str, group: ReaderGroup | None, *, category: ReaderCategory | None, on: date) -> bool:
    """Return whether a reader must have a guardian: as the category says, else a child below the age set.

    By age a pupil in a class of a school needs none, since its teacher
    answers, who is known to the school; a birth month that is not known asks
    for nobody.
    """
    asked = category.guardian if category else GuardianRule.BY_AGE
    if asked != GuardianRule.BY_AGE:
        return asked == GuardianRule.ALWAYS
    age = find_age(birth_month, on)
    is_pupil = group is not None and group.kind == GroupKind.SCHOOL_CLASS
    return age is not None and age < settings.LIBSYS_GUARDIAN_AGE and not is_pupil


def find_guardian_reasons(details: GuardianDetails) -> Iterator[Reason]:
    """Yield every reason against a guardian's details."""
    if not 0 < len(details["name"].strip()) <= LONGEST_NAME:
        yield field_reason("guardian_name_missing", "guardian_name", _("请填写监护人姓名（不超过 60 个字）。"))
    phone = details["phone"].strip()
    if sum(map(str.isdecimal, phone)) < FEWEST_DIGITS or not PHONE.fullmatch(phone):
        sentence = _("请填写监护人电话，至少 5 个数字，只能有数字、空格、括号、加号和短横，不超过 20 位。")
        yield field_reason("guardian_phone_wrong", "guardian_phone", sentence)
    if details.get("relation", Relation.PARENT) not in Relation.values:
        yield field_reason("guardian_relation_wrong", "guardian_relation", _("请从列表中选择与读者的关系。"))


def unguarded(asked: str, *, on: date) -> Q:
    """Return the condition for readers who should have a guardian, where ``asked`` is the rule, and have none."""
    alone = ~Q(pk__in=Guardian.objects.values("reader"))
    if asked == GuardianRule.ALWAYS:
        return alone
    if asked == GuardianRule.NEVER:
        return Q(pk__in=[])
    is_pupil = Q(group__isnull=False, group__kind=GroupKind.SCHOOL_CLASS)
    return Q(birth_month__gt=f"{on.year - settings.LIBSYS_GUARDIAN_AGE:04d}-{on.month:02d}") & ~is_pupil & alone


def lacking_guardian(*, on: date) -> Q:
    """Return the condition for readers whose category asks for a guardian and who have none."""
    rules = (Q(category__guardian=rule) & unguarded(rule, on=on) for rule in (GuardianRule.BY_AGE, GuardianRule.ALWAYS))
    return next(rules) | next(rules)


def guardian_missing(category: ReaderCategory | None) -> Reason:
    """Return the reason against a card without a guardian."""
    if category is not None and category.guardian == GuardianRule.ALWAYS:
        sentence = _("这类读者都须登记监护人的姓名和电话。")
        return field_reason("guardian_missing", "guardian_name", sentence)
    sentence = _("不满 %(age)s 岁的读者须登记监护人的姓名和电话；学校班级的学生除外。")
    return field_reason("guardian_missing", "guardian_name", sentence % {"age": settings.LIBSYS_GUARDIAN_AGE})


def write_guardian(reader: Reader, details: GuardianDetails) -> Guardian:
    """Write a guardian whose details were judged; inside an act."""
    return Guardian.objects.create(
        reader=reader,
        name=details["name"].strip(),
        phone=details["phone"].strip(),
        relation=details.get("relation") or Relation.PARENT,
        person=details.get("person"),
    )


@act
def add_guardian(*, reader: Reader, details: GuardianDetails, desk: Desk, at: datetime, key: str | None) -> None:
    """Write down who answers for a child.

    :raises GuardianRefused: with every reason; nobody is their own guardian, and each grown-up stands once.
    """
    reader = lock(reader)
    if find_recorded(key) is not None:
        return
    reasons = [*find_guardian_reasons(details), *_person_reasons(reader, details.get("person"))]
    if reasons:
        raise GuardianRefused(reasons)
    write_guardian(reader, details)
    _record(reader, desk=desk, at=at, key=key)


@act
def remove_guardian(*, guardian: Guardian, desk: Desk, at: datetime, key: str | None) -> None:
    """Take a guardian off.

    :raises GuardianRefused: when the child would be left without one.
    """
    reader = lock(guardian.reader)
    if find_recorded(key) is not None:
        return
    is_last = not reader.guardians.exclude(pk=guardian.pk).exists()
    day = local_day(at)
    if is_last and needs_guardian(reader.birth_month, reader.group, category=reader.category, on=day):
        sentence = _("这位读者须有监护人，请先登记另一位。")
        raise GuardianRefused(Reason("guardian_needed", sentence))
    Guardian.objects.filter(pk=guardian.pk).delete()
    _record(reader, desk=desk, at=at, key=key)


def _person_reasons(reader: Reader, person: Reader | None) -> Iterator[Reason]:
    if person is None:
        return
    if person.pk == reader.pk:
        yield field_reason("guardian_is_self", "guardian_number", _("读者不能是自己的监护人。"))
    elif reader.guardians.filter(person=person).exists():
        yield field_reason("guardian_known", "guardian_number", _("这位读者已登记为监护人。"))


def _record(reader: Reader, *, desk: Desk, at: datetime, key: str | None) -> None:
    who = describe_reader(reader, on=local_day(at))
    record(Kind.READER_CHANGED, desk=desk, at=at, key=key, detail={"fields": ["guardian"]}, **who)
