"""The demonstration library's classes, guardians and further cards: what a year with schools leaves behind."""

from datetime import date, datetime
from random import Random

from circulation.enums import CardKind, GroupKind, Relation
from circulation.models import Reader, ReaderGroup
from circulation.readers.ages import find_age
from circulation.readers.credentials import add_credential
from circulation.readers.groups.changing import add_group, change_group
from circulation.readers.groups.grades import find_grade
from circulation.readers.persons.editing import change_reader
from circulation.readers.persons.guardians import add_guardian, needs_guardian
from libsys.access.desk import Desk
from libsys.text.dates import local_moment
from reports.demo.people import SURNAMES

GUARDED = 0.8
"""The share of children outside school classes whose guardian is known."""
CAMPUS_CARDS = 24
ADULTS_WITH_NUMBERS = 12
MIDDLE_SCHOOL = tuple(f"云溪二中{grade}（{number}）班" for grade in ("初一", "初二", "初三") for number in (1, 2))
MIDDLE_SCHOOL_AGES = (12, 13, 14)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TERM_BEGINS = 9
# Made-up numbers begin with the code of no place on earth.
_NO_PLACE = "999999"


def add_people_of_schools(*, desk: Desk, until: date, random: Random) -> None:
    """Name the teachers of classes, add a middle school, guardians of children, campus cards, a few numbers."""
    at = local_moment(until)
    _tell_of_classes(desk=desk, at=at, random=random)
    _fill_middle_school(desk=desk, at=at)
    _add_guardians(desk=desk, at=at, random=random)
    pupils = Reader.objects.filter(library=desk.library, group__kind=GroupKind.SCHOOL_CLASS).order_by("pk")
    for number, reader in enumerate(pupils[:CAMPUS_CARDS], start=1):
        campus = f"XY{until.year}{number:04d}"
        add_credential(
            reader=reader, number=campus, kind=CardKind.CAMPUS, desk=desk, at=at, key=f"demo-campus-{number}"
        )
    _register_numbers(desk=desk, at=at, random=random)


def _tell_of_classes(*, desk: Desk, at: datetime, random: Random) -> None:
    school_year = at.year if at.month >= _TERM_BEGINS else at.year - 1
    for number, name in enumerate(MIDDLE_SCHOOL, start=1):
        code = f"EZ-{number:02d}"
        add_group(desk=desk, at=at, key=f"demo-group-{code}", code=code, name=name, kind=GroupKind.SCHOOL_CLASS)
    classes = ReaderGroup.objects.filter(library=desk.library, kind=GroupKind.SCHOOL_CLASS).order_by("code")
    for group in classes:
        grade = find_grade(group.name)
        entered = school_year - (grade.year - 1) % 6 if grade else None
        change_group(
            group=group, version=group.version, desk=desk, at=at, key=f"demo-teacher-{group.code}", entered=entered,
            teacher=f"{random.choice(SURNAMES)}老师", teacher_email=f"{group.code.lower()}@school.example",
        )  # fmt: skip


def _fill_middle_school(*, desk: Desk, at: datetime) -> None:
    """Let children from twelve to fourteen be pupils of the middle school, a year of age to a grade."""
    classes = dict(ReaderGroup.objects.filter(library=desk.library, code__startswith="EZ-").values_list("code", "pk"))
    children = Reader.objects.filter(library=desk.library, category__code="child", group__isnull=True)
    for reader in children.order_by("pk"):
        age = find_age(reader.birth_month, at.date())
        if age in MIDDLE_SCHOOL_AGES:
            code = f"EZ-{(age - MIDDLE_SCHOOL_AGES[0]) * 2 + reader.pk % 2 + 1:02d}"
            group = ReaderGroup.objects.get(pk=classes[code])
            key = f"demo-pupil-{reader.pk}"
            change_reader(reader=reader, version=reader.version, desk=desk, at=at, key=key, group=group)


def _add_guardians(*, desk: Desk, at: datetime, random: Random) -> None:
    readers = Reader.objects.filter(library=desk.library, category__code="child").select_related("category", "group")
    for reader in readers.order_by("pk"):
        is_child = needs_guardian(reader.birth_month, reader.group, category=reader.category, on=at.date())
        if not is_child or random.random() > GUARDED:
            continue
        relation = Relation.PARENT if random.random() < GUARDED else Relation.GRANDPARENT
        details = {
            "name": reader.name[0] + random.choice(("建国", "志强", "春梅", "丽华", "秀芳", "国庆")),
            "phone": f"139{random.randint(0, 99999999):08d}",
            "relation": relation.value,
        }
        add_guardian(reader=reader, details=details, desk=desk, at=at, key=f"demo-guardian-{reader.pk}")  # type: ignore[arg-type]


def _register_numbers(*, desk: Desk, at: datetime, random: Random) -> None:
    adults = Reader.objects.filter(library=desk.library, category__code="adult").exclude(birth_month="")
    for reader in adults.order_by("pk")[:ADULTS_WITH_NUMBERS]:
        year, month = reader.birth_month.split("-")
        body = f"{_NO_PLACE}{year}{month}{random.randint(1, 28):02d}{random.randint(1, 999):03d}"
        check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]
        key = f"demo-number-{reader.pk}"
        change_reader(reader=reader, version=reader.version, desk=desk, at=at, key=key, id_number=body + check)
