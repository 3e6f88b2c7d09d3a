"""What readers think: questionnaires, comments, complaints."""

from reports.indicators.declaring import Indicator, ratio_of, reads
from reports.indicators.stating import add_up
from reports.indicators.units import COMMENTS, FORMS, PERCENT, QUESTIONNAIRES
from reports.words import Words

INDICATORS = (
    Indicator(
        code="R01",
        name=Words("读者问卷收回", "Questionnaires returned"),
        unit=QUESTIONNAIRES,
        definition=Words("收回的读者问卷份数。", "Questionnaires that came back."),
        lines=reads("survey.answered", not_topics="site"),
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
        code="R02R",
        name=Words("意见办结率", "Comments settled, share"),
        unit=PERCENT,
        definition=Words(
            "意见办结÷读者意见；上期收到、本期办结的算在本期。",
            "Comments settled ÷ comments received; one received earlier counts where it was settled.",
        ),
        ratio=ratio_of("R02C", "R02", per=100),
        places=1,
    ),
    add_up(
        "R01N",
        "forms_sent",
        Words("发出问卷", "Questionnaires handed out"),
        FORMS,
        Words("发出的读者问卷份数。", "Questionnaires handed out to readers."),
    ),
    add_up(
        "R01V",
        "forms_valid",
        Words("有效问卷", "Valid questionnaires"),
        FORMS,
        Words("收回的问卷中有效的份数。", "Those that came back and can be used."),
    ),
    add_up(
        "R01G",
        "forms_satisfied",
        Words("满意问卷", "Satisfied readers"),
        FORMS,
        Words(
            "有效问卷中总体评价为满意和基本满意的份数。",
            "Valid ones that are satisfied or fairly satisfied on the whole.",
        ),
    ),
    Indicator(
        code="R01S",
        name=Words("读者满意率", "Satisfaction"),
        unit=PERCENT,
        definition=Words(
            "满意问卷÷有效问卷；有效问卷份数要一并写明。",
            "Satisfied ÷ valid questionnaires; the number of valid ones is to be said with it.",
        ),
        ratio=ratio_of("R01G", "R01V", per=100),
        standard="WH/T 70-2020",
        places=1,
    ),
    Indicator(
        code="R01R",
        name=Words("问卷回收率", "Questionnaires returned, share"),
        unit=PERCENT,
        definition=Words("读者问卷收回÷发出问卷。", "Questionnaires returned ÷ handed out."),
        ratio=ratio_of("R01", "R01N", per=100),
        places=1,
    ),
)
