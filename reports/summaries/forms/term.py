"""The form of a school-term report (学期总结): classes, class corners, how many pupils borrow."""

from reports.enums import ReportKind, Tone
from reports.summaries.forms.declaring import Form
from reports.summaries.wording import QUESTIONS, STOCK, Part

FORM = Form(
    kind=ReportKind.TERM,
    title="{period}图书馆工作总结",
    opening={
        Tone.OFFICIAL: "{period}，{library}{under}{about}。{now}现将本学期工作总结如下：",
        Tone.REPORT: "{period}，我馆{under}{about}。{now}现将本学期工作汇报如下：",
        Tone.BRIEF: "{period}，{library}{about}。{now}本学期工作如下：",
    },
    parts=(
        Part(
            "借阅服务",
            (
                ("外借图书{L01}册次{L01~}{L01^}", "还回{L03}册次", "续借{L02}册次"),
                ("到馆{V05}人次{V05~}", "内阅书刊{L05}册次{L05~}", "{L01:month}"),
                ("@categories",),
                ("@classes",),
                ("@subjects",),
                ("办理借书证{U01}张", "有{U06}人借过书", "借阅覆盖率{H03}%", "生均借阅{H02}册次"),
            ),
        ),
        Part("班级图书角", (("班级图书角流通{L09}册次{L09~}", "图书角存书{C11}册"), ("@corners",))),
        Part(
            "阅读活动",
            (
                ("举办读书活动{E04}场{E04#}{E04~}", "参加活动{E04P?}{E04P}人次{E04P+}"),
                ("@activities",),
                ("收到读书笔记{H04?}{H04}篇{H04+}", "{H05?}{H05}人参加知识竞赛{H05+}", "上班级阅览课{H06}节"),
            ),
        ),
        QUESTIONS,
        STOCK,
        Part("队伍与安全", (("职工学习培训{M02}人次", "学生服务队值日{H08}人次", "开展安全卫生检查{F08}次"),)),
    ),
    problems="存在的问题",
    ahead="打算",
    tables=("figures", "rooms", "months", "classes", "categories", "subjects"),
    cuts=(("L01", "category"), ("U06", "category"), ("L01", "group"), ("U06", "group"), ("L01", "clc")),
)
