"""The form of a monthly report (月报): the month's numbers against last year, activities, what stands out."""

from reports.enums import ReportKind, Tone
from reports.summaries.forms.declaring import Form
from reports.summaries.wording import Part

FORM = Form(
    kind=ReportKind.MONTHLY,
    title="{period}工作月报",
    opening={
        Tone.OFFICIAL: "现将{library}{period}工作情况报告如下。{now}",
        Tone.REPORT: "现将我馆{period}工作情况汇报如下。{now}",
        Tone.BRIEF: "{library}{period}主要情况如下。{now}",
    },
    parts=(
        Part(
            "读者服务",
            (
                (
                    "接待读者{V05}人次{V05~}",
                    "外借图书{L01}册次{L01~}",
                    "还回{L03}册次",
                    "续借{L02}册次",
                ),
                ("@categories",),
                ("@subjects",),
                ("内阅书刊{L05}册次{L05~}", "电子阅览室接待读者{V07?}{V07}人次{V07+}{V07~}"),
                ("新增借书证{U01}张{U01~}", "补换证{U05}张", "退证{U02}张"),
                ("接受读者咨询{S01?}{S01}条{S01+}{S01#}{S01~}", "读者预约{L12}次[，到书取走{L12C}次]"),
            ),
        ),
        Part(
            "馆藏与加工",
            (
                ("新增图书[{Q01T?}{Q01T}种]{Q01?}{Q01}册{Q01+}{Q01~}[，计{Q01A}元]", "加工上架{Q08?}{Q08}册{Q08+}"),
                ("验收现刊{Q04?}{Q04}册{Q04+}", "整理报纸{Q05?}{Q05}份{Q05+}", "修补图书{Q11}册", "注销剔除{Q12}册"),
            ),
        ),
        Part("活动", (("举办各类活动{E04}场{E04#}{E04~}", "参加活动{E04P?}{E04P}人次{E04P+}"), ("@activities",))),
        Part("服务点", (("送书{O03}次[，送书{O03C?}{O03C}册{O03C+}]", "业务辅导{O04}人次"), ("@points",))),
    ),
    problems="需要说明的情况",
    tables=("figures", "rooms", "categories", "subjects"),
    cuts=(("L01", "category"), ("U06", "category"), ("L01", "clc")),
    has_photos=False,
)
