"""The form of a work plan (工作计划): where we stand, what we aim at, how, and by whom."""

from reports.enums import ReportKind, Tone
from reports.summaries.forms.declaring import Form
from reports.summaries.wording import Part

FORM = Form(
    kind=ReportKind.PLAN,
    title="{period}工作计划",
    opening={
        Tone.OFFICIAL: "为做好{period}各项工作，{library}{under}结合实际，制定本计划。",
        Tone.REPORT: "为做好{period}各项工作，我馆{under}结合实际，拟定计划如下：",
        Tone.BRIEF: "{library}{period}工作安排如下：",
    },
    parts=(
        Part(
            "工作基础",
            (
                (
                    "读者流通总量{V05}人次{V05~}",
                    "外借图书{L01}册次{L01~}",
                    "新增借书证{U01}张{U01~}",
                ),
                ("举办各类活动{E04}场{E04~}", "参加活动{E04P?}{E04P}人次{E04P+}"),
                ("新增图书{Q01?}{Q01}册{Q01+}{Q01~}", "送书{O03}次", "业务辅导{O04}人次"),
                ("{Q08&}待上架图书{Q09}册",),
            ),
        ),
        Part("主要目标", (("@goals",),)),
        Part("重点工作"),
        Part("保障措施"),
    ),
    speaks_of_previous=True,
    blanks={
        "主要目标": ("（请补写：本期各项指标和完成时间。）",),
        "重点工作": (
            "（请补写：读者服务。）",
            "（请补写：阅读推广活动的名称、时间和合办单位。）",
            "（请补写：馆藏建设和加工。）",
            "（请补写：服务点和业务辅导。）",
        ),
        "保障措施": ("（请补写：人员、经费、安全等方面的措施。）",),
    },
    tables=("goals",),
    has_charts=False,
    has_photos=False,
)
