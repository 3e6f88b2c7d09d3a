"""Loans and use in the house (GB/T 13191, loans and in-house use)."""

from reports.indicators.declaring import Indicator, ratio_of, reads
from reports.indicators.units import HOLDS, ITEMS, LOANS, LOANS_AND_RETURNS, NOTICES, PERCENT, RENEWALS, RETURNS, USES
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
    Indicator(
        code="L01C",
        name=Words("少儿外借册次", "Loans to minors"),
        unit=LOANS,
        definition=Words(
            "未成年读者外借的册次，年龄按借书当天算，已含在外借册次内。",
            "Items lent to readers under 18 on the day of the loan; a part of the loans.",
        ),
        lines=reads("loan.checked_out", ages="minor"),
    ),
    Indicator(
        code="L01S",
        name=Words("老年读者外借册次", "Loans to older readers"),
        unit=LOANS,
        definition=Words(
            "60 岁以上读者外借的册次，已含在外借册次内。", "Items lent to readers of 60 and more; a part of the loans."
        ),
        lines=reads("loan.checked_out", ages="senior"),
    ),
    Indicator(
        code="L02D",
        name=Words("馆员办理续借", "Renewals by staff"),
        unit=RENEWALS,
        definition=Words("续借册次中由馆员办理的。", "Those of the renewals that staff did."),
        lines=reads("loan.renewed", topics="staff"),
    ),
    Indicator(
        code="L02R",
        name=Words("读者自办续借", "Renewals by readers"),
        unit=RENEWALS,
        definition=Words(
            "续借册次中读者在网页、自助机上自己办理的。",
            "Those of the renewals that readers did online or at machines.",
        ),
        lines=reads("loan.renewed", topics="reader"),
    ),
    Indicator(
        code="L07",
        name=Words("自助借还册次", "Self-service loans and returns"),
        unit=LOANS_AND_RETURNS,
        definition=Words(
            "在自助借还机上借出和还回的册次，已含在借还册次内；导入的历史数字不分方式，不在其中。",
            "Items lent and returned at self-service machines; a part of loans and returns. Counts brought in "
            "do not say by which way and are left out.",
        ),
        lines=reads("loan.checked_out", "loan.checked_in", channels=("self_service", "sip")),
    ),
    Indicator(
        code="L09",
        name=Words("班级图书角外借册次", "Loans at class corners"),
        unit=LOANS,
        definition=Words(
            "在班级图书角办理的外借册次，已含在外借册次内。", "Items lent at class corners; a part of the loans."
        ),
        lines=reads("loan.checked_out", point_kinds="class_corner"),
    ),
    Indicator(
        code="L09V",
        name=Words("农家书屋外借册次", "Loans at village rooms"),
        unit=LOANS,
        definition=Words(
            "在农家书屋办理的外借册次，已含在外借册次内。", "Items lent at village reading rooms; a part of the loans."
        ),
        lines=reads("loan.checked_out", point_kinds="village_room"),
    ),
    Indicator(
        code="L10",
        name=Words("音像电子资料外借册次", "Loans of media"),
        unit=LOANS,
        definition=Words(
            "录音、录像、电子资源和多媒体组合的外借册次，含另有条码的随书光盘。",
            "Loans of sound, video, electronic media and kits; discs with a barcode of their own are among them.",
        ),
        lines=reads("loan.checked_out", materials=("sound", "video", "electronic", "kit")),
    ),
    Indicator(
        code="C09",
        name=Words("期末在借", "On loan"),
        unit=ITEMS,
        definition=Words(
            "期末借出未还的册数，逾期的也在内，已报遗失的不算。",
            "Items on loan at the end of the period, overdue ones among them; those reported lost are not.",
        ),
        probe="open_loans",
    ),
    Indicator(
        code="L11",
        name=Words("期末逾期", "Overdue"),
        unit=ITEMS,
        definition=Words(
            "期末借出未还、应还日期已过的册数。", "Items on loan at the end of the period whose due date has passed."
        ),
        probe="overdue_loans",
    ),
    Indicator(
        code="L11N",
        name=Words("催还通知", "Overdue notices"),
        unit=NOTICES,
        definition=Words(
            "发给读者的逾期催还通知，第一、二、三次都算。", "Overdue notices sent to readers: first, second and third."
        ),
        lines=reads("notice.sent", topics=("overdue_1", "overdue_2", "overdue_3")),
    ),
    Indicator(
        code="L12W",
        name=Words("排队中的预约", "Holds waiting"),
        unit=HOLDS,
        definition=Words(
            "期末还没有到书的预约，含调来途中的。",
            "Holds not filled at the end of the period, those on their way among them.",
        ),
        probe="holds_waiting",
    ),
    Indicator(
        code="L12X",
        name=Words("预约过期", "Holds expired"),
        unit=HOLDS,
        definition=Words("书到后读者没有来取、保留期满的预约。", "Holds whose copy was not collected in time."),
        lines=reads("hold.expired"),
    ),
    Indicator(
        code="L12R",
        name=Words("预约满足率", "Holds filled"),
        unit=PERCENT,
        definition=Words(
            "期内预约取书÷期内预约；跨期取书的算在取书那一期，所以可能超过 100%。",
            "Holds collected ÷ holds placed in the period; one placed earlier counts where it was collected, "
            "so it may pass 100%.",
        ),
        ratio=ratio_of("L12C", "L12", per=100),
        places=1,
    ),
)
