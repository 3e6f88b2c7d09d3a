"""Hits, facets and branches as HTML: to the letter, in both languages, and never data as markup."""

import re

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from catalog.indexing.facets import Facet
from catalog.indexing.finding import RecordLine
from catalog.indexing.narrowing import Option
from catalog.opac.search.drawing import draw_branches, draw_facets, draw_hit
from catalog.opac.search.editions import ALONE, Editions
from catalog.opac.search.showing import Answer, Shown
from libsys.models import Library, ServicePoint

EVIL = "<b>\"'&"
SAFE = "&lt;b&gt;&quot;&#x27;&amp;"
OLD = RecordLine(8, "昆虫记（全译本）", "", [], "第二版", "作家出版社", 2001, "book", "")


def shown(**changes: object) -> Shown:
    """Return the words of a plain hit."""
    plain = {
        "address": "/records/7/",
        "cloth": 3,
        "cover": "昆虫记",
        "by": "法布尔著",
        "imprint": "花城出版社，2001",
        "answer": Answer("ok", "check", "可借 2 册", "总馆 外借处", "", "2 个网点，共 3 册"),
        "call_number": "Q96/1",
    }
    return Shown(**plain | changes)


def tidy(html: str) -> str:
    """Return HTML without the line ends between its elements and without the addresses of icons."""
    return re.sub(r'href="[^"]*icons[^"#]*#', 'href="#', re.sub(r">\n\s*", ">", html)).strip()


def test_a_hit_is_drawn_to_the_letter() -> None:
    assert tidy(draw_hit([("昆虫", True), ("记", False)], shown(), ALONE)) == (
        '<article class="hit">'
        '<a class="cover" data-cloth="3" href="/records/7/" tabindex="-1" aria-hidden="true"><span>昆虫记</span></a>'
        '<div><h2><a href="/records/7/"><mark>昆虫</mark>记</a></h2>'
        '<p class="by">法布尔著&emsp;<span class="quiet">花城出版社，2001</span></p>'
        '<p class="answer" data-state="ok"><span class="pill" data-state="ok">'
        '<svg class="icon" aria-hidden="true"><use href="#check"/></svg>可借 2 册</span> '
        '<span class="where"><svg class="icon" aria-hidden="true"><use href="#pin"/></svg>总馆 外借处</span></p>'
        '<p class="meta">2 个网点，共 3 册</p></div>'
        '<p class="act"><span class="code">Q96/1</span><span class="meta">索书号</span></p></article>'
    )


def test_what_is_not_known_leaves_no_empty_element() -> None:
    bare = shown(by="", call_number="", answer=Answer("", "info", "暂无馆藏"))
    html = tidy(draw_hit([("昆虫记", False)], bare, ALONE))
    assert '<p class="by"><span class="quiet">花城出版社，2001</span></p>' in html
    assert not any(part in html for part in ("where", "act", "meta", "<mark", "<details", "&emsp;"))


def test_a_copy_that_is_out_says_when_it_comes_back() -> None:
    html = draw_hit([("昆虫记", False)], shown(answer=Answer("", "clock", "已借出", "总馆", "约 7月14日 还")), ALONE)
    assert "</span> <span>约 7月14日 还</span></p>" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ["另有 5 个版本", "全部 6 个版本，看哪些在架", "索书号"]),
        ("en", ["5 more editions", "All 6 editions", "Call number"]),
    ],
)
def test_editions_open_below_their_hit_in_the_language_of_the_page(language: str, words: list[str]) -> None:
    with override(language):
        html = draw_hit([("昆虫记", False)], shown(), Editions(5, [OLD], "q=x&work=1"))
    assert '<li><a href="/records/8/">昆虫记（全译本）</a> <span class="meta">第二版 作家出版社' in html
    assert 'href="?q=x&amp;work=1"' in html
    assert [word for word in words if word not in html] == []


def test_whatever_a_record_holds_it_is_never_markup() -> None:
    evil = RecordLine(8, EVIL, EVIL, [], EVIL, EVIL, 2001, EVIL, EVIL)
    answer = Answer(EVIL, "check", EVIL, EVIL, EVIL, EVIL)
    every = shown(cover=EVIL, by=EVIL, imprint=EVIL, call_number=EVIL, answer=answer)
    html = draw_hit([(EVIL, True), (EVIL, False)], every, Editions(2, [evil], EVIL))
    option = Option(EVIL, 3, EVIL, value=EVIL)
    html += draw_facets([Facet("place", EVIL, [option], [option])])
    html += draw_branches([ServicePoint(code=EVIL, name=EVIL, library=Library(code=EVIL))] * 2, None)
    assert EVIL not in html
    assert "<b>" not in html
    assert html.count(SAFE) == 27, "everything that was put in has come out"
    assert isinstance(html, SafeString)


def test_facets_are_drawn_to_the_letter() -> None:
    options = [Option("I 文学", 1234, "clc=I"), Option("I2 中国文学", 5, "", chosen=True, value="I2")]
    rest = [Option("Q 生物科学", 1, "clc=Q", value="Q")]
    assert tidy(draw_facets([Facet("clc", "类别", options, rest)])) == (
        "<section><h3>类别</h3><ul>"
        '<li><a rel="nofollow" href="?clc=I">I 文学</a><span class="num">1,234</span></li>'
        '<li><a rel="nofollow" href="?" aria-current="true" lang="zh-CN">I2 中国文学</a><span class="num">5</span></li>'
        '</ul><details class="more"><summary>另外 1 项</summary><ul>'
        '<li><a rel="nofollow" href="?clc=Q">Q 生物科学</a><span class="num">1</span></li>'
        "</ul></details></section>"
    )


def test_branches_are_buttons_where_there_is_a_choice() -> None:
    house = Library(pk=1, code="YX")
    main = ServicePoint(pk=1, code="ZG", name="总馆", library=house)
    south = ServicePoint(pk=2, code="CN", name="城南分馆", english_name="South Branch", library=house)
    assert draw_branches([main], main) == ""
    with override("en"):
        html = tidy(draw_branches([main, south], south))
    assert html == (
        '<button type="submit" name="my_branch" value="YX.ZG">总馆</button>'
        '<button type="submit" name="my_branch" value="YX.CN" aria-current="true">'
        '<svg class="icon" aria-hidden="true"><use href="#check"/></svg>South Branch</button>'
    )
