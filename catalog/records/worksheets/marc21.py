"""The rows and worksheets of MARC 21; ISBD punctuation is written by the cataloguer, as the format asks."""

from django.utils.translation import gettext_lazy as _

from catalog.records.worksheets import carriers, links
from catalog.records.worksheets.codes import (
    DEGREES,
    LEVELS,
    MARC21_AUDIENCES,
    MARC21_FREQUENCIES,
    MARC21_KINDS,
    MARC21_LITERATURE,
)
from catalog.records.worksheets.shapes import (
    CHOICE,
    CLASS,
    CODE,
    ISBN,
    ISSN,
    LEADER,
    LONG,
    Cell,
    Row,
    Section,
    Worksheet,
)

BLANK_008 = " " * 6 + "s" + " " * 8 + "cc " + " " * 17 + "chi d"


def _note(tag: str, label: object, text: object = "", *, shown: bool = False, long: bool = False) -> Row:
    cell = Cell(code="a", label=text or label, kind=LONG if long else "text", width="wide")  # type: ignore[arg-type]
    return Row(tag=tag, label=label, repeats=True, shown=shown, cells=(cell,))  # type: ignore[arg-type]


TITLE = Row(
    tag="245",
    label=_("题名与责任者"),
    marks="10",
    cells=(
        Cell(code="a", label=_("正题名"), width="wide", help=_("句末标识符照 ISBD 写，如“ /”")),
        Cell(code="b", label=_("副题名、并列题名"), width="wide"),
        Cell(code="n", label=_("分辑号"), width="short"),
        Cell(code="p", label=_("分辑名")),
        Cell(code="c", label=_("责任说明"), width="wide"),
    ),
)
VARIANT = Row(
    tag="246",
    label=_("其他题名"),
    marks="3 ",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("题名"), width="wide"),),
)
UNIFORM = Row(
    tag="240",
    label=_("统一题名"),
    marks="10",
    shown=False,
    cells=(Cell(code="a", label=_("题名"), width="wide"), Cell(code="l", label=_("语种"), width="short")),
)
PLATE = Row(
    tag="028",
    label=_("音乐出版号"),
    marks="20",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("出版号"), kind=CODE), Cell(code="b", label=_("来源"))),
)
ISBN_ROW = Row(
    tag="020",
    label=_("国际标准书号"),
    repeats=True,
    cells=(
        Cell(code="a", label="ISBN", kind=ISBN),
        Cell(code="q", label=_("装帧"), width="short"),
        Cell(code="c", label=_("价格"), width="short"),
        Cell(code="z", label=_("错误的 ISBN")),
    ),
)
ISSN_ROW = Row(tag="022", label=_("国际标准刊号"), repeats=True, cells=(Cell(code="a", label="ISSN", kind=ISSN),))
EDITION = Row(tag="250", label=_("版本"), cells=(Cell(code="a", label=_("版次")), Cell(code="b", label=_("版本说明"))))
PUBLICATION = Row(
    tag="264",
    label=_("出版发行"),
    marks=" 1",
    repeats=True,
    cells=(
        Cell(code="a", label=_("出版地"), width="short", more=True),
        Cell(code="b", label=_("出版者"), more=True),
        Cell(code="c", label=_("出版年"), width="short"),
    ),
)
OLDER_PUBLICATION = Row(tag="260", label=_("出版发行（旧）"), shown=False, cells=PUBLICATION.cells)
PHYSICAL = Row(
    tag="300",
    label=_("载体形态"),
    cells=(
        Cell(code="a", label=_("页数或卷册数")),
        Cell(code="b", label=_("图及其他细节"), width="short"),
        Cell(code="c", label=_("尺寸"), width="short"),
        Cell(code="e", label=_("附件"), width="short"),
    ),
)
SERIES = Row(
    tag="490",
    label=_("丛编"),
    marks="0 ",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("丛编题名"), width="wide"), Cell(code="v", label=_("丛编编号"), width="short")),
)
SERIES_ENTRY = Row(
    tag="830",
    label=_("丛编检索点"),
    marks=" 0",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("丛编题名"), width="wide"), Cell(code="v", label=_("丛编编号"), width="short")),
)
SUBJECT = Row(
    tag="650",
    label=_("主题"),
    marks=" 7",
    repeats=True,
    cells=(
        Cell(code="a", label=_("主题词")),
        Cell(code="x", label=_("论题复分"), width="short", more=True),
        Cell(code="z", label=_("地区复分"), width="short", more=True),
        Cell(code="y", label=_("年代复分"), width="short", more=True),
        Cell(code="v", label=_("形式复分"), width="short", more=True),
        Cell(code="2", label=_("词表"), kind=CODE, width="short", help=_("汉语主题词表写 cct")),
    ),
)
PLACE = Row(tag="651", label=_("地名主题"), marks=" 7", repeats=True, shown=False, cells=SUBJECT.cells)
KEYWORD = Row(
    tag="653", label=_("自由词"), repeats=True, shown=False, cells=(Cell(code="a", label=_("自由词"), more=True),)
)
CLC_ROW = Row(
    tag="084",
    label=_("中图法分类"),
    repeats=True,
    cells=(
        Cell(code="a", label=_("中图分类号"), kind=CLASS, width="short"),
        Cell(code="2", label=_("分类法"), kind=CODE, width="short", help=_("中图法写 clc")),
    ),
)
_PERSON = (
    Cell(code="a", label=_("姓名")),
    Cell(code="d", label=_("年代"), width="short"),
    Cell(code="e", label=_("著作方式"), width="short", more=True),
)
_BODY = (Cell(code="a", label=_("团体名称"), width="wide"), Cell(code="b", label=_("下属机构"), more=True))
PERSON = Row(tag="100", label=_("主要责任者"), marks="1 ", cells=_PERSON)
BODY = Row(tag="110", label=_("主要责任团体"), marks="2 ", shown=False, cells=_BODY)
OTHER_PERSON = Row(tag="700", label=_("次要责任者"), marks="1 ", repeats=True, shown=False, cells=_PERSON)
SUPERVISOR = Row(tag="700", label=_("导师"), marks="1 ", repeats=True, cells=_PERSON)
OTHER_BODY = Row(tag="710", label=_("次要责任团体"), marks="2 ", repeats=True, shown=False, cells=_BODY)
SUBJECT_PERSON = Row(
    tag="600", label=_("人名主题"), marks="17", repeats=True, shown=False, cells=(*_PERSON[:2], *SUBJECT.cells[1:])
)
SUBJECT_BODY = Row(
    tag="610", label=_("团体主题"), marks="27", repeats=True, shown=False, cells=(*_BODY, *SUBJECT.cells[1:])
)
DEGREE = Row(
    tag="502",
    label=_("学位论文附注"),
    cells=(
        Cell(code="a", label=_("附注"), width="wide"),
        Cell(code="b", label=_("学位"), width="short", hints=DEGREES),
        Cell(code="c", label=_("授予单位")),
        Cell(code="d", label=_("授予年"), width="short"),
    ),
)
SUMMARY = Row(tag="520", label=_("提要"), repeats=True, cells=(Cell(code="a", label=_("提要或文摘"), kind=LONG),))
RESTRICTION = _note("506", _("使用限制附注"), shown=True)
SYSTEM = _note("538", _("系统要求"), _("系统要求或访问方式"), shown=True)
SCALE = _note("255", _("比例尺"), _("比例尺、投影、坐标"), shown=True)
SCORE = _note("254", _("乐谱特殊说明"), _("谱式说明"), shown=True)
NUMBERING = _note("362", _("卷期编号"), _("卷期、年月标识"), shown=True)
FREQUENCY = _note("310", _("出版周期"), shown=True)
PLAYERS = _note("511", _("演播者附注"))
NOTE, BIBLIOGRAPHY, CONTENTS = (
    _note("500", _("一般附注"), long=True),
    _note("504", _("书目、索引附注")),
    _note("505", _("内容附注"), long=True),
)
LINK = Row(
    tag="856",
    label=_("访问地址"),
    marks="40",
    repeats=True,
    shown=False,
    cells=(
        Cell(code="u", label=_("网址"), width="wide", kind=CODE, help=_("以 https:// 开头")),
        Cell(code="y", label=_("链接文字")),
        Cell(code="z", label=_("说明")),
    ),
)
PUBLIC_LINK = Row(tag="856", label=_("访问地址"), marks="40", repeats=True, cells=LINK.cells)
KIND = Row(
    tag=LEADER,
    label=_("记录类型"),
    cells=(
        Cell(code="", label=_("文献类型"), kind=CHOICE, start=6, length=1, choices=MARC21_KINDS),
        Cell(code="", label=_("书目级别"), kind=CHOICE, start=7, length=1, choices=LEVELS),
    ),
)
_YEARS = (
    Cell(code="", label=_("出版年 1"), kind=CODE, start=7, length=4, width="short"),
    Cell(code="", label=_("出版年 2"), kind=CODE, start=11, length=4, width="short"),
)
_LANGUAGE = Cell(code="", label=_("语种"), kind=CODE, start=35, length=3, width="short", help=_("三个字母，中文 chi"))
_COUNTRY = Cell(code="", label=_("出版地代码"), kind=CODE, start=15, length=3, width="short", help=_("中国 cc"))
GENERAL = Row(
    tag="008",
    label=_("定长数据"),
    blank=BLANK_008,
    cells=(
        *_YEARS,
        _COUNTRY,
        _LANGUAGE,
        Cell(code="", label=_("阅读对象"), kind=CHOICE, start=22, length=1, choices=MARC21_AUDIENCES),
        Cell(code="", label=_("文学体裁"), kind=CHOICE, start=33, length=1, choices=MARC21_LITERATURE),
    ),
)
SERIAL_GENERAL = Row(
    tag="008",
    label=_("定长数据"),
    blank=BLANK_008,
    cells=(
        *_YEARS,
        _COUNTRY,
        _LANGUAGE,
        Cell(code="", label=_("周期"), kind=CHOICE, start=18, length=1, choices=MARC21_FREQUENCIES),
    ),
)
MAP_GENERAL = Row(
    tag="008", label=_("定长数据"), blank=BLANK_008, cells=(*_YEARS, _COUNTRY, _LANGUAGE, *carriers.MARC21_MAP)
)
MUSIC_GENERAL = Row(
    tag="008", label=_("定长数据"), blank=BLANK_008, cells=(*_YEARS, _COUNTRY, _LANGUAGE, *carriers.MARC21_MUSIC)
)
PLAIN_GENERAL = Row(tag="008", label=_("定长数据"), blank=BLANK_008, cells=(*_YEARS, _COUNTRY, _LANGUAGE))


