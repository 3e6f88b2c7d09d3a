"""What rooms write on their daily sheets: visits, reading, questions, sessions; and the year's activities. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from circulation.enums import Kind as Circulation
from libsys.daybook.kinds import KindEnum
from libsys.enums import AgeBand
from reports.demo.rhythm import busyness

# Room code → what its sheet counts, and how many on a plain day.
SHEETS: dict[str, tuple[tuple[KindEnum, float], ...]] = {
    "ZG/WJ": ((Circulation.VISIT_ENTERED, 22), (Circulation.QUESTION_ANSWERED, 3)),
    "ZG/ZH": ((Circulation.VISIT_READ, 46), (Circulation.USED_IN_HOUSE, 63), (Circulation.QUESTION_ANSWERED, 1)),
    "ZG/SE": ((Circulation.VISIT_READ, 38), (Circulation.USED_IN_HOUSE, 71), (Circulation.VISIT_ENTERED, 9)),
    "ZG/DZ": ((Circulation.SESSION_USED, 17),),
    "ZG/DF": ((Circulation.VISIT_READ, 1.2), (Circulation.USED_IN_HOUSE, 3.5)),
    "ZG/QK": ((Circulation.VISIT_READ, 24), (Circulation.USED_IN_HOUSE, 42)),
    "CN/WJ": ((Circulation.VISIT_ENTERED, 8), (Circulation.QUESTION_ANSWERED, 0.7)),
    "CN/SE": ((Circulation.VISIT_READ, 14), (Circulation.USED_IN_HOUSE, 22)),
    "BM/WJ": ((Circulation.VISIT_ENTERED, 6),),
    "BM/SE": ((Circulation.VISIT_READ, 9), (Circulation.USED_IN_HOUSE, 15)),
    "HX/WJ": ((Circulation.VISIT_READ, 3), (Circulation.USED_IN_HOUSE, 4)),
    "SM/WJ": ((Circulation.VISIT_READ, 2), (Circulation.USED_IN_HOUSE, 3)),
    "JQ/WJ": ((Circulation.VISIT_READ, 6), (Circulation.USED_IN_HOUSE, 7)),
}
QUESTION_TOPICS = ("oral", "oral", "oral", "telephone", "telephone", "online", "written")
CHILDREN_ROOMS = ("ZG/SE", "CN/SE", "BM/SE")


@dataclass(frozen=True)
class SheetLine:
    """One number on a daily sheet."""

    kind: KindEnum
    room: str
    day: date
    quantity: int
    topic: str = ""
    age_band: str = ""


@dataclass(frozen=True)
class PlannedActivity:
    """An activity that comes round every year: (month, day), where, what, for about how many."""

    month: int
    day: int
    room: str
    kind: str
    name: str
    attendance: int
    partners: str = ""


YEARLY = (
    PlannedActivity(1, 13, "ZG/WJ", "promotion", "写春联、送祝福", 160, "云溪县书法家协会"),
    PlannedActivity(2, 12, "ZG/ZH", "exhibition", "年画里的中国年图片展", 420),
    PlannedActivity(3, 5, "ZG/SE", "promotion", "学雷锋小小图书管理员", 36, "实验小学"),
    PlannedActivity(3, 21, "CN/SE", "lecture", "春天的诗：少年诗歌课", 52),
    PlannedActivity(4, 8, "HX/WJ", "delivery", "送书进河西村", 70),
    PlannedActivity(4, 18, "ZG/SE", "contest", "红领巾讲故事比赛", 96, "云溪县教育局"),
    PlannedActivity(4, 23, "ZG/WJ", "promotion", "世界读书日：晒书单、换好书", 310, "云溪县总工会"),
    PlannedActivity(4, 25, "ZG/ZH", "lecture", "怎样读《红楼梦》", 118),
    PlannedActivity(5, 9, "SM/WJ", "guidance", "石门村服务点上架与编目辅导", 12),
    PlannedActivity(5, 23, "ZG/DZ", "training", "老年人智能手机班", 28),
    PlannedActivity(6, 1, "ZG/SE", "screening", "六一儿童电影放映", 86),
    PlannedActivity(6, 14, "JQ/WJ", "drifting", "景区图书漂流", 130, "云溪景区管理处"),
    PlannedActivity(7, 4, "ZG/SE", "promotion", "夏令读书会：昆虫与少年", 45),
    PlannedActivity(7, 18, "ZG/SE", "training", "少儿书法班", 32),
    PlannedActivity(8, 8, "CN/SE", "screening", "暑期电影周", 140),
    PlannedActivity(8, 22, "BM/SE", "contest", "少年百科知识竞赛", 64, "共青团云溪县委"),
    PlannedActivity(9, 12, "ZG/ZH", "exhibition", "消防安全图片展", 260, "县消防救援大队"),
    PlannedActivity(9, 26, "HX/WJ", "delivery", "中秋送书进文化礼堂", 85),
    PlannedActivity(10, 17, "ZG/ZH", "lecture", "本县的古桥与古道", 74),
    PlannedActivity(10, 31, "BM/WJ", "promotion", "新书分享会", 41),
    PlannedActivity(11, 14, "ZG/DZ", "training", "数字资源检索培训", 26),
    PlannedActivity(12, 5, "ZG/SE", "contest", "读后感征文评选", 88, "云溪县教育局"),
    PlannedActivity(12, 26, "ZG/WJ", "promotion", "迎新年灯谜会", 205),
)


def sheet_lines(room: str, day: date, *, random: Random) -> Iterator[SheetLine]:
    """Yield what the room's sheet says for an open day."""
    children = room in CHILDREN_ROOMS
    for kind, usual in SHEETS.get(room, ()):
        count = round(usual * busyness(day, children=children) * random.gauss(1, 0.15) + random.random() - 0.5)
        if count <= 0:
            continue
        if kind is Circulation.QUESTION_ANSWERED:
            yield SheetLine(kind, room, day, count, topic=random.choice(QUESTION_TOPICS))
        elif kind is Circulation.SESSION_USED:
            minors = round(count * random.uniform(0.2, 0.5))
            for quantity, band in ((minors, AgeBand.MINOR), (count - minors, AgeBand.ADULT)):
                if quantity:
                    yield SheetLine(kind, room, day, quantity, age_band=band.value)
        else:
            yield SheetLine(kind, room, day, count, age_band=AgeBand.MINOR.value if children else "")
