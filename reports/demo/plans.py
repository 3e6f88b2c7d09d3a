"""The demonstration's work plan: last year's, closed, and this year's in force; and a sheet of assessment."""

from datetime import date
from decimal import Decimal

from libsys.access.desk import Desk
from libsys.models import Room, User
from libsys.text.dates import local_moment
from reports.assessing.reading import read_standard
from reports.assessing.shipped import SHIPPED
from reports.assessing.standards import Said, import_standard, mark_item, open_assessment
from reports.enums import Goal, PlanState
from reports.models import Plan
from reports.plans.items import add_item, finish_item
from reports.plans.writing import move_plan, write_plan

# Part, text, goal, indicator, low, high, unit, room, whether it was done.
ITEMS = (
    ("读者服务", "全年外借图书不少于 1.2 万册次", Goal.AT_LEAST, "L01", 12000, None, "", "", False),
    ("读者服务", "少儿借阅室全年外借不少于 3000 册次", Goal.AT_LEAST, "L01", 3000, None, "", "ZG/SE", False),
    ("读者服务", "全年新办借书证不少于 150 个", Goal.AT_LEAST, "U01", 150, None, "", "", False),
    ("读者服务", "解答读者咨询不少于 800 条", Goal.AT_LEAST, "S01", 800, None, "", "", False),
    ("读者服务", "全年有效投诉为零", Goal.AT_MOST, "R03", None, 0, "", "", False),
    ("馆藏建设", "全年新增图书不少于 600 册，到馆一个月内上架", Goal.AT_LEAST, "Q01", 600, None, "", "", False),
    ("阅读推广", "全年举办读书活动不少于 40 场", Goal.AT_LEAST, "E04", 40, None, "", "", False),
    ("阅读推广", "办好 4·23 世界读书日系列活动", Goal.DONE, "", None, None, "", "", True),
    ("基层辅导", "送书下乡不少于 12 次", Goal.AT_LEAST, "O03", 12, None, "", "", False),
    ("内部管理", "每人每年撰写业务论文 1 篇以上", Goal.AT_LEAST, "", 6, None, "篇", "", False),
    ("内部管理", "完成消防设施年检", Goal.DONE, "", None, None, "", "", False),
)
STATED = {"每人每年撰写业务论文 1 篇以上": 2}


def write_plans(rooms: dict[str, Room], *, desk: Desk, until: date) -> Plan:
    """Write last year's plan and this year's, and open a sheet of assessment; return this year's plan."""
    owners = list(User.objects.filter(library=desk.library).order_by("pk"))
    last = _write(until.year - 1, rooms, owners, desk=desk)
    move_plan(plan=last, state=PlanState.CLOSED, desk=desk, at=local_moment(date(until.year, 1, 4)), key=None)
    plan = _write(until.year, rooms, owners, desk=desk)
    _assess(desk, until)
    return plan


def _write(year: int, rooms: dict[str, Room], owners: list[User], *, desk: Desk) -> Plan:
    at = local_moment(date(year, 1, 3))
    plan = write_plan(period=str(year), title=f"{year} 年工作计划", desk=desk, at=at, key=None)
    for number, (section, text, goal, indicator, low, high, unit, room, done) in enumerate(ITEMS):
        item = add_item(
            plan=plan, desk=desk, at=at, key=None, section=section, text=text, goal=goal, indicator=indicator,
            low=_number(low), high=_number(high), unit=unit, room=rooms.get(room), owner=owners[number % len(owners)],
            stated=_number(STATED.get(text)), due_on=date(year, 4, 30) if done else None,
        )  # fmt: skip
        if done:
            on = date(year, 4, 26)
            finish_item(item=item, desk=desk, at=local_moment(on), key=None, evidence="活动登记与照片")
    return move_plan(plan=plan, state=PlanState.ADOPTED, desk=desk, at=at, key=None)


def _assess(desk: Desk, until: date) -> None:
    at, shipped = local_moment(until), SHIPPED[0]
    rows = read_standard(shipped.read())
    about = {"code": shipped.code, "name": shipped.name, "note": str(shipped.note)}
    standard = import_standard(rows=rows, desk=desk, at=at, key=None, **about)
    sheet = open_assessment(
        standard=standard, first_year=until.year - 1, last_year=until.year, wanted_points=Decimal(60), desk=desk, at=at,
        key=None,
    )  # fmt: skip
    for code, value, evidence in (("123", 10, "电信专线合同"), ("124", 5, "设备台账第 12 号")):
        item = standard.items.get(code=code)
        mark_item(
            assessment=sheet,
            item=item,
            version=0,
            said=Said(Decimal(value), evidence=evidence),
            desk=desk,
            at=at,
            key=None,
        )


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
