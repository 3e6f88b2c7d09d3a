"""Electronic resources, staff and money (GB/T 13191, collections, staff and funding)."""

from fractions import Fraction

from reports.indicators.declaring import Indicator, ratio_of
from reports.indicators.stating import add_up, state
from reports.indicators.units import (
    DATABASES,
    DOWNLOADS,
    GIGABYTES,
    PEOPLE,
    PERCENT,
    SEARCHES,
    TERABYTES,
    TITLES,
    VIEWS,
    YUAN,
)
from reports.words import Words

TO_TERABYTES = 1024

DIGITAL = (
    state(
        "C04",
        "ebooks",
        Words("电子图书", "E-books"),
        TITLES,
        Words(
            "读者可用的电子图书种数，自有和购买使用权的都算。", "E-book titles that readers can use, owned or licensed."
        ),
    ),
    state(
        "C04S",
        "eserials",
        Words("电子期刊", "E-serials"),
        TITLES,
        Words("读者可用的电子期刊种数。", "E-serial titles that readers can use."),
    ),
    state(
        "C04D",
        "databases",
        Words("数据库", "Databases"),
        DATABASES,
        Words(
            "读者可用的数据库个数；一个合同包里分开检索的各算一个。",
            "Databases that readers can use; those searched apart count apart, though one contract has them all.",
        ),
    ),
    state(
        "N03",
        "databases_remote",
        Words("可远程访问的数据库", "Databases with remote access"),
        DATABASES,
        Words("其中在馆外也能用的。", "Those of them that can be used from outside."),
    ),
    state(
        "N03T",
        "databases_trial",
        Words("试用数据库", "Databases on trial"),
        DATABASES,
        Words("试用中的数据库，不计入数据库。", "Databases on trial; they are no part of the databases."),
    ),
    state(
        "C05G",
        "digital_gb",
        Words("数字资源总量（GB）", "Digital resources in GB"),
        GIGABYTES,
        Words("本馆存储和有使用权的数字资源的容量。", "Volume of digital resources, stored or licensed."),
    ),
    state(
        "C05O",
        "digital_own_gb",
        Words("自建数字资源", "Digital resources of its own making"),
        GIGABYTES,
        Words("其中本馆自建的。", "That part of them which the library made."),
    ),
    Indicator(
        code="C05",
        name=Words("数字资源总量", "Digital resources"),
        unit=TERABYTES,
        definition=Words("数字资源总量（GB）÷1024。", "Digital resources in GB ÷ 1,024."),
        ratio=ratio_of("C05G", per=Fraction(1, TO_TERABYTES)),
        standard="WH/T 70-2020",
        places=2,
    ),
    add_up(
        "N01",
        "database_searches",
        Words("数据库检索", "Database searches"),
        SEARCHES,
        Words(
            "各数据库的检索次数，以数据商按 COUNTER 报告的平台检索数为准。",
            "Searches in the databases, by the vendors’ COUNTER reports where there are any.",
        ),
        standard="ISO 2789",
    ),
    add_up(
        "N01D",
        "database_downloads",
        Words("数据库下载", "Database downloads"),
        DOWNLOADS,
        Words("各数据库全文的下载次数。", "Full texts taken from the databases."),
        standard="ISO 2789",
    ),
    add_up(
        "N02",
        "machine_views",
        Words("电子书借阅机查看", "Views on e-book machines"),
        VIEWS,
        Words("电子书借阅机上查看图书的次数。", "Books looked at on e-book machines."),
    ),
    add_up(
        "N02D",
        "machine_downloads",
        Words("电子书借阅机下载", "Downloads from e-book machines"),
        DOWNLOADS,
        Words("从电子书借阅机下载图书的次数。", "Books taken home from e-book machines."),
    ),
)

RESOURCES = (
    state(
        "P01",
        "population",
        Words("服务人口", "Population served"),
        PEOPLE,
        Words(
            "本馆服务区域的常住人口，以统计部门公布的为准。",
            "Permanent residents of the area served, as published by the statistical office.",
        ),
    ),
    state(
        "P02",
        "students",
        Words("在校学生", "Students enrolled"),
        PEOPLE,
        Words("本校在校学生数。", "Students enrolled at the school."),
    ),
    state(
        "P02U",
        "students_upper",
        Words("三至六年级学生", "Pupils of grades 3 to 6"),
        PEOPLE,
        Words("其中三至六年级的学生。", "Those of them in grades 3 to 6."),
        standard="",
    ),
    state(
        "M01",
        "staff",
        Words("从业人员", "Staff"),
        PEOPLE,
        Words("期末在岗人员，含编外和外聘。", "People working at the end of the period, those on contract among them."),
    ),
    state(
        "M01E",
        "staff_established",
        Words("在编人员", "Established staff"),
        PEOPLE,
        Words("其中在编人员。", "Those of them on the establishment."),
    ),
    state(
        "M01S",
        "staff_senior",
        Words("高级职称人员", "Staff of senior rank"),
        PEOPLE,
        Words("其中有高级职称的，含副高。", "Those of them with a senior or associate senior title."),
    ),
    state(
        "M01I",
        "staff_intermediate",
        Words("中级职称人员", "Staff of middle rank"),
        PEOPLE,
        Words("其中有中级职称的。", "Those of them with an intermediate title."),
    ),
    add_up(
        "Z00",
        "income",
        Words("收入合计", "Income"),
        YUAN,
        Words("财政拨款和其他收入。", "Public funding and other income."),
        standard="GB/T 13191-2025",
        in_yuan=True,
    ),
    add_up(
        "Z01",
        "expenditure",
        Words("支出合计", "Expenditure"),
        YUAN,
        Words("本馆各项支出合计，含人员经费。", "All that was spent, salaries among it."),
        standard="GB/T 13191-2025",
        in_yuan=True,
    ),
    add_up(
        "Z01A",
        "acquisitions_spent",
        Words("藏量购置支出", "Spent on acquisitions"),
        YUAN,
        Words("其中购置藏量的支出，含数字资源。", "That part of it which went into stock, digital resources among it."),
        standard="GB/T 13191-2025",
        in_yuan=True,
    ),
    add_up(
        "Z01D",
        "digital_spent",
        Words("数字资源支出", "Spent on digital resources"),
        YUAN,
        Words("其中购买和租用数字资源的支出。", "That part of it which went into digital resources."),
        standard="GB/T 13191-2025",
        in_yuan=True,
    ),
    state(
        "Z01B",
        "acquisitions_budget",
        Words("年度购书经费预算", "Acquisitions budget of the year"),
        YUAN,
        Words("当年批准的购书经费。", "What was granted for acquisitions this year."),
        standard="",
        in_yuan=True,
    ),
    Indicator(
        code="K13",
        name=Words("购置费占比", "Share of acquisitions in expenditure"),
        unit=PERCENT,
        definition=Words("藏量购置支出÷支出合计。", "Spent on acquisitions ÷ expenditure."),
        ratio=ratio_of("Z01A", "Z01", per=100),
        standard="ISO 11620",
        places=1,
    ),
)
