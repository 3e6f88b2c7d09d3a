"""Visits: who came, to borrow, to read, or for something else (GB/T 13191, library use)."""

from libsys.enums import VisitRule
from reports.indicators.declaring import Indicator, reads
from reports.indicators.units import SESSIONS, VIRTUAL_VISITS, VISITS
from reports.words import Words

TOTAL_VISITS = {VisitRule.SUM: ("V02", "V03", "V04"), VisitRule.GATE: ("V01",)}

INDICATORS = (
    Indicator(
        code="V01",
        name=Words("到馆人次", "Visits"),
        unit=VISITS,
        definition=Words(
            "门禁或值班台计得的入馆人次；双向计数的门禁录入时折半，工作人员出入不计。"
            "采用“外借＋内阅＋到馆”口径的馆，这一项只计既未外借也未内阅的读者。",
            "People counted at the door or at a desk; two-way counters are halved on entry, staff are left out. Where "
            "the library adds borrowing, reading and other visits, only those who neither borrowed nor read count.",
        ),
        lines=reads("visit.entered"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="V02",
        name=Words("外借人次", "Borrowing visits"),
        unit=VISITS,
        definition=Words(
            "每位读者每天在每个窗口外借一册以上，计一人次，由当天第一次外借写入；人工登记的按登记数。",
            "One per reader, room and day with at least one loan, written by the day's first check-out; hand counts "
            "as entered.",
        ),
        lines=reads("visit.borrowed"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="V03",
        name=Words("内阅人次", "Reading visits"),
        unit=VISITS,
        definition=Words("在各室阅览而未外借的读者人次。", "Readers who read in a room without borrowing."),
        lines=reads("visit.read"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="V04",
        name=Words("到馆（其他）人次", "Other visits"),
        unit=VISITS,
        definition=Words(
            "既未外借也未内阅的到馆读者。采用门禁口径的馆不计这一项，因为门禁人次已含外借、内阅。",
            "Readers who came and neither borrowed nor read. Not counted where the library's total is its door count, "
            "which already holds borrowers and readers.",
        ),
        parts_by_rule={VisitRule.SUM: ("V01",)},
    ),
    Indicator(
        code="V05",
        name=Words("读者流通总量", "Total visits"),
        unit=VISITS,
        definition=Words(
            "外借人次＋内阅人次＋到馆（其他）人次；采用门禁口径的馆即门禁到馆人次。口径由本馆选定，选定后不改。",
            "Borrowing visits + reading visits + other visits; where the library chose the door count, the door count. "
            "A library chooses once and keeps its choice.",
        ),
        parts_by_rule=TOTAL_VISITS,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="V06",
        name=Words("各室接待读者", "Visits by room"),
        unit=VISITS,
        definition=Words(
            "各室的读者流通总量；各室相加（含未分室的）等于全馆。",
            "Total visits of each room; the rooms add up to the library.",
        ),
        parts_by_rule=TOTAL_VISITS,
    ),
    Indicator(
        code="V07",
        name=Words("电子阅览室上机", "Computer sessions"),
        unit=SESSIONS,
        definition=Words(
            "电子阅览室每次上机计一人次；时长记在行内，不计入本数。",
            "One per session in the electronic reading room; its minutes are kept on the line and not counted here.",
        ),
        lines=reads("session.used"),
    ),
    Indicator(
        code="V08",
        name=Words("网络访问", "Virtual visits"),
        unit=VIRTUAL_VISITS,
        definition=Words(
            "网站、公众号等各渠道的访问次数，按渠道分列。",
            "Visits to the web site and other channels, divided by channel.",
        ),
        lines=reads("access.virtual"),
        standard="GB/T 13191-2025",
    ),
)
