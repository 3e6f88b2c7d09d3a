"""The yearly roll-over: all classes of a school move up a year, those of the last year leave, in one act.

A class keeps its code and its members, and changes its name; whoever leaves
keeps the card until a chosen day. One line for each class; taken back whole.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from circulation.enums import GroupKind, Kind
from circulation.models import Reader, ReaderGroup, RollOver
from circulation.readers.groups.grades import find_grade, next_name
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many, void
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Library
from libsys.text.dates import local_day

MOVES, LEAVES, STAYS = "moved", "left", "stays"


class RollOverRefused(DomainError):
    """No class was rolled over, or none taken back."""


@dataclass(frozen=True)
class Step:
    """What becomes of one class: moves up to ``after``, leaves, or stays as it is named."""

    group: ReaderGroup
    outcome: str
    members: int
    after: str = ""


@dataclass(frozen=True)
class Plan:
    """What a roll-over would do, class by class; ``mark`` changes with every class or name that changes."""

    steps: tuple[Step, ...]

    @property
    def moving(self) -> tuple[Step, ...]:
        """Return the classes that move up."""
        return tuple(step for step in self.steps if step.outcome == MOVES)

    @property
    def leaving(self) -> tuple[Step, ...]:
        """Return the classes that leave school."""
        return tuple(step for step in self.steps if step.outcome == LEAVES)

    @property
    def staying(self) -> tuple[Step, ...]:
        """Return the classes whose name holds no grade."""
        return tuple(step for step in self.steps if step.outcome == STAYS)

    @property
    def mark(self) -> str:
        """Return what the plan says as a short text, so that a changed plan is noticed."""
        said = "\n".join(f"{step.group.pk} {step.group.version} {step.outcome} {step.after}" for step in self.steps)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def open_classes(library: Library, *, named: str = "") -> list[ReaderGroup]:
    """Return the classes of a library that are not closed, with ``members``; only those with ``named`` in the name."""
    found = ReaderGroup.objects.filter(library=library, kind=GroupKind.SCHOOL_CLASS, closed_on__isnull=True)
    members = Count("readers", filter=Q(readers__merged_into__isnull=True))
    return list(found.filter(name__contains=named).annotate(members=members).order_by("name", "pk"))


def plan_roll_over(classes: Iterable[ReaderGroup], *, last_years: Collection[int]) -> Plan:
    """Return what becomes of each class when the grades in ``last_years`` leave; the leaving first, then by grade."""
    steps = []
    for group in classes:
        grade, after = find_grade(group.name), next_name(group.name)
        leaves = grade is not None and grade.year in last_years
        outcome = LEAVES if leaves else MOVES if after else STAYS
        members = getattr(group, "members", 0)
        steps.append((-grade.year if grade else 0, Step(group, outcome, members, "" if leaves else after or "")))
    return Plan(tuple(step for _year, step in sorted(steps, key=lambda pair: pair[0])))


def find_term_reasons(valid_until: date, *, on: date) -> list[Reason]:
    """Return why the cards of those who leave cannot end on ``valid_until``; the form and the act ask alike."""
    if valid_until >= on:
        return []
    return [Reason("term_is_over", _("离校学生的证不能在今天以前到期。请选今天或以后的日子。"))]


@act
def roll_over(
    *, named: str, last_years: Collection[int], valid_until: date, mark: str, desk: Desk, at: datetime, key: str
) -> RollOver:
    """Do what was previewed for the classes with ``named`` in their name; members of leaving classes keep their
    cards until ``valid_until``.

    :raises RollOverRefused: when nothing would move, a class changed since the preview with ``mark``, or that day is
        over.
    """
    earlier = RollOver.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    list(ReaderGroup.objects.select_for_update().filter(library=desk.library).order_by("pk").values_list("pk"))
    plan = plan_roll_over(open_classes(desk.library, named=named), last_years=last_years)
    if not plan.moving and not plan.leaving:
        raise RollOverRefused(Reason("nothing_to_roll_over", _("这些班级的名称里没有年级，没有可升的班。")))
    if plan.mark != mark:
        sentence = _("预览之后班级有变动，什么都没有做。请看清新的预览再办。")
        raise RollOverRefused(Reason("roll_over_changed_meanwhile", sentence))
    if reasons := find_term_reasons(valid_until, on=local_day(at)):
        raise RollOverRefused(reasons)
    made = RollOver.objects.create(
        library=desk.library, key=key, at=at, staff=desk.staff, valid_until=valid_until if plan.leaving else None,
        groups={str(step.group.pk): [step.group.name, step.after] for step in (*plan.leaving, *plan.moving)},
        readers=_end_terms(plan.leaving, valid_until),
    )  # fmt: skip
    _rename(plan, on=local_day(at))
    record_many((_line(step, made, at=at) for step in (*plan.leaving, *plan.moving)), desk=desk)
    return made


@act
def undo_roll_over(*, made: RollOver, desk: Desk, at: datetime) -> RollOver:
    """Take a roll-over back whole: names, closings, and the terms of those whose term nobody changed since.

    :raises RollOverRefused: when it was taken back before, or a class was changed since.
    """
    made = lock(made)
    if made.undone_at is not None:
        return made
    groups = ReaderGroup.objects.select_for_update().in_bulk([int(pk) for pk in made.groups])
    changed = [
        group.name for pk, (before, after) in made.groups.items()
        if (group := groups[int(pk)]).name != (after or before) or (group.closed_on is None) == (not after)
    ]  # fmt: skip
    if changed:
        sentence = _("升级之后又改过 %(names)s，不能整批撤销。请先改回，或逐个修改班级。")
        words = {"names": _("、").join(changed[:5])}
        raise RollOverRefused(Reason("classes_changed_since", sentence % words))
    for pk, (before, _after) in made.groups.items():
        group = groups[int(pk)]
        group.name, group.closed_on, group.version = before, None, group.version + 1
    ReaderGroup.objects.bulk_update(groups.values(), ["name", "closed_on", "version"])
    _give_terms_back(made)
    made.undone_at = at
    made.save(update_fields=["undone_at"])
    _void_lines(made, desk=desk, at=at)
    return made


def _rename(plan: Plan, *, on: date) -> None:
    groups = []
    for step in (*plan.leaving, *plan.moving):
        step.group.version += 1
        if step.outcome == LEAVES:
            step.group.closed_on = on
        else:
            step.group.name = step.after
        groups.append(step.group)
    ReaderGroup.objects.bulk_update(groups, ["name", "closed_on", "version"])


def _end_terms(leaving: Collection[Step], valid_until: date) -> dict[str, list[int]]:
    """Let the cards of those who leave end on ``valid_until``; return who was valid until which day before."""
    before: dict[str, list[int]] = defaultdict(list)
    members = Reader.objects.filter(group__in=[step.group.pk for step in leaving], merged_into__isnull=True)
    for pk, day in members.select_for_update().order_by("pk").values_list("pk", "valid_until"):
        before[day.isoformat()].append(pk)
    members.update(valid_until=valid_until, version=F("version") + 1)
    return dict(before)


def _give_terms_back(made: RollOver) -> None:
    for day, numbers in made.readers.items():
        unchanged = Reader.objects.filter(
            pk__in=numbers, group__in=[int(pk) for pk in made.groups], valid_until=made.valid_until
        )
        unchanged.update(valid_until=date.fromisoformat(day), version=F("version") + 1)


def _line(step: Step, made: RollOver, *, at: datetime) -> Line:
    detail = {"roll_over": made.pk, "before": made.groups[str(step.group.pk)][0], "after": step.after}
    columns = {"object_type": "group", "object_id": step.group.pk, "group": step.group.code, "detail": detail}
    key = f"{made.key}.{step.group.pk}"
    return Line(Kind.GROUP_ROLLED_OVER, at, {**columns, "topic": step.outcome, "quantity": step.members}, key=key)


def _void_lines(made: RollOver, *, desk: Desk, at: datetime) -> None:
    keys = [f"{made.key}.{pk}" for pk in made.groups]
    for line in Entry.objects.filter(key__in=keys).order_by("pk"):
        void(line, kind=Kind.GROUP_ROLLED_OVER, desk=desk, at=at, roll_over=made.pk)