def _sheet(
    name: str,
    title: object,
    *parts: tuple[Row, ...],
    general: Row = PLAIN_GENERAL,
    relations: tuple[Row, ...] = links.OF_MARC21,
) -> Worksheet:
    """Return a worksheet from its rows: titles, issue, carrier, notes, subjects, names, links."""
    names = ("titles", "issue", "carrier", "notes", "subjects", "names", "links", "relations", "coded")
    titles = (
        _("题名与责任"), _("版本与出版"), _("载体与丛编"), _("附注与提要"), _("主题与分类"), _("责任者检索点"),
        _("网络资源"), _("相关文献"), _("编码信息"),
    )  # fmt: skip
    rows = (*parts, relations, (KIND, general))
    sections = tuple(
        Section(name=one, title=said, rows=row) for one, said, row in zip(names, titles, rows, strict=True)
    )
    return Worksheet(format="marc21", name=name, title=title, sections=sections)  # type: ignore[arg-type]


_TITLES = (TITLE, UNIFORM, VARIANT, ISBN_ROW)
_ISSUE = (EDITION, PUBLICATION, OLDER_PUBLICATION)
_CARRIER = (PHYSICAL, SERIES, SERIES_ENTRY)
_NOTES = (SUMMARY, NOTE, BIBLIOGRAPHY, CONTENTS)
_SUBJECTS = (CLC_ROW, SUBJECT, PLACE, SUBJECT_PERSON, SUBJECT_BODY, KEYWORD)
_NAMES = (PERSON, BODY, OTHER_PERSON, OTHER_BODY)

