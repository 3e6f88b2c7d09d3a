"""Reference and other services to readers."""

from reports.indicators.declaring import Column, Indicator, reads
from reports.indicators.units import COMMENTS, QUESTIONS, SERVICES, YUAN
from reports.words import Words

INDICATORS = (
    Indicator(
        code="S01",
        name=Words("读者咨询", "Questions answered"),
        unit=QUESTIONS,
        definition=Words(
            "解答的读者咨询，按口头、电话、网络、书面、课题检索分列。",
            "Reference questions answered: spoken, by telephone, online, in writing, topic searches.",
        ),
        lines=reads("question.answered"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="S02",
        name=Words("课题检索", "Topic searches"),
        unit=QUESTIONS,
        definition=Words("咨询中的课题检索、代查项数。", "Topic searches among the questions."),
        lines=reads("question.answered", topics="topic_search"),
    ),
    Indicator(
        code="S03",
        name=Words("便民服务", "Services to the public"),
        unit=SERVICES,
        definition=Words(
            "打印、扫描、刻录、排版等服务次数，按项目分列。",
            "Printing, scanning, burning, typesetting and so on, by service.",
        ),
        lines=reads("service.rendered"),
    ),
    Indicator(
        code="S03A",
        name=Words("便民服务金额", "Income from services"),
        unit=YUAN,
        definition=Words("便民服务收取的金额。", "Money taken for services."),
        lines=reads("service.rendered", column=Column.AMOUNT),
    ),
    Indicator(
        code="S04",
        name=Words("馆长接待日意见", "Comments on director’s open days"),
        unit=COMMENTS,
        definition=Words("馆长接待日收到的意见件数。", "Comments received on the director’s open days."),
        lines=reads("feedback.received", topics="directors_day"),
    ),
)
