"""The demonstration library's places: a central library, two branches, three points, a class corner."""

from dataclasses import dataclass
from datetime import time

from libsys.enums import PointKind
from libsys.models import Library, OpeningHours, Room, ServicePoint

EVERY_DAY = tuple(range(7))
CLOSED_ON_MONDAY = (1, 2, 3, 4, 5, 6)
SCHOOL_DAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class PointPlan:
    """A point to be made: its rooms as (code, name, English name), and when it is open."""

    code: str
    name: str
    english_name: str
    kind: PointKind
    address: str
    rooms: tuple[tuple[str, str, str], ...]
    weekdays: tuple[int, ...]
    opens: time
    closes: time


LENDING = ("WJ", "外借处", "Lending Room")
CHILDREN = ("SE", "少儿阅览室", "Children's Room")
POINTS = (
    PointPlan(
        "ZG", "总馆", "Central Library", PointKind.CENTRAL, "云溪镇文庙街 12 号",
        (
            LENDING,
            ("ZH", "综合阅览室", "General Reading Room"),
            CHILDREN,
            ("DZ", "电子阅览室", "Electronic Reading Room"),
            ("DF", "地方文献室", "Local Documents Room"),
            ("QK", "期刊阅览室", "Periodicals Room"),
        ),
        CLOSED_ON_MONDAY, time(8, 30), time(20, 30),
    ),
    PointPlan(
        "CN", "城南分馆", "Chengnan Branch", PointKind.BRANCH, "城南社区服务中心二楼",
        (LENDING, CHILDREN), EVERY_DAY, time(8, 30), time(18, 0),
    ),
    PointPlan(
        "BM", "北门分馆", "Beimen Branch", PointKind.BRANCH, "北门路 86 号",
        (LENDING, CHILDREN), CLOSED_ON_MONDAY, time(9, 0), time(17, 30),
    ),
    PointPlan(
        "HX", "河西村服务点", "Hexi Village Point", PointKind.SERVICE_POINT, "云溪镇河西村文化礼堂",
        (LENDING,), EVERY_DAY, time(9, 0), time(17, 0),
    ),
    PointPlan(
        "SM", "石门村服务点", "Shimen Village Point", PointKind.SERVICE_POINT, "石门乡石门村村委会",
        (LENDING,), (2, 3, 4, 5, 6), time(9, 0), time(16, 30),
    ),
    PointPlan(
        "JQ", "云溪景区服务点", "Yunxi Scenic Area Point", PointKind.SERVICE_POINT, "云溪景区游客中心",
        (LENDING,), (4, 5, 6), time(9, 30), time(16, 30),
    ),
    PointPlan(
        "SY32", "实验小学三（2）班图书角", "Class 3-2 Corner, Experimental Primary School", PointKind.CLASS_CORNER,
        "实验小学教学楼二楼", (("TS", "图书角", "Book Corner"),), SCHOOL_DAYS, time(8, 0), time(16, 30),
    ),
)  # fmt: skip


def build_places() -> Library:
    """Create the demonstration library with its points, rooms and opening hours."""
    library = Library.objects.create(
        code="YX",
        name="云溪县图书馆",
        english_name="Yunxi County Library",
        authority="云溪县文化广电旅游体育局",
        address="云溪镇文庙街 12 号",
        phone="6758 2210",
        is_demonstration=True,
    )
    central: ServicePoint | None = None
    for plan in POINTS:
        point = _build_point(library, plan, parent=central)
        central = central or point
    return library


def _build_point(library: Library, plan: PointPlan, *, parent: ServicePoint | None) -> ServicePoint:
    point = ServicePoint.objects.create(
        library=library,
        parent=parent,
        code=plan.code,
        name=plan.name,
        english_name=plan.english_name,
        kind=plan.kind,
        address=plan.address,
    )
    Room.objects.bulk_create(
        Room(point=point, code=code, name=name, english_name=english) for code, name, english in plan.rooms
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(point=point, weekday=day, opens=plan.opens, closes=plan.closes) for day in plan.weekdays
    )
    return point
