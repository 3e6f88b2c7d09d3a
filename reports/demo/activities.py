"""A reading month of the demonstration: activities at every stage, a contest with winners, books that drift."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.enums import AgeBand
from libsys.models import Room
from libsys.text.dates import local_moment
from outreach.activities.contests import Entrant, Verdict, add_entries, judge_entries
from outreach.activities.drifting import Release, release_copies, report_find
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest
from outreach.activities.holding import Result, close_activity, count_visits, hold_activity
from outreach.activities.honours import AwardSheet, ReportSheet, register_award, register_report
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.activities.series import SeriesSheet, write_series
from outreach.models import Activity, Series

PARTNERS = "共青团云溪县委、云溪县教育局"
JUDGES = ("周老师", "吴老师")
ENTRANTS = (
    ("王小明", "城关小学"), ("李思雨", "城关小学"), ("赵天一", "实验小学"), ("孙悦", "实验小学"),
    ("周子涵", "北门小学"), ("吴桐", "城关中学"), ("郑好", "城关中学"), ("冯一诺", "实验小学"),
)  # fmt: skip
DRIFTERS = ("乡土中国", "城南旧事", "草房子", "边城", "呼兰河传", "朝花夕拾")


@dataclass(frozen=True)
class Event:
    """An activity of the month: how many days from the last day of the demonstration, where, what, how far it is."""

    days: int
    room: str
    kind: str
    name: str
    stage: str
    people: int = 0
    more: tuple[tuple[str, Any], ...] = ()


EVENTS = (
    Event(-24, "ZG/WJ", "publicity", "阅读月启动：扫码有礼", "closed", 180, (("venue", "民族广场"),)),
    Event(-21, "ZG/ZH", "exhibition", "云溪老照片展", "held", 0, (("ends", 14),)),
    Event(-16, "ZG/ZH", "lecture", "地方志里的云溪", "closed", 64),
    Event(-12, "ZG/SE", "contest", "红领巾朗诵比赛", "closed", 58),
    Event(-9, "ZG/SE", "screening", "周末少儿电影", "held", 41, (("programme", "宝葫芦的秘密\n闪闪的红星"),)),
    Event(-5, "JQ/WJ", "drifting", "一本书的旅行：图书漂流", "held", 0),
    Event(0, "ZG/WJ", "promotion", "读者读书心得交流会", "published"),
    Event(6, "ZG/ZH", "lecture", "怎样给孩子选书", "open"),
    Event(9, "ZG/DZ", "training", "老年人智能手机班", "full"),
    Event(14, "CN/SE", "promotion", "亲子共读会", "planned"),
    Event(20, "ZG/WJ", "promotion", "阅读月闭幕：晒书单", "planned"),
)  # fmt: skip


def hold_reading_month(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> list[Activity]:
    """Write a reading month around the last day of the demonstration, with what has come of it so far."""
    at = local_moment(until)
    sheet = SeriesSheet(
        "书香云溪阅读月", until - timedelta(days=25), until + timedelta(days=21), "阅读、分享、成长", PARTNERS
    )
    series = write_series(sheet=sheet, desk=desk, at=at, key="demo-series")
    made = [
        _write(event, number, rooms, series, desk=desk, until=until, random=random)
        for number, event in enumerate(EVENTS)
    ]
    _honour(made, desk=desk, at=at, until=until)
    return made


def _write(
    event: Event, number: int, rooms: dict[str, Room], series: Series, *, desk: Desk, until: date, random: Random
) -> Activity:
    room, day, more = rooms[event.room], until + timedelta(days=event.days), dict(event.more)
    key, at = f"demo-month-{number}", local_moment(min(until, day) - timedelta(days=3))
    registers = event.stage in ("open", "full")
    plan = Plan(
        name=event.name, kind=event.kind, held_on=day, point=room.point, room=room, series=series,
        ends_on=day + timedelta(days=more.pop("ends")) if "ends" in more else None,
        begins_at=time(14, 30), ends_at=time(16, 30), partners=PARTNERS if event.kind == "contest" else "",
        judges="、".join(JUDGES) if event.kind == "contest" else "", takes_registrations=registers,
        quota={"open": 40, "full": 12}.get(event.stage), waiting_places=5 if registers else 0,
        description="欢迎读者参加，不收费用。", **more,
    )  # fmt: skip
    activity = plan_activity(plan=plan, desk=desk, at=at, key=key)
    if event.stage == "planned":
        return activity
    activity = publish_activity(activity=activity, desk=desk, at=at, key=f"{key}-publish")
    if registers:
        _register(activity, 15, desk=desk, at=local_moment(until), random=random)
    if event.stage in ("held", "closed"):
        activity = _hold(activity, event, key, desk=desk, at=local_moment(until), random=random)
    return activity


def _register(activity: Activity, count: int, *, desk: Desk, at: datetime, random: Random) -> None:
    readers = Reader.objects.filter(library=desk.library, merged_into=None).select_related("category", "group")
    for number, reader in enumerate(random.sample(list(readers.order_by("pk")[:200]), count)):
        is_minor = Guest(reader=reader).band(activity.held_on) == AgeBand.MINOR.value
        guest = (
            Guest(reader=reader, guardian="家长", guardian_phone="13800000000") if is_minor else Guest(reader=reader)
        )
        try:
            register_guest(activity=activity, guest=guest, desk=desk, at=at, key=f"demo-guest-{activity.pk}-{number}")
        except RegistrationRefused:
            continue


def _hold(activity: Activity, event: Event, key: str, *, desk: Desk, at: datetime, random: Random) -> Activity:
    minors = event.people * 2 // 3 if event.room.endswith("/SE") else event.people // 5
    is_large = event.people > 100
    result = Result(
        people={"": event.people} if is_large else {"minor": minors, "adult": event.people - minors},
        precision="estimate" if is_large else "manual",
        materials={"leaflet": 200, "gift": 60, "download": 85} if event.kind == "publicity" else {},
        materials_precision="estimate",
        copies={"shown": 40} if event.kind == "exhibition" else {},
        cost=Decimal(random.randrange(2, 12) * 100),
    )
    activity = hold_activity(activity=activity, result=result, desk=desk, at=at, key=f"{key}-hold")
    for offset in range(3 if event.kind == "exhibition" else 0):
        day, count = activity.held_on + timedelta(days=offset), random.randrange(25, 60)
        about = {"day": day, "people": count, "precision": "manual"}
        activity = count_visits(activity=activity, **about, desk=desk, at=at, key=f"{key}-day-{offset}")
    if event.kind == "contest":
        _judge(activity, key, desk=desk, at=at, random=random)
    if event.kind == "drifting":
        _set_adrift(activity, key, desk=desk, at=at)
    if event.stage == "closed":
        report = f"{event.people} 位读者参加，现场气氛热烈，读者希望多办。"
        activity = close_activity(activity=activity, report=report, desk=desk, at=at, key=f"{key}-close")
    return activity


def _judge(activity: Activity, key: str, *, desk: Desk, at: datetime, random: Random) -> None:
    entrants = [Entrant(name, unit, division="小学组" if "小学" in unit else "中学组") for name, unit in ENTRANTS]
    add_entries(activity=activity, entrants=entrants, desk=desk, at=at, key=f"{key}-entries")
    entries = list(activity.entries.order_by("number"))
    scores = {one.pk: {judge: Decimal(random.randrange(780, 980)) / 10 for judge in JUDGES} for one in entries}
    best = sorted(entries, key=lambda one: -sum(scores[one.pk].values()))
    prizes = ("first", "second", "second", "third", "third", "third")
    verdicts = {one.pk: Verdict(prize, advances=prize == "first") for one, prize in zip(best, prizes, strict=False)}
    judge_entries(activity=activity, scores=scores, verdicts=verdicts, desk=desk, at=at, key=f"{key}-prizes")


def _set_adrift(activity: Activity, key: str, *, desk: Desk, at: datetime) -> None:
    release = Release(DRIFTERS, "景区游客中心漂流架", activity.held_on)
    copies = release_copies(activity=activity, release=release, desk=desk, at=at, key=f"{key}-release")
    for number, (copy, place) in enumerate(zip(copies, ("park", "station"), strict=False)):
        report_find(copy=copy, place=place, passes_on=True, desk=desk, at=at, key=f"{key}-find-{number}")


def _honour(made: list[Activity], *, desk: Desk, at: datetime, until: date) -> None:
    contest = next(one for one in made if one.kind == "contest")
    award = AwardSheet(until, "全省少儿朗诵大赛", "province", "third", 2, "城关小学两名学生", contest)
    register_award(sheet=award, desk=desk, at=at, key="demo-award")
    report = ReportSheet(until - timedelta(days=10), "newspaper", "云溪日报", "朗诵声里书香浓", "第 3 版", "", contest)
    register_report(sheet=report, desk=desk, at=at, key="demo-media")
