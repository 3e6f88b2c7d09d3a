"""The form of a work summary (工作总结): half a year, or any other period that is summed up."""

from reports.enums import ReportKind, Tone
from reports.summaries.forms.declaring import Form
from reports.summaries.wording import CARDS, LENDING, OUTREACH, PROMOTION, QUESTIONS, STOCK, TEACHING, WINDOWS, Part

OPENINGS = {
    Tone.OFFICIAL: "{period}，{library}{under}{about}。{now}现将{short}工作总结如下：",
    Tone.REPORT: "{period}，我馆{under}{about}。{now}现将{short}工作情况汇报如下：",
    Tone.BRIEF: "{period}，{library}{about}。{now}{short}工作情况如下：",
}
AHEAD = (
    "去年同期（{period}）外借图书{L01}册次、举办活动{E04}场",
    "去年同期（{period}）新增图书{Q01}册",
)
FORM = Form(
    kind=ReportKind.SUMMARY,
    title="{period}工作总结",
    opening=OPENINGS,
    parts=(
        Part("读者服务", parts=(LENDING, WINDOWS, CARDS, QUESTIONS)),
        STOCK,
        PROMOTION,
        OUTREACH,
        TEACHING,
    ),
    problems="存在的问题",
    ahead="打算",
    ahead_rules=AHEAD,
)
