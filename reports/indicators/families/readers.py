"""Readers, their cards and what they pay."""

from reports.indicators.declaring import Column, Indicator, reads
from reports.indicators.units import CARDS, NET_CARDS, PEOPLE, YUAN
from reports.words import Words

INDICATORS = (
    Indicator(
        code="U01",
        name=Words("新增借书证", "New cards"),
        unit=CARDS,
        definition=Words("新办读者证数，补证、换证不计。", "Cards newly issued; replacements are not new cards."),
        lines=reads("card.issued"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="U02",
        name=Words("退证", "Cards closed"),
        unit=CARDS,
        definition=Words("办理退证的读者证数。", "Cards handed back."),
        lines=reads("card.closed"),
    ),
    Indicator(
        code="U05",
        name=Words("补换证", "Cards replaced"),
        unit=CARDS,
        definition=Words("补办、换发的读者证数。", "Cards replaced."),
        lines=reads("card.replaced"),
    ),
    Indicator(
        code="U05S",
        name=Words("停用证", "Cards suspended"),
        unit=CARDS,
        definition=Words("停用的读者证数。", "Cards suspended."),
        lines=reads("card.suspended"),
    ),
    Indicator(
        code="U08",
        name=Words("离校手续", "Clearances"),
        unit=PEOPLE,
        definition=Words("办结离校手续的人数，按届分列。", "People cleared for leaving, divided by cohort."),
        lines=reads("reader.cleared"),
    ),
    Indicator(
        code="Z02",
        name=Words("收费", "Charges paid"),
        unit=YUAN,
        definition=Words("逾期费、赔偿、工本费等实收金额。", "Money taken for fines, compensation, cards and so on."),
        lines=reads("charge.paid", column=Column.AMOUNT),
    ),
    Indicator(
        code="Z02M",
        name=Words("应收费用", "Charges made"),
        unit=YUAN,
        definition=Words("产生的应收费用金额。", "Charges made."),
        lines=reads("charge.made", column=Column.AMOUNT),
    ),
    Indicator(
        code="Z02W",
        name=Words("减免", "Charges waived"),
        unit=YUAN,
        definition=Words("减免的费用金额。", "Charges waived."),
        lines=reads("charge.waived", column=Column.AMOUNT),
    ),
    Indicator(
        code="Z02R",
        name=Words("退款", "Money refunded"),
        unit=YUAN,
        definition=Words("退还给读者的押金、赔偿等金额。", "Deposits, compensation and so on given back to readers."),
        lines=reads("charge.refunded", column=Column.AMOUNT),
    ),
    Indicator(
        code="U01C",
        name=Words("少儿新增证", "New cards of minors"),
        unit=CARDS,
        definition=Words("新增借书证中未成年读者的。", "Those of the new cards that minors got."),
        lines=reads("card.issued", ages="minor"),
    ),
    Indicator(
        code="U03",
        name=Words("净增证", "Net growth of cards"),
        unit=NET_CARDS,
        definition=Words("新增借书证－退证。", "New cards − cards closed."),
        lines=reads("card.issued", minus=("card.closed",)),
    ),
    Indicator(
        code="U04",
        name=Words("有效借书证", "Valid cards"),
        unit=CARDS,
        definition=Words(
            "期末没有退证、挂失、停用，有效期也没有过的读者证；一位读者有几张有效证的，算一张。",
            "Readers with a card at the end of the period that is neither closed, lost nor suspended and has "
            "not expired; one with several cards counts once.",
        ),
        probe="valid_cards",
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="U04R",
        name=Words("登记读者", "Readers registered"),
        unit=PEOPLE,
        definition=Words(
            "期末登记在册的读者，证件过期的也在内，已退证的不算。",
            "Readers on the books at the end of the period, those whose cards expired among them; those who "
            "gave them back are not.",
        ),
        probe="readers",
    ),
    Indicator(
        code="U05L",
        name=Words("挂失", "Cards reported lost"),
        unit=CARDS,
        definition=Words("停用证中因读者挂失的。", "Those of the suspended cards that were reported lost."),
        lines=reads("card.suspended", topics="lost"),
    ),
    Indicator(
        code="U06",
        name=Words("活跃借阅者", "Active borrowers"),
        unit=PEOPLE,
        definition=Words(
            "期内至少外借一册的读者，一人只算一次；跨年统计时，已清除借阅历史的读者每年算一次。",
            "Readers with at least one loan in the period, each counted once; over several years, a reader "
            "whose history was cleared counts once a year.",
        ),
        distinct=frozenset({"loan.checked_out"}),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="U07",
        name=Words("活跃读者", "Active users"),
        unit=PEOPLE,
        definition=Words(
            "期内有过任何一次记名使用的读者：外借、续借、预约、内阅、上机、咨询，一人只算一次。",
            "Readers with any use on record in the period: loan, renewal, hold, reading, computer session, "
            "question; each counted once.",
        ),
        distinct=frozenset(
            {
                "loan.checked_out",
                "loan.renewed",
                "hold.placed",
                "visit.borrowed",
                "visit.read",
                "session.used",
                "question.answered",
            }
        ),
        standard="GB/T 13191-2025",
    ),
)
