"""What the demonstration library does at its points: profiles, agreements, copies, deliveries, guidance, a survey."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from catalog.enums import ItemStatus, Use
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Room, ServicePoint
from libsys.places.opening import create_room
from libsys.text.dates import local_moment
from outreach.enums import HandoverKind, SignedWay
from outreach.points.agreements.drafting import AgreementDraft, draw_up
from outreach.points.agreements.signing import sign_agreement
from outreach.points.profiles import PointDraft, keep_profile, open_point
from outreach.points.stock.handing import Packing, Signature, begin_handover, list_copies, send_handover, sign_handover
from outreach.points.stock.rotating import rotate
from outreach.points.surveys.answering import Found, answer_round
from outreach.points.surveys.checking import USUAL as CRITERIA
from outreach.points.surveys.checking import Verdict, check_point, keep_criteria
from outreach.points.surveys.making import SurveyDraft, begin_round, make_survey
from outreach.points.surveys.owing import Owed, note_owed
from outreach.points.visits.registering import VisitSheet, register_delivery, register_guidance

DAY = timedelta(days=1)
KNOWN: dict[str, dict[str, Any]] = {
    "CN": {
        "site": "community",
        "host": "城南社区居委会",
        "contact": "周丽",
        "at": ("27.9012", "116.2288"),
        "days": 2900,
    },
    "BM": {"site": "community", "host": "北门路居委会", "contact": "何军", "at": ("27.9240", "116.2301"), "days": 2100},
    "HX": {"site": "village", "host": "河西村村委会", "contact": "王有田", "at": ("27.8833", "116.1902"), "days": 1500},
    "SM": {"site": "village", "host": "石门村村委会", "contact": "刘桂花", "at": ("27.9688", "116.2925"), "days": 1300},
    "JQ": {"site": "scenic", "host": "云溪景区管理处", "contact": "陈舟", "at": ("27.9465", "116.1537"), "days": 800},
    "SY32": {"site": "school", "host": "县实验小学", "contact": "李梅", "at": ("27.9101", "116.2410"), "days": 540},
}
"""Points that stand already: their site, host, contact, coordinates, and how many days ago they were opened."""
NEW: tuple[tuple[str, str, PointKind, dict[str, Any]], ...] = (
    (
        "实验小学三（1）班图书角", "Class 3-1 Corner, Experimental Primary School", PointKind.CLASS_CORNER,
        {"site": "school", "host": "县实验小学", "contact": "赵敏",
         "at": ("27.9103", "116.2417"), "days": 120, "cap": 60},
    ),
    (
        "武警中队流动点", "Armed Police Squadron Mobile Point", PointKind.MOBILE,
        {"site": "military", "host": "武警云溪中队", "contact": "孙强",
         "at": ("27.9329", "116.2554"), "days": 95, "cap": 200},
    ),
    (
        "东陂村农家书屋", "Dongpi Village Reading Room", PointKind.VILLAGE_ROOM,
        {"site": "village", "host": "东陂村村委会", "contact": "黄金水",
         "at": ("27.8617", "116.2703"), "days": 60, "cap": 300},
    ),
)  # fmt: skip
VILLAGES = (
    ("云溪镇", "河西村"), ("云溪镇", "东陂村"), ("云溪镇", "杜家村"), ("石门乡", "石门村"), ("石门乡", "上岭村"),
    ("石门乡", "官塘村"), ("石门乡", "枫林村"), ("龙湖镇", "龙湖村"), ("龙湖镇", "新桥村"), ("龙湖镇", "万家村"),
    ("凤山乡", "凤山村"), ("凤山乡", "竹坪村"),
)  # fmt: skip
STATUSES = ("设备到位并开通", "设备到位但网络未开通", "设备损坏或丢失")


def keep_points(rooms: Mapping[str, Room], *, desk: Desk, until: date, random: Random) -> list[ServicePoint]:
    """Do what a year at the points brings, and return the points."""
    who = {"desk": desk, "at": local_moment(until)}
    points = _keep_register(desk, until, random)
    _sign(points, until, who)
    _deposit(points, rooms, until, who)
    _exchange(points, who)
    _visit(points, until, who, random)
    _survey(until, who, random)
    texts = [str(text) for text in CRITERIA]
    criteria = keep_criteria(texts=texts, key="demo-criteria", **who)
    for number, code in enumerate(("CN", "BM")):
        verdicts = {one.pk: Verdict(place != 7 - number) for place, one in enumerate(criteria)}
        check_point(point=points[code], verdicts=verdicts, on=until - 20 * DAY, key=f"demo-check-{code}", **who)
    owed = Owed("基层服务点资源共享活动情况", until + 15 * DAY, "县文化广电旅游体育局")
    note_owed(owed=owed, key="demo-owed", **who)
    return list(points.values())


def _keep_register(desk: Desk, until: date, random: Random) -> dict[str, ServicePoint]:
    """Return the points by code, those that stood already and the new ones, each with its profile."""
    standing = {point.code: point for point in ServicePoint.objects.filter(library=desk.library)}
    points, at = {}, local_moment(until)
    for code, told in KNOWN.items():
        facts = _facts(told, until, random)
        keep_profile(point=standing[code], facts=facts, seen="", desk=desk, at=at, key=f"demo-profile-{code}")
        points[code] = standing[code]
    for number, (name, english, kind, told) in enumerate(NEW):
        parent = standing["CN" if kind == PointKind.MOBILE else "ZG"]
        place = {"name": name, "english_name": english, "kind": kind.value, "parent": parent, "address": told["host"]}
        draft = PointDraft(place, _facts(told, until, random))
        point = open_point(draft=draft, desk=desk, at=at, key=f"demo-point-{number}").point
        create_room(point=point, name="图书角", code="TS", english_name="Book Corner")
        points[f"NEW{number}"] = point
    return points


def _facts(told: Mapping[str, Any], until: date, random: Random) -> dict[str, Any]:
    north, east = told["at"]
    return {
        "site": told["site"], "host": told["host"], "contact": told["contact"], "custodian": told["contact"],
        "contact_phone": f"0000 {random.randint(1000000, 9999999)}", "latitude": Decimal(north),
        "longitude": Decimal(east), "opened_on": until - told["days"] * DAY, "cap": told.get("cap"),
    }  # fmt: skip


def _sign(points: Mapping[str, ServicePoint], until: date, who: Mapping[str, Any]) -> None:
    """Sign agreements; that of the scenic area ends within two months, that of the village is a draft."""
    for code, begun in (("HX", 400), ("SM", 380), ("JQ", 1055), ("NEW1", 95), ("NEW2", None)):
        point, profile = points[code], points[code].profile
        starts = until - (begun or 0) * DAY
        ends = starts + timedelta(days=1095 if begun else 730)
        draft = AgreementDraft(
            point=point, party=profile.host, representative=profile.contact, starts_on=starts, ends_on=ends, copies=200
        )
        one = draw_up(draft=draft, key=f"demo-agreement-{code}", **who)
        if begun:
            sign_agreement(agreement=one, on=starts, key=f"demo-signed-{code}", **who)


def _deposit(
    points: Mapping[str, ServicePoint], rooms: Mapping[str, Room], until: date, who: Mapping[str, Any]
) -> None:
    """Bring copies of the lending room to two new points; the second list still waits for its signature."""
    room = rooms["ZG/WJ"]
    free = Item.objects.filter(room=room, status=ItemStatus.AVAILABLE, use=Use.LENDING, shelf=None)
    items = list(free.exclude(allocated__is_open=True).order_by("-pk")[:30])
    children = list(
        Item.objects.filter(room=rooms["ZG/SE"], status=ItemStatus.AVAILABLE, use=Use.LENDING, shelf=None)
        .exclude(allocated__is_open=True)
        .order_by("-pk")[:10]
    )
    lists = (("NEW1", room, items[:20]), ("NEW0", rooms["ZG/SE"], children), ("NEW2", room, items[20:]))
    for code, start, chosen in lists:
        packing = Packing(points[code], HandoverKind.DEPOSIT.value, start.point, start, "首批图书")
        one = begin_handover(packing=packing, key=f"demo-packing-{code}", **who)
        list_copies(handover=one, items=chosen, **who)
        send_handover(handover=one, key=f"demo-sent-{code}", **who)
        if code != "NEW2":
            signed = Signature("李敏", points[code].profile.custodian, SignedWay.PAPER.value, until)
            sign_handover(handover=one, signature=signed, takes_all=True, key=f"demo-signed-for-{code}", **who)


def _exchange(points: Mapping[str, ServicePoint], who: Mapping[str, Any]) -> None:
    """Let the two classes exchange some of what stands on their shelves."""
    pair = [points["SY32"], points["NEW0"]]
    chosen: list[Item] = []
    for point in pair:
        here = Item.objects.filter(point=point, status=ItemStatus.AVAILABLE).exclude(allocated__is_open=True)
        chosen += here.order_by("pk")[:6]
    rotate(points=pair, chosen=chosen, note="平行班定期交换", key="demo-exchange", **who)


def _visit(points: Mapping[str, ServicePoint], until: date, who: Mapping[str, Any], random: Random) -> None:
    """Bring books twice, and help at three places."""
    for number, (code, back) in enumerate((("HX", 40), ("SY32", 75))):
        sheet = VisitSheet(
            made_on=until - back * DAY, point=points[code], staff_names="李敏、陈静", staff_count=2,
            packages=random.randint(4, 12), copies=random.randint(15, 40) * 10, people=random.randint(60, 180),
        )  # fmt: skip
        register_delivery(sheet=sheet, key=f"demo-delivery-{number}", **who)
    visits = (
        ("SM", 30, ("unpack", "classify", "shelve", "label")),
        ("NEW2", 50, ("train", "rules")),
        ("HX", 110, ("arrange",)),
    )
    for number, (code, back, tasks) in enumerate(visits):
        sheet = VisitSheet(
            made_on=until - back * DAY, point=points[code], staff_count=random.randint(2, 4), tasks=tasks,
            hours=Decimal(random.randint(6, 14)) / 2, packages=random.randint(0, 20),
            copies=random.randint(20, 120) * 10, people=random.randint(2, 8),
        )  # fmt: skip
        register_guidance(sheet=sheet, key=f"demo-guidance-{number}", **who)


def _survey(until: date, who: Mapping[str, Any], random: Random) -> None:
    """Ask after the equipment of twelve villages, in two rounds."""
    draft = SurveyDraft("共享工程村级基层点设备摸底调查", STATUSES, VILLAGES, "设备配备和活动场地")
    survey = make_survey(draft=draft, key="demo-survey", **who)
    sites = list(survey.sites.all())
    for number, (back, weights, count) in enumerate(((150, (5, 5, 2), 12), (25, (8, 3, 1), 10))):
        starts = until - back * DAY
        turn = begin_round(
            survey=survey, name="", starts_on=starts, due_on=starts + 12 * DAY, key=f"demo-round-{number}", **who
        )
        codes = random.choices(("s1", "s2", "s3"), weights, k=count)
        found = {site.pk: Found(code, "村委会活动室") for site, code in zip(sites, codes, strict=False)}
        answer_round(of=turn, found=found, key=f"demo-answers-{number}", **who)
