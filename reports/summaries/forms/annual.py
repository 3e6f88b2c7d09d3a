"""The form of an annual report (年度报告): the year, and both its halves beside each other."""

from reports.enums import ReportKind, Tone
from reports.summaries.forms.declaring import Form
from reports.summaries.wording import (
    CARDS,
    LENDING,
    OUTREACH,
    PROMOTION,
    QUESTIONS,
    READERSHIP,
    STOCK,
    TEACHING,
    WINDOWS,
    Part,
)

FORM = Form(
    kind=ReportKind.ANNUAL,
    title="{period}年度报告",
    opening={
        Tone.OFFICIAL: "{period}，{library}{under}{about}。{now}现将全年工作报告如下：",
        Tone.REPORT: "{period}，我馆{under}{about}。{now}现将全年工作汇报如下：",
        Tone.BRIEF: "{period}，{library}{about}。{now}全年工作如下：",
    },
    parts=(
        Part("全年概况", (("@halves",), ("{C01:stock}",))),
        Part("读者服务", parts=(LENDING, READERSHIP, WINDOWS, CARDS, QUESTIONS)),
        STOCK,
        PROMOTION,
        OUTREACH,
        TEACHING,
    ),
    problems="存在的问题",
    ahead="打算",
    tables=("figures", "halves", "rooms", "months", "categories", "subjects"),
    cuts=(("L01", "category"), ("U06", "category"), ("L01", "group"), ("L01", "clc")),
)
