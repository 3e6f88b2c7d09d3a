"""What a summary may say: sentences as data, each bound to the figures it speaks of.

A pattern is text with numbers in braces: ``{L01}`` is the value, ``{L01~}`` its
growth against last year (，同比增长6.2%), ``{L01^}`` its share of the year's
plan (，完成全年计划的52%) where there is one, ``{L01?}`` the word 约 where all of the
value is estimated, ``{L01+}`` the words （含估计数） where a part is, ``{S01#}`` its
topics in brackets, ``{V07@}`` its age bands,
``{Q01%}`` its sources; ``{L03&}`` says nothing and must only be known,
``{Q09!}`` says that everything was shelved; ``{L01:month}``, ``{L01:rooms}``,
``{E04P:held}`` and ``{C01:stock}`` are whole clauses made by :mod:`reports.summaries.saying`.
``[…]`` is said only if every number in it is known and not nought; ``(a|b|c)``
lists those of its items that are, in brackets, if there are two or more. A
clause is dropped unless every number in it that stands outside brackets is known
and not nought, so no unit is ever left without its number and nothing is praised
for being zero. A clause that begins with ``;`` is of another kind than the one
before it. A paragraph ``("@activities",)`` is told by :mod:`reports.summaries.telling`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A heading with its paragraphs; a paragraph is a list of clauses."""

    heading: str
    paragraphs: tuple[tuple[str, ...], ...] = ()
    parts: "tuple[Part, ...]" = ()


LENDING = Part(
    "外借与流通",
    (
        (
            "读者流通总量{V05}人次(外借{V02}|内阅{V03}|到馆{V04}){V05~}{V05^}",
            "图书总流量{L06}册次(外借{L01}|内阅{L05}){L06~}{L06^}",
            "{L01:month}",
        ),
        ("{V05:rooms}", "{L01:rooms}"),
        (
            "{L03&}办理借还{L04}册次(外借{L01}|还回{L03})",
            "续借{L02}册次{L02~}",
            "馆外服务点外借{L08}册次{L08~}",
            "读者预约{L12}次[，到书取走{L12C}次]",
        ),
        ("电子阅览室接待读者{V07?}{V07}人次{V07+}{V07~}{V07@}", "网站、公众号等网络访问{V08}次{V08~}"),
    ),
)
READERSHIP = Part("外借构成", (("@categories",), ("@classes",), ("@subjects",)))
WINDOWS = Part("各窗口服务", (("@windows",),))
CARDS = Part(
    "办证",
    (
        ("新增借书证{U01}张{U01~}{U01^}", "补换证{U05}张", "退证{U02}张"),
        ("为{U08?}{U08}名毕业生办理离校手续{U08+}{U08#}",),
    ),
)
QUESTIONS = Part(
    "咨询与服务",
    (
        ("接受读者咨询{S01?}{S01}条{S01+}{S01#}{S01~}",),
        ("打印、复印、扫描等便民服务{S03?}{S03}次{S03+}{S03#}",),
        ("收到读者意见{R02}件{R02#}[，办结{R02C}件]", "收回读者问卷{R01?}{R01}份{R01+}"),
    ),
)
PROMOTION = Part(
    "阅读推广",
    (
        ("共举办各类活动{E04}场{E04#}{E04~}{E04^}", "参加活动{E04P?}{E04P}人次{E04P+}{E04P~}"),
        ("@activities",),
        (
            "讲座{E01}场[，听讲{E01P?}{E01P}人次{E01P+}]",
            ";展览{E02}场[，参观{E02P?}{E02P}人次{E02P+}]",
            ";培训{E03}场[，参加{E03P?}{E03P}人次{E03P+}]",
        ),
        ("图书漂流共放出图书{L15?}{L15}册{L15+}", "发放资料{E07?}{E07}份{E07+}{E07#}"),
        ("编发新书推介{E06}期", "各类竞赛获奖{E05}个", "媒体报道{E08}篇"),
    ),
)
STOCK = Part(
    "馆藏建设",
    (
        (
            "新增图书[{Q01T?}{Q01T}种]{Q01?}{Q01}册{Q01+}{Q01~}[，计{Q01A}元]{Q01%}{Q01^}",
            "分编{Q07?}{Q07}种{Q07+}",
            "加工上架{Q08?}{Q08}册{Q08+}{Q09!}",
        ),
        ("征订报刊{Q03}种{Q03#}", "验收现刊{Q04?}{Q04}册{Q04+}{Q04~}", "整理报纸{Q05?}{Q05}份{Q05+}{Q05~}"),
        ("装订报纸{Q06N?}{Q06N}册{Q06N+}", "装订期刊{Q06M?}{Q06M}册{Q06M+}"),
        (
            "收到赠书[{Q17T?}{Q17T}种]{Q17?}{Q17}册{Q17+}",
            ";其中征集地方文献[{Q18T?}{Q18T}种]{Q18?}{Q18}册{Q18+}",
        ),
        (
            "修补图书{Q11}册",
            "注销剔除{Q12}册{Q12#}",
            "赠出图书{Q13?}{Q13}册{Q13+}{Q13#}[，受益{Q13P?}{Q13P}人次{Q13P+}]",
        ),
        ("{C01:stock}",),
    ),
)
OUTREACH = Part(
    "服务点建设与业务辅导",
    (
        ("新设网点{O01N}个", "签订共建协议{O02}份"),
        (
            "送书{O03}次[，送书{O03C?}{O03C}册{O03C+}][，受益{O03P?}{O03P}人次{O03P+}]",
            "业务辅导[{O04V}次，派出]{O04}人次{O04~}",
        ),
        ("文化共享工程基层点已开通{O05}个", "设备到位未通网{O05N}个", "设备损坏或丢失{O05D}个"),
        ("@points",),
    ),
)
TEACHING = Part(
    "教学与队伍建设",
    (
        ("承担教学课程{H10}个班{H10#}", "收到读书笔记{H04?}{H04}篇{H04+}", "{H05?}{H05}人参加知识竞赛{H05+}"),
        ("职工学习培训{M02}人次", "发表论文等成果{M03}篇", "开展安全卫生检查{F08}次"),
    ),
)
FALLS = {
    "V05": ("读者流通总量", "人次"),
    "L06": ("图书总流量", "册次"),
    "U01": ("新增借书证", "张"),
    "S01": ("读者咨询", "条"),
    "U06": ("活跃借阅者", "人"),
    "E04": ("活动", "场"),
    "E04P": ("活动参加人次", "人次"),
    "O03": ("送书", "次"),
    "Q01": ("新增图书", "册"),
    "F01": ("每周开放时间", "小时"),
}
"""Figures whose fall against last year is a problem worth naming, as the sentence about it calls them."""
PROBLEMS = ("{Q08&}待上架图书{Q09}册，加工积压", "收到读者投诉{R03}件")
"""Other problems that figures show by themselves."""
OTHER_KIND = ";"
NUMERALS = "一二三四五六七八九十"
