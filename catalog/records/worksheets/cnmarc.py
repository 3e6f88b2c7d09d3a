"""The rows of CNMARC worksheets, and the worksheet of books."""

from django.utils.translation import gettext_lazy as _

from catalog.records.worksheets import carriers, links, variants
from catalog.records.worksheets.codes import (
    AUDIENCES,
    BINDINGS,
    COUNTRIES,
    DATE_TYPES,
    LANGUAGES,
    LEVELS,
    RECORD_KINDS,
    ROLES,
)
from catalog.records.worksheets.shapes import (
    CHOICE,
    CLASS,
    CODE,
    ISBN,
    LEADER,
    LONG,
    NAME_PINYIN,
    PINYIN,
    Cell,
    Row,
    Section,
    Worksheet,
)

BLANK_100 = " " * 8 + "d" + " " * 8 + "em y0chiy50      ea"

TITLE = Row(
    tag="200",
    label=_("题名与责任者"),
    marks="1 ",
    cells=(
        Cell(code="a", label=_("正题名"), width="wide", more=True, help=_("照题名页原样著录")),
        Cell(
            code="9", aliases="A", label=_("题名拼音"), kind=PINYIN, of="a", width="wide", help=_("按词自动填写，可改")
        ),
        Cell(code="e", label=_("副题名及说明"), width="wide", more=True),
        Cell(code="d", label=_("并列题名"), width="wide", more=True),
        Cell(code="h", label=_("分辑号"), width="short"),
        Cell(code="i", label=_("分辑名"), more=True),
        Cell(code="f", label=_("第一责任说明"), width="wide", more=True, help=_("如：费孝通著")),
        Cell(code="g", label=_("其他责任说明"), width="wide", more=True, help=_("如：张三译")),
    ),
)
ISBN_ROW = Row(
    tag="010",
    label=_("国际标准书号"),
    repeats=True,
    cells=(
        Cell(code="a", label="ISBN", kind=ISBN, help=_("有无连字符都可以，会核对校验位")),
        Cell(code="b", label=_("装帧"), width="short", hints=BINDINGS),
        Cell(code="d", label=_("价格"), width="short", help=_("如 CNY35.00")),
        Cell(code="z", label=_("错误的 ISBN"), help=_("书上印错的号码记在这里")),
    ),
)
EDITION = Row(
    tag="205",
    label=_("版本"),
    cells=(Cell(code="a", label=_("版次"), help=_("如 2 版、修订本；初版不写")), Cell(code="b", label=_("版本说明"))),
)
PUBLICATION = Row(
    tag="210",
    label=_("出版发行"),
    cells=(
        Cell(code="a", label=_("出版地"), width="short", more=True),
        Cell(code="c", label=_("出版者"), more=True),
        Cell(code="d", label=_("出版年"), width="short", help=_("如 2026 或 2026.3")),
    ),
)
PHYSICAL = Row(
    tag="215",
    label=_("载体形态"),
    cells=(
        Cell(code="a", label=_("页数或卷册数"), help=_("如 268 页、2 册")),
        Cell(code="c", label=_("图及其他细节"), width="short"),
        Cell(code="d", label=_("尺寸"), width="short", help=_("如 21cm")),
        Cell(code="e", label=_("附件"), width="short", help=_("如 光盘 1 张")),
    ),
)
SERIES = Row(
    tag="225",
    label=_("丛编"),
    marks="2 ",
    repeats=True,
    shown=False,
    cells=(
        Cell(code="a", label=_("丛编题名"), width="wide"),
        Cell(code="h", label=_("分丛编号"), width="short"),
        Cell(code="i", label=_("分丛编名")),
        Cell(code="v", label=_("丛编编号"), width="short"),
    ),
)
NOTE = Row(
    tag="300", label=_("一般附注"), repeats=True, shown=False, cells=(Cell(code="a", label=_("附注"), kind=LONG),)
)
BIBLIOGRAPHY = Row(
    tag="320",
    label=_("书目、索引附注"),
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("附注"), width="wide"),),
)
CONTENTS = Row(
    tag="327",
    label=_("内容附注"),
    marks="1 ",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("内容"), kind=LONG, more=True),),
)
SUMMARY = Row(tag="330", label=_("提要"), repeats=True, cells=(Cell(code="a", label=_("提要或文摘"), kind=LONG),))
AUDIENCE_NOTE = Row(
    tag="333", label=_("读者对象"), shown=False, cells=(Cell(code="a", label=_("读者对象"), width="wide"),)
)
SUBJECT = Row(
    tag="606",
    label=_("主题"),
    marks="0 ",
    repeats=True,
    cells=(
        Cell(code="a", label=_("主题词")),
        Cell(code="x", label=_("论题复分"), width="short", more=True),
        Cell(code="y", label=_("地区复分"), width="short", more=True),
        Cell(code="z", label=_("年代复分"), width="short", more=True),
        Cell(code="j", label=_("形式复分"), width="short", more=True),
    ),
)
KEYWORD = Row(
    tag="610",
    label=_("自由词"),
    marks="0 ",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("自由词"), more=True),),
)
CLC_ROW = Row(
    tag="690",
    label=_("中图法分类"),
    repeats=True,
    cells=(
        Cell(code="a", label=_("中图分类号"), kind=CLASS, width="short"),
        Cell(code="v", label=_("版次"), kind=CODE, width="short", hints=("5",)),
    ),
)


