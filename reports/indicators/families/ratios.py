"""How well the library does: figures set against people, stock, visits and money (ISO 11620)."""

from reports.indicators.declaring import Indicator, Ratio, ratio_of
from reports.indicators.units import (
    AREA_PER_THOUSAND,
    LOANS_PER_HEAD,
    LOANS_PER_VISIT,
    PEOPLE_PER_ACTIVITY,
    PER_COPY,
    PER_HEAD,
    PER_THOUSAND,
    PERCENT,
    SEATS_PER_THOUSAND,
    VISITS_PER_HEAD,
    YUAN_PER_LOAN,
)
from reports.words import Words

ISO = "ISO 11620"
ASSESSMENT = "WH/T 70-2020"
SMALL = frozenset({"K04"})
"""Ratios so small that two decimals say nothing."""


def _rate(code: str, name: Words, unit: Words, ratio: Ratio, said: Words, standard: str = ISO) -> Indicator:
    """Declare a ratio: out of a hundred with one decimal, small ones with more."""
    places = 1 if unit is PERCENT else 4 if code in SMALL else 2
    return Indicator(code, name, unit, said, ratio=ratio, standard=standard, places=places)


INDICATORS = (
    _rate(
        "K01",
        Words("馆藏周转率", "Stock turnover"),
        PER_COPY,
        ratio_of("L01", "C01", mean=True),
        Words(
            "外借册次÷总藏量的期初期末平均数；期初没有馆藏的，除以期末数。",
            "Loans ÷ the mean of total stock at the beginning and the end; where there was none at the "
            "beginning, ÷ the end.",
        ),
    ),
    _rate(
        "K02",
        Words("人均外借册次", "Loans per person"),
        LOANS_PER_HEAD,
        ratio_of("L01", "P01"),
        Words(
            "外借册次÷服务人口，按统计期计，不折算成全年。",
            "Loans ÷ population served, for the period; not raised to a year.",
        ),
    ),
    _rate(
        "K03",
        Words("持证读者人均到馆", "Visits per card holder"),
        VISITS_PER_HEAD,
        ratio_of("V05", "U04"),
        Words(
            "读者流通总量÷有效借书证数；评估标准按持证读者计，不按人口。",
            "Total visits ÷ valid cards; the assessment divides by card holders, not by population.",
        ),
        ASSESSMENT,
    ),
    _rate(
        "K03P",
        Words("人均到馆", "Visits per person"),
        VISITS_PER_HEAD,
        ratio_of("V05", "P01"),
        Words("读者流通总量÷服务人口。", "Total visits ÷ population served."),
    ),
    _rate(
        "K04",
        Words("人均新增藏量", "Items added per person"),
        PER_HEAD,
        ratio_of("Q01", "P01"),
        Words("新增图书册数÷服务人口，保留四位小数。", "Items added ÷ population served, to four decimals."),
        ASSESSMENT,
    ),
    _rate(
        "K04S",
        Words("人均藏书", "Stock per person"),
        PER_HEAD,
        ratio_of("C01", "P01"),
        Words("总藏量÷服务人口。", "Total stock ÷ population served."),
        ASSESSMENT,
    ),
    _rate(
        "K05",
        Words("未外借过的馆藏比例", "Share of stock never lent"),
        PERCENT,
        ratio_of("C13", "C14", per=100),
        Words(
            "可外借的馆藏中入藏以来从未外借的册数所占比例。",
            "Items for loan never lent since they joined ÷ items for loan.",
        ),
    ),
    _rate(
        "K06",
        Words("人口持证率", "Share of population with cards"),
        PERCENT,
        ratio_of("U04", "P01", per=100),
        Words("有效借书证数÷服务人口。", "Valid cards ÷ population served."),
    ),
    _rate(
        "K07",
        Words("每次外借支出", "Expenditure per loan"),
        YUAN_PER_LOAN,
        ratio_of("Z01", "L01"),
        Words("支出合计÷外借册次。两数的统计期要一致。", "Expenditure ÷ loans; both of the same days."),
    ),
    _rate(
        "K10",
        Words("排架正确率", "Shelving accuracy"),
        PERCENT,
        ratio_of("K10R", "K10N", per=100),
        Words("排架抽查正确÷排架抽查。", "Items found in their right place ÷ items looked at."),
    ),
    _rate(
        "K11",
        Words("逾期率", "Share of loans overdue"),
        PERCENT,
        ratio_of("L11", "C09", per=100),
        Words("期末逾期未还的册数÷期末借出的册数。", "Items overdue ÷ items on loan, at the end of the period."),
    ),
    _rate(
        "K12",
        Words("每千人活动参加人次", "Attendance per 1,000 people"),
        PER_THOUSAND,
        ratio_of("E04P", "P01", per=1000),
        Words("活动参加人次÷服务人口×1000。", "Attendance at activities ÷ population served × 1,000."),
    ),
    _rate(
        "K12A",
        Words("场均参加人次", "Attendance per activity"),
        PEOPLE_PER_ACTIVITY,
        ratio_of("E04P", "E04"),
        Words("活动参加人次÷活动场次。", "Attendance at activities ÷ activities held."),
        "",
    ),
    _rate(
        "K16",
        Words("外借人次均册次", "Loans per borrowing visit"),
        LOANS_PER_VISIT,
        ratio_of("L01", "V02"),
        Words("外借册次÷外借人次。", "Loans ÷ borrowing visits."),
        "",
    ),
    _rate(
        "K17",
        Words("流通人次均册次", "Use per visit"),
        LOANS_PER_VISIT,
        ratio_of("L06", "V05"),
        Words("图书总流量÷读者流通总量。", "Total use of items ÷ total visits."),
        "",
    ),
    _rate(
        "K18",
        Words("持证读者人均外借", "Loans per card holder"),
        LOANS_PER_HEAD,
        ratio_of("L01", "U04"),
        Words("外借册次÷有效借书证数。", "Loans ÷ valid cards."),
    ),
    _rate(
        "K19",
        Words("自助借还比例", "Share of self-service"),
        PERCENT,
        ratio_of("L07", "L04", per=100),
        Words("自助借还册次÷借还册次。", "Self-service loans and returns ÷ loans and returns."),
        "",
    ),
    _rate(
        "K20",
        Words("活跃读者比例", "Share of card holders who borrow"),
        PERCENT,
        ratio_of("U06", "U04", per=100),
        Words("活跃借阅者÷有效借书证数。", "Active borrowers ÷ valid cards."),
    ),
    _rate(
        "K21",
        Words("每千人座席", "Seats per 1,000 people"),
        SEATS_PER_THOUSAND,
        ratio_of("F03", "P01", per=1000),
        Words("阅览座席÷服务人口×1000。", "Seats ÷ population served × 1,000."),
    ),
    _rate(
        "K22",
        Words("每千人建筑面积", "Floor area per 1,000 people"),
        AREA_PER_THOUSAND,
        ratio_of("F05", "P01", per=1000),
        Words("建筑面积÷服务人口×1000。", "Floor area ÷ population served × 1,000."),
        ASSESSMENT,
    ),
    _rate(
        "H01",
        Words("生均藏书", "Stock per student"),
        PER_HEAD,
        ratio_of("C01", "P02"),
        Words("总藏量÷在校学生。", "Total stock ÷ students enrolled."),
        "",
    ),
    _rate(
        "H01N",
        Words("生均新增藏书", "Items added per student"),
        PER_HEAD,
        ratio_of("Q01", "P02"),
        Words("新增图书册数÷在校学生，按统计期计。", "Items added ÷ students enrolled, for the period."),
        "",
    ),
    _rate(
        "H02",
        Words("生均借阅", "Loans per student"),
        LOANS_PER_HEAD,
        ratio_of("L01", "P02"),
        Words("外借册次÷在校学生，教师外借也在内。", "Loans ÷ students enrolled; those of teachers are among them."),
        "",
    ),
    _rate(
        "H03",
        Words("借阅覆盖率", "Share of students who borrow"),
        PERCENT,
        ratio_of("U06", "P02", per=100),
        Words(
            "活跃借阅者÷在校学生；教师也借书时会偏高。",
            "Active borrowers ÷ students enrolled; too high where teachers borrow too.",
        ),
        "",
    ),
    _rate(
        "H05R",
        Words("竞赛参加率", "Share of pupils in quizzes"),
        PERCENT,
        ratio_of("H05", "P02U", per=100),
        Words("知识竞赛参加人数÷三至六年级学生。", "Entrants of quizzes ÷ pupils of grades 3 to 6."),
        "",
    ),
)
