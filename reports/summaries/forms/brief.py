"""The form of a brief (简报): one page for a meeting."""

from reports.enums import ReportKind, Tone
from reports.summaries.forms.declaring import Form
from reports.summaries.wording import Part

FORM = Form(
    kind=ReportKind.BRIEF,
    title="{period}工作简报",
    opening={
        Tone.OFFICIAL: "现将{library}{period}工作简报如下。{now}",
        Tone.REPORT: "我馆{period}工作简要汇报如下。{now}",
        Tone.BRIEF: "{library}{period}工作简况。{now}",
    },
    parts=(
        Part(
            "服务",
            (
                (
                    "接待读者{V05}人次{V05~}{V05^}",
                    "外借图书{L01}册次{L01~}{L01^}",
                    "新增借书证{U01}张{U01~}{U01^}",
                ),
            ),
        ),
        Part("活动", (("举办活动{E04}场{E04~}{E04^}", "参加活动{E04P?}{E04P}人次{E04P+}", "{E04P:held}"),)),
        Part(
            "馆藏",
            (("新增图书{Q01?}{Q01}册{Q01+}{Q01~}{Q01^}", "加工上架{Q08?}{Q08}册{Q08+}{Q09!}", "{C01:stock}"),),
        ),
        Part("服务点", (("送书{O03}次[，送书{O03C?}{O03C}册{O03C+}]", "业务辅导{O04}人次", "馆外借书{L08}册次"),)),
    ),
    problems="问题",
    tables=(),
    has_charts=False,
    has_photos=False,
)
