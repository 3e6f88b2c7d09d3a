"""References by GB/T 7714—2015, as a table of cases."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.opac.citing.gbt7714 import cite, cite_edition, type_mark
from catalog.opac.citing.source import Source

DAY = date(2026, 3, 2)
WEB = "https://lib.example/db"
CASES = [
    (
        Source(title="乡土中国", contributors=(("费孝通", "著"),), place="北京", publisher="人民出版社", year=2008),
        "费孝通. 乡土中国[M]. 北京: 人民出版社, 2008.",
    ),
    (
        Source(
            title="百年孤独", contributors=(("(哥伦)加西亚·马尔克斯", "著"), ("范晔", "译")),
            place="海口", publisher="南海出版公司", year=2011, language="chi",
        ),
        "加西亚·马尔克斯. 百年孤独[M]. 范晔, 译. 海口: 南海出版公司, 2011.",
    ),
    (
        Source(
            title="高等数学", other_title="上册", edition="第七版", place="北京", publisher="高等教育出版社", year=2014,
            contributors=(("张三", "主编"), ("李四", "编"), ("王五", "编"), ("赵六", "编")),
        ),
        "张三, 李四, 王五, 等. 高等数学: 上册[M]. 7版. 北京: 高等教育出版社, 2014.",
    ),
    (
        Source(
            title="The C programming language", contributors=(("Kernighan, Brian W.", ""), ("Ritchie, Dennis M.", "")),
            edition="2nd edition", place="Englewood Cliffs", publisher="Prentice Hall", year=1988, language="eng",
        ),
        "KERNIGHAN B W, RITCHIE D M. The C programming language[M]. 2nd ed. Englewood Cliffs: Prentice Hall, 1988.",
    ),
    (
        Source(
            title="Design patterns", place="Boston", publisher="Addison-Wesley", year=1994, language="eng",
            contributors=(("Gamma, E.", ""), ("Helm, R.", ""), ("Johnson, R.", ""), ("Vlissides, J.", "")),
        ),
        "GAMMA E, HELM R, JOHNSON R, et al. Design patterns[M]. Boston: Addison-Wesley, 1994.",
    ),
    (
        Source(
            title="人类活动影响下海河流域典型区水循环变化分析", contributors=(("马欢", "著"), ("杨大文", "指导")),
            kind="thesis", place="北京", institution="清华大学", year=2011, degree="工学博士",
        ),
        "马欢. 人类活动影响下海河流域典型区水循环变化分析[D]. 北京: 清华大学, 2011.",
    ),
    (
        Source(title="读者", kind="serial", place="兰州", publisher="甘肃人民出版社", year=1981),
        "读者[J]. 兰州: 甘肃人民出版社, 1981-.",
    ),
    (
        Source(title="人民日报", kind="newspaper", place="北京", publisher="人民日报社", year=1948),
        "人民日报[N]. 北京: 人民日报社, 1948-.",
    ),
    (
        Source(title="中国知网", kind="electronic", is_database=True, url=WEB, cited_on=DAY),
        "中国知网[DB/OL]. [2026-03-02]. https://lib.example/db.",
    ),
    (
        Source(title="县志数字版", kind="electronic", contributors=(("县志办", ""),), year=2019, url=WEB, cited_on=DAY),
        "县志办. 县志数字版[EB/OL]. 2019[2026-03-02]. https://lib.example/db.",
    ),
    (
        Source(
            title="乡土中国", contributors=(("费孝通", "著"),), place="北京", publisher="人民出版社", year=2008,
            url=WEB, cited_on=DAY,
        ),
        "费孝通. 乡土中国[M/OL]. 北京: 人民出版社, 2008[2026-03-02]. https://lib.example/db.",
    ),
    (
        Source(title="云溪县地图", kind="map", place="北京", publisher="中国地图出版社", year=2015),
        "云溪县地图[CM]. 北京: 中国地图出版社, 2015.",
    ),
    (Source(title="无名之书"), "无名之书[M]. [出版地不详]: [出版者不详], [出版年不详]."),
    (Source(title="Nothing known", language="eng"), "Nothing known[M]. [S.l.]: [s.n.], [n.d.]."),
    (
        Source(title="王维诗选", contributors=(("(唐)王维", "著"), ("陈铁民", "选注")), place="北京", year=2002),
        "王维. 王维诗选[M]. 陈铁民, 选注. 北京: [出版者不详], 2002.",
    ),
    (
        Source(title="Human rights.", contributors=(("World Health Organization", ""),), publisher="WHO ; UN",
               place="Geneva ; New York", year=2001, language="eng"),
        "World Health Organization. Human rights[M]. Geneva: WHO, 2001.",
    ),
    (
        Source(title="钢琴曲集", kind="music", place="北京", publisher="人民音乐出版社", year=1999),
        "钢琴曲集[Z]. 北京: 人民音乐出版社, 1999.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "reference"), CASES, ids=[source.title for source, _ in CASES])
def test_a_record_is_cited_as_the_standard_says(source: Source, reference: str) -> None:
    assert cite(source) == reference


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("第1版", ""), ("第一版", ""), ("1版", ""), ("1st ed.", ""), ("", ""), ("第3版", "3版"), ("第十二版", "12版"),
        ("第2版修订本", "2版修订本"), ("修订版", "修订版"), ("5th edition", "5th ed"), ("Rev. ed.", "Rev. ed"),
        ("明刻本", "明刻本"),
    ],
)  # fmt: skip
def test_an_edition_is_short_and_the_first_is_not_named(written: str, cited: str) -> None:
    assert cite_edition(written) == cited


def test_people_whom_nobody_named_are_others() -> None:
    source = Source(
        title="全球通史", contributors=(("斯塔夫里阿诺斯", "著"), ("吴象婴", "译")),
        statement="斯塔夫里阿诺斯著 ; 吴象婴等译",
        place="北京", publisher="北京大学出版社", year=2005,
    )  # fmt: skip
    assert cite(source) == "斯塔夫里阿诺斯. 全球通史[M]. 吴象婴, 等, 译. 北京: 北京大学出版社, 2005."


def test_an_unknown_kind_is_marked_as_something_else() -> None:
    assert type_mark(Source(title="x", kind="kit")) == "Z"
    assert type_mark(Source(title="x", kind="thesis", url=WEB)) == "D/OL"


@settings(max_examples=60, deadline=None)
@given(
    title=st.text(min_size=1, max_size=40),
    names=st.lists(st.text(max_size=20), max_size=6),
    edition=st.text(max_size=20),
    place=st.text(max_size=10),
)
def test_whatever_a_record_says_it_is_cited_in_one_sentence(
    title: str, names: list[str], edition: str, place: str
) -> None:
    source = Source(title=title, contributors=tuple((name, "") for name in names), edition=edition, place=place)
    reference = cite(source)
    assert reference.endswith(".")
    assert "[M]" in reference
