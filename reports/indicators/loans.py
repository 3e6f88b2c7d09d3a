"""Loans and use in the house (GB/T 13191, loans and in-house use)."""

from reports.indicators.declaring import Indicator, reads
from reports.indicators.units import HOLDS, ITEMS, LOANS, LOANS_AND_RETURNS, RENEWALS, RETURNS, USES
from reports.words import Words

INDICATORS = (
    Indicator(
        code="L01",
        name=Words("外借册次", "Loans"),
        unit=LOANS,
        definition=Words(
            "办理外借的册次，不含续借。离线办理的按原时间计。",
            "Items lent; renewals are not counted. Loans made offline count at their own time.",
        ),
        lines=reads("loan.checked_out"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="L02",
        name=Words("续借册次", "Renewals"),
        unit=RENEWALS,
        definition=Words(
            "馆员或读者办理的续借；系统自动顺延不计。", "Renewals by staff or reader; automatic ones are not counted."
        ),
        lines=reads("loan.renewed"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="L03",
        name=Words("还回册次", "Returns"),
        unit=RETURNS,
        definition=Words("归还的册次。", "Items returned."),
        lines=reads("loan.checked_in"),
    ),
    Indicator(
        code="L04",
        name=Words("借还册次", "Loans and returns"),
        unit=LOANS_AND_RETURNS,
        definition=Words("外借册次＋还回册次，不含续借。", "Loans + returns, without renewals."),
        parts=("L01", "L03"),
    ),
    Indicator(
        code="L05",
        name=Words("内阅册次", "In-house use"),
        unit=USES,
        definition=Words(
            "在馆内使用的册次：归架时扫描，或按登记表、抽样登记。",
            "Items used inside: scanned at re-shelving, or entered from a sheet or a sample.",
        ),
        lines=reads("item.used_in_house"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="L06",
        name=Words("图书总流量", "Total use of items"),
        unit=USES,
        definition=Words("外借册次＋内阅册次。", "Loans + in-house use."),
        parts=("L01", "L05"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="L08",
        name=Words("馆外服务点外借册次", "Loans at service points"),
        unit=LOANS,
        definition=Words(
            "在总馆、分馆以外的服务点办理的外借册次，已含在外借册次内。",
            "Loans at points other than the central library and its branches; a part of the loans.",
        ),
        lines=reads("loan.checked_out", away=True),
        standard="WH/T 70-2020",
    ),
    Indicator(
        code="L12",
        name=Words("预约", "Holds"),
        unit=HOLDS,
        definition=Words("读者提出的预约次数。", "Holds that readers placed."),
        lines=reads("hold.placed"),
    ),
    Indicator(
        code="L12C",
        name=Words("预约取书", "Holds collected"),
        unit=HOLDS,
        definition=Words("预约到书后取走的次数。", "Holds that were filled and collected."),
        lines=reads("hold.collected"),
    ),
    Indicator(
        code="L13",
        name=Words("馆内调拨", "Items sent between service points"),
        unit=ITEMS,
        definition=Words("各网点之间发出的调拨册数。", "Items sent from one service point to another."),
        lines=reads("transit.sent"),
    ),
    Indicator(
        code="L15",
        name=Words("图书漂流册数", "Items set adrift"),
        unit=ITEMS,
        definition=Words("图书漂流活动放出的册数。", "Items released in book-drifting activities."),
        lines=reads("activity.copies", topics=("drifting", "drifted")),
    ),
)