def _person(tag: str, marks: str, label: object, *, shown: bool = True) -> Row:
    return Row(
        tag=tag,
        label=label,  # type: ignore[arg-type]
        marks=marks,
        repeats=True,
        shown=shown,
        cells=(
            Cell(code="a", label=_("姓名"), help=_("单、仇、曾等姓氏按姓氏读音取拼音")),
            Cell(code="9", aliases="A", label=_("姓名拼音"), kind=NAME_PINYIN, of="a"),
            Cell(code="b", label=_("名的其余部分"), width="short"),
            Cell(code="c", label=_("年代外的修饰"), width="short", more=True),
            Cell(code="f", label=_("年代"), width="short", help=_("如 1910-2005")),
            Cell(code="4", label=_("著作方式"), width="short", hints=ROLES, more=True),
        ),
    )


def _body(tag: str, label: object) -> Row:
    return Row(
        tag=tag,
        label=label,  # type: ignore[arg-type]
        marks="02",
        repeats=True,
        shown=False,
        cells=(
            Cell(code="a", label=_("团体名称"), width="wide"),
            Cell(code="b", label=_("下属机构"), more=True),
            Cell(code="9", aliases="A", label=_("名称拼音"), kind=PINYIN, of="a", width="wide"),
            Cell(code="4", label=_("著作方式"), width="short", hints=ROLES, more=True),
        ),
    )


PERSON = _person("701", " 0", _("主要责任者"))
OTHER_PERSON = _person("702", " 0", _("次要责任者"), shown=False)
BODY, OTHER_BODY = _body("711", _("主要责任团体")), _body("712", _("次要责任团体"))
LINK = Row(
    tag="856",
    label=_("访问地址"),
    marks="4 ",
    repeats=True,
    shown=False,
    cells=(
        Cell(code="u", label=_("网址"), width="wide", kind=CODE, help=_("以 https:// 开头")),
        Cell(code="z", label=_("说明"), help=_("读者看到的文字，如：全文")),
    ),
)
KIND = Row(
    tag=LEADER,
    label=_("记录类型"),
    cells=(
        Cell(code="", label=_("文献类型"), kind=CHOICE, start=6, length=1, choices=RECORD_KINDS),
        Cell(code="", label=_("书目级别"), kind=CHOICE, start=7, length=1, choices=LEVELS),
    ),
)
GENERAL = Row(
    tag="100",
    label=_("通用处理数据"),
    blank=BLANK_100,
    cells=(
        Cell(code="a", label=_("出版日期类型"), kind=CHOICE, start=8, length=1, choices=DATE_TYPES),
        Cell(code="a", label=_("出版年 1"), kind=CODE, start=9, length=4, width="short"),
        Cell(code="a", label=_("出版年 2"), kind=CODE, start=13, length=4, width="short"),
        Cell(code="a", label=_("阅读对象"), kind=CHOICE, start=17, length=3, choices=AUDIENCES),
    ),
)
LANGUAGE = Row(
    tag="101",
    label=_("语种"),
    marks="0 ",
    cells=(
        Cell(code="a", label=_("正文语种"), kind=CHOICE, choices={"": "—", **LANGUAGES}),
        Cell(code="c", label=_("原著语种"), kind=CHOICE, choices={"": "—", **LANGUAGES}),
    ),
)
COUNTRY = Row(
    tag="102",
    label=_("出版国别"),
    cells=(
        Cell(code="a", label=_("国家或地区"), kind=CHOICE, choices=COUNTRIES),
        Cell(code="b", label=_("行政区代码"), kind=CODE, width="short", help=_("六位，如北京 110000")),
    ),
)

TITLES = Section(name="titles", title=_("题名与责任"), rows=(TITLE, ISBN_ROW, *variants.OF_BOOKS))
ISSUE = Section(name="issue", title=_("版本与出版"), rows=(EDITION, PUBLICATION))
CARRIER = Section(name="carrier", title=_("载体与丛编"), rows=(PHYSICAL, SERIES))
NOTES = Section(
    name="notes",
    title=_("附注与提要"),
    rows=(SUMMARY, NOTE, BIBLIOGRAPHY, CONTENTS, AUDIENCE_NOTE, *variants.NOTES),
)
SUBJECTS = Section(name="subjects", title=_("主题与分类"), rows=(CLC_ROW, SUBJECT, KEYWORD, *variants.SUBJECTS))
NAMES = Section(name="names", title=_("责任者检索点"), rows=(PERSON, OTHER_PERSON, BODY, OTHER_BODY))
CODED = Section(
    name="coded", title=_("编码信息"), rows=(KIND, GENERAL, LANGUAGE, COUNTRY, carriers.BOOK, carriers.FORM)
)
LINKS = Section(name="links", title=_("网络资源"), rows=(LINK,))

BOOK = Worksheet(
    format="cnmarc",
    name="book",
    title=_("图书"),
    sections=(TITLES, ISSUE, CARRIER, NOTES, SUBJECTS, NAMES, links.OF_BOOKS, CODED, LINKS),
)