SHEETS = (
    _sheet("book", _("图书"), _TITLES, _ISSUE, _CARRIER, _NOTES, _SUBJECTS, _NAMES, (LINK,), general=GENERAL),
    _sheet(
        "serial", _("期刊、报纸"), (TITLE, VARIANT, ISSN_ROW), (*_ISSUE, NUMBERING, FREQUENCY), _CARRIER, _NOTES,
        _SUBJECTS, _NAMES, (LINK,), general=SERIAL_GENERAL, relations=links.OF_MARC21_SERIALS,
    ),
    _sheet(
        "thesis", _("学位论文"), (TITLE, VARIANT, DEGREE), _ISSUE, _CARRIER, (*_NOTES, RESTRICTION), _SUBJECTS,
        (PERSON, SUPERVISOR, OTHER_BODY), (LINK,),
    ),
    _sheet("local", _("地方文献"), _TITLES, _ISSUE, _CARRIER, (*_NOTES, RESTRICTION), _SUBJECTS, _NAMES, (LINK,)),
    _sheet(
        "electronic", _("电子资源"), _TITLES, _ISSUE, _CARRIER, _NOTES, _SUBJECTS, _NAMES,
        (PUBLIC_LINK, SYSTEM, RESTRICTION),
    ),
    _sheet(
        "database", _("数据库"), (TITLE, VARIANT, ISSN_ROW), (*_ISSUE, FREQUENCY), _CARRIER, (SUMMARY, NOTE),
        _SUBJECTS, _NAMES, (PUBLIC_LINK, SYSTEM, RESTRICTION),
    ),
    _sheet(
        "recording", _("录音录像"), _TITLES, _ISSUE, _CARRIER, (*_NOTES, PLAYERS), _SUBJECTS, _NAMES, (LINK, SYSTEM)
    ),
    _sheet(
        "map", _("地图"), _TITLES, (*_ISSUE, SCALE), _CARRIER, _NOTES, _SUBJECTS, _NAMES, (LINK,), general=MAP_GENERAL
    ),
    _sheet(
        "music", _("乐谱"), (*_TITLES, PLATE), (*_ISSUE, SCORE), _CARRIER, _NOTES, _SUBJECTS, _NAMES, (LINK,),
        general=MUSIC_GENERAL,
    ),
)  # fmt: skip
