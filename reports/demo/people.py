"""The demonstration library's people: its staff, and readers with invented names."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from catalog.enums import Material
from circulation.enums import GroupKind
from circulation.models import Card, LoanRule, Reader, ReaderCategory, ReaderGroup
from circulation.policy.terms import PLAIN_OUTCOMES
from circulation.readers.words import write_words
from libsys.enums import PointKind, Role, ScanSubject
from libsys.models import Library, Posting, RoleGrant, Room, ScanCode, ServicePoint, User

READERS = 600
EARLIER_CARDS = 360


@dataclass(frozen=True)
class StaffPlan:
    """A person of the staff: sign-in name, name, roles, and the rooms as point/room codes, the first being home."""

    username: str
    name: str
    roles: tuple[Role, ...]
    rooms: tuple[str, ...]


STAFF = (
    StaffPlan("zhouping", "周平", (Role.SYSTEM_ADMINISTRATOR,), ("ZG/WJ",)),
    StaffPlan("chenjing", "陈静", (Role.DIRECTOR,), ("ZG/WJ",)),
    StaffPlan("zhaolan", "赵岚", (Role.CATALOGUER,), ("ZG/WJ", "ZG/DF")),
    StaffPlan("limin", "李敏", (Role.DESK_LIBRARIAN,), ("ZG/WJ", "ZG/SE", "CN/WJ")),
    StaffPlan("wangqiang", "王强", (Role.OUTREACH_LIBRARIAN,), ("HX/WJ", "SM/WJ", "JQ/WJ", "SY32/TS")),
    StaffPlan("sunli", "孙立", (Role.AUDITOR,), ("ZG/WJ",)),
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
_GIVEN = (
    "秀芳建国桂英志强丽华春梅海燕国庆玉兰小明子涵雨桐浩然梓萱欣怡俊杰思远佳琪宇轩诗涵"
    "立新文静晓东爱民红霞永康素珍振华美玲天佑若曦一诺沐阳可馨睿泽家豪婉清明轩书瑶景行"
)
GIVEN = tuple(_GIVEN[start : start + 2] for start in range(0, len(_GIVEN), 2))
CATEGORIES = (
    ("adult", "成人", "Adult", 60, (19, 59), 0.46),
    ("senior", "老年", "Senior", 60, (60, 82), 0.12),
    ("child", "少儿", "Child", 36, (4, 17), 0.22),
    ("pupil", "学生", "Pupil", 72, (8, 12), 0.15),
    ("teacher", "教师", "Teacher", 60, (24, 58), 0.05),
)
CLASSES = tuple(f"{grade}（{number}）班" for grade in "三四五六" for number in (1, 2))
UNITS = ("县人民医院", "县实验小学", "宏业针织厂", "河西村", "石门村", "县消防救援大队")


def build_staff(library: Library, *, password: str) -> None:
    """Create the staff, all with ``password``, which is drawn anew for every installation."""
    rooms = {f"{room.point.code}/{room.code}": room for room in rooms_of(library)}
    for plan in STAFF:
        user = User.objects.create_user(plan.username, password, name=plan.name, library=library)
        RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in plan.roles)
        Posting.objects.bulk_create(
            Posting(user=user, point=rooms[code].point, room=rooms[code]) for code in plan.rooms
        )


def rooms_of(library: Library) -> list[Room]:
    """Return the rooms of the library in the order they were made."""
    return list(Room.objects.filter(point__library=library).select_related("point").order_by("pk"))


def build_rules(library: Library) -> dict[str, ReaderCategory]:
    """Create reader categories and loan rules; return the categories by code."""
    categories = {
        code: ReaderCategory.objects.create(
            library=library, code=code, name=name, english_name=english, valid_months=months
        )
        for code, name, english, months, _ages, _share in CATEGORIES
    }
    start = date(2018, 1, 1)
    corner = ServicePoint.objects.filter(library=library, kind=PointKind.CLASS_CORNER).first()
    LoanRule.objects.create(library=library, valid_from=start, **PLAIN_OUTCOMES)
    for criteria_and_outcomes in (
        {"category": categories["pupil"], "days": 14, "max_loans": 2},
        {"category": categories["teacher"], "days": 60, "max_loans": 15},
        {"material": Material.SERIAL, "days": 7, "max_of_material": 3, "max_renewals": 0},
        {"material": Material.NEWSPAPER, "may_borrow": False, "in_house_only": True},
        {"point": corner, "fixed_due": "06-30", "max_renewals": 0, "grace_days": 5},
    ):
        LoanRule.objects.create(library=library, valid_from=start, **criteria_and_outcomes)
    return categories


def build_readers(
    library: Library, categories: dict[str, ReaderCategory], *, until: date, random: Random
) -> list[Card]:
    """Create the readers with one card each; return the cards, oldest first."""
    groups = _build_groups(library)
    readers, numbers, issued = [], [], []
    for index in range(READERS):
        code, *_names, ages, _share = random.choices(CATEGORIES, [row[-1] for row in CATEGORIES])[0]
        age = random.randint(*ages)
        day = _issued_on(index, until=until, random=random)
        readers.append(
            Reader(
                library=library,
                name=random.choice(SURNAMES) + random.choice(GIVEN),
                category=categories[code],
                group=_group_for(code, groups, random),
                birth_month=f"{until.year - age}-{random.randint(1, 12):02d}",
                valid_until=date(until.year + random.randint(1, 4), 12, 31),
                created_at=datetime(day.year, day.month, day.day, 3, tzinfo=UTC),
                is_demonstration=True,
            )
        )
        numbers.append(f"YX{index + 1:06d}")
        issued.append(day)
    readers = Reader.objects.bulk_create(readers)
    cards = Card.objects.bulk_create(
        Card(reader=reader, number=number, issued_on=day)
        for reader, number, day in zip(readers, numbers, issued, strict=True)
    )
    ScanCode.objects.bulk_create(
        ScanCode(code=card.number, subject=ScanSubject.CARD, object_id=card.pk) for card in cards
    )
    write_words(readers)
    return cards


def _issued_on(index: int, *, until: date, random: Random) -> date:
    """Give the first 360 cards a day in the four years before, the rest one within the last two."""
    if index < EARLIER_CARDS:
        return until - timedelta(days=random.randint(731, 731 + 4 * 365))
    return until - timedelta(days=int(random.triangular(1, 730, 330)))


def _build_groups(library: Library) -> dict[str, list[ReaderGroup]]:
    corner = ServicePoint.objects.filter(library=library, kind="class_corner").first()
    classes = [
        ReaderGroup.objects.create(
            library=library, code=f"SY-{index:02d}", name=f"实验小学{name}", kind=GroupKind.SCHOOL_CLASS,
            point=corner if name == "三（2）班" else None,
        )
        for index, name in enumerate(CLASSES, start=1)
    ]  # fmt: skip
    units = [
        ReaderGroup.objects.create(library=library, code=f"DW-{index:02d}", name=name, kind=GroupKind.UNIT)
        for index, name in enumerate(UNITS, start=1)
    ]
    return {"pupil": classes, "teacher": units[1:2], "adult": units}


def _group_for(code: str, groups: dict[str, list[ReaderGroup]], random: Random) -> ReaderGroup | None:
    if code == "adult" and random.random() > 0.35:
        return None
    return random.choice(groups[code]) if code in groups else None
