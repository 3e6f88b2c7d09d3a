"""Readers and their cards."""

from reports.indicators.declaring import Column, Indicator, reads
from reports.indicators.units import CARDS, COMMENTS, PEOPLE, QUESTIONNAIRES, YUAN
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
        code="R01",
        name=Words("读者问卷收回", "Questionnaires returned"),
        unit=QUESTIONNAIRES,
        definition=Words("收回的读者问卷份数。", "Questionnaires that came back."),
        lines=reads("survey.answered"),
    ),
    Indicator(
        code="R02",
        name=Words("读者意见", "Readers’ comments"),
        unit=COMMENTS,
        definition=Words("收到的建议、投诉、表扬等件数。", "Suggestions, complaints and praise received."),
        lines=reads("feedback.received"),
    ),
    Indicator(
        code="R02C",
        name=Words("意见办结", "Comments settled"),
        unit=COMMENTS,
        definition=Words("办结的读者意见件数。", "Comments settled."),
        lines=reads("feedback.closed"),
    ),
    Indicator(
        code="R03",
        name=Words("投诉", "Complaints"),
        unit=COMMENTS,
        definition=Words("读者意见中的投诉件数。", "Complaints among the comments."),
        lines=reads("feedback.received", topics="complaint"),
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
)
