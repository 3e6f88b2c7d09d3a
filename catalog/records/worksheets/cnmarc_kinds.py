"""CNMARC worksheets of everything that is not a book: the book's rows, and what is particular."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from catalog.records.worksheets import carriers, links, variants
from catalog.records.worksheets import cnmarc as base
from catalog.records.worksheets.codes import DEGREES, FREQUENCIES, ROLES, SERIAL_KINDS
from catalog.records.worksheets.shapes import CHOICE, CODE, ISSN, LONG, NAME_PINYIN, Cell, Row, Section, Worksheet

ISSN_ROW = Row(
    tag="011",
    label=_("国际标准刊号"),
    repeats=True,
    cells=(
        Cell(code="a", label="ISSN", kind=ISSN, help=_("八位，会核对校验位")),
        Cell(code="d", label=_("价格"), width="short"),
    ),
)
CN_NUMBER = Row(
    tag="091",
    label=_("统一刊号"),
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("统一书刊号"), kind=CODE, help=_("如 11-1234/D")),),
)
NUMBERING = Row(
    tag="207",
    label=_("卷期编号"),
    marks=" 0",
    cells=(Cell(code="a", label=_("卷期、年月标识"), width="wide", help=_("如 Vol.1, no.1 (1980.1)-")),),
)
FREQUENCY = Row(tag="326", label=_("出版周期"), cells=(Cell(code="a", label=_("出版周期"), help=_("如：月刊")),))
SERIAL_CODES = Row(
    tag="110",
    label=_("连续出版物编码"),
    blank="a" + "y" * 6 + "    ",
    cells=(
        Cell(code="a", label=_("类型"), kind=CHOICE, start=0, length=1, choices=SERIAL_KINDS),
        Cell(code="a", label=_("周期"), kind=CHOICE, start=1, length=1, choices=FREQUENCIES),
    ),
)
DEGREE = Row(
    tag="328",
    label=_("学位论文附注"),
    cells=(
        Cell(code="a", label=_("附注"), width="wide", help=_("如：硕士学位论文--华东师范大学, 2026")),
        Cell(code="b", label=_("学位"), width="short", hints=DEGREES),
        Cell(code="c", label=_("专业")),
        Cell(code="e", label=_("授予单位")),
        Cell(code="d", label=_("授予年"), width="short"),
    ),
)
SUPERVISOR = Row(
    tag="702",
    label=_("导师"),
    marks=" 0",
    repeats=True,
    cells=(
        Cell(code="a", label=_("姓名")),
        Cell(code="9", aliases="A", label=_("姓名拼音"), kind=NAME_PINYIN, of="a"),
        Cell(code="4", label=_("著作方式"), width="short", hints=("导师", *ROLES), more=True),
    ),
)
ABSTRACT = Row(tag="330", label=_("文摘"), repeats=True, cells=(Cell(code="a", label=_("文摘"), kind=LONG),))
PLACE = replace(variants.PLACE, shown=True)
PROVENANCE = Row(
    tag="317", label=_("来源附注"), repeats=True, shown=False, cells=(Cell(code="a", label=_("来源"), width="wide"),)
)
RESTRICTION = Row(
    tag="310",
    label=_("获得方式附注"),
    repeats=True,
    cells=(Cell(code="a", label=_("获得方式与使用限制"), width="wide"),),
)
SYSTEM = Row(
    tag="337", label=_("系统要求"), repeats=True, cells=(Cell(code="a", label=_("系统要求或访问方式"), width="wide"),)
)
FILE_CODES = Row(
    tag="135",
    label=_("电子资源编码"),
    shown=False,
    cells=(Cell(code="a", label=_("编码数据"), kind=CODE),),
)
PUBLIC_LINK = Row(tag="856", label=_("访问地址"), marks="40", repeats=True, cells=base.LINK.cells)
FIRST_ISSUED = Row(
    tag="303",
    label=_("著录信息附注"),
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("附注"), width="wide"),),
)
SCALE = Row(
    tag="206",
    label=_("数学数据"),
    cells=(Cell(code="a", label=_("比例尺、投影、坐标"), width="wide", help=_("如 1:50000")),),
)
PLAYERS = Row(
    tag="323",
    label=_("演播者附注"),
    shown=False,
    repeats=True,
    cells=(Cell(code="a", label=_("演播者"), width="wide"),),
)
PUBLISHER_NUMBER = Row(
    tag="071",
    label=_("音像号"),
    marks="00",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("出版号"), kind=CODE), Cell(code="b", label=_("来源"), width="short")),
)


_OTHER_SUBJECTS = (variants.PERSON, variants.BODY, variants.WORK)


def _sheet(name: str, title: object, *sections: Section) -> Worksheet:
    parts = (*sections, links.OF_BOOKS, base.CODED, base.LINKS)
    return Worksheet(format="cnmarc", name=name, title=title, sections=parts)  # type: ignore[arg-type]


def _section(like: Section, *rows: Row) -> Section:
    return Section(name=like.name, title=like.title, rows=rows)


SERIAL = Worksheet(
    format="cnmarc",
    name="serial",
    title=_("期刊、报纸"),
    sections=(
        _section(base.TITLES, base.TITLE, ISSN_ROW, CN_NUMBER, *variants.OF_SERIALS),
        _section(base.ISSUE, NUMBERING, base.PUBLICATION, FREQUENCY, base.EDITION),
        base.CARRIER,
        _section(base.NOTES, base.SUMMARY, base.NOTE, FIRST_ISSUED, *variants.NOTES),
        base.SUBJECTS,
        _section(base.NAMES, base.BODY, base.OTHER_BODY, base.PERSON),
        links.OF_SERIALS,
        _section(base.CODED, base.KIND, base.GENERAL, SERIAL_CODES, base.LANGUAGE, base.COUNTRY, carriers.FORM),
        base.LINKS,
    ),
)
THESIS = Worksheet(
    format="cnmarc",
    name="thesis",
    title=_("学位论文"),
    sections=(
        _section(base.TITLES, base.TITLE, DEGREE, variants.PARALLEL, variants.OTHER),
        _section(base.ISSUE, base.PUBLICATION, base.PHYSICAL),
        _section(base.NOTES, ABSTRACT, RESTRICTION, base.NOTE, base.BIBLIOGRAPHY),
        base.SUBJECTS,
        _section(base.NAMES, base.PERSON, SUPERVISOR, base.OTHER_BODY),
        base.CODED,
        base.LINKS,
    ),
)
LOCAL = _sheet(
    "local",
    _("地方文献"),
    base.TITLES,
    base.ISSUE,
    base.CARRIER,
    _section(base.NOTES, base.SUMMARY, RESTRICTION, PROVENANCE, base.NOTE, base.CONTENTS),
    _section(base.SUBJECTS, base.CLC_ROW, PLACE, base.SUBJECT, base.KEYWORD, *_OTHER_SUBJECTS),
    base.NAMES,
)
ELECTRONIC = Worksheet(
    format="cnmarc",
    name="electronic",
    title=_("电子资源"),
    sections=(
        _section(base.TITLES, base.TITLE, base.ISBN_ROW),
        _section(base.LINKS, PUBLIC_LINK, SYSTEM, RESTRICTION),
        base.ISSUE,
        base.CARRIER,
        _section(base.NOTES, base.SUMMARY, base.NOTE, base.CONTENTS),
        base.SUBJECTS,
        base.NAMES,
        _section(base.CODED, *base.CODED.rows, FILE_CODES),
    ),
)
DATABASE = Worksheet(
    format="cnmarc",
    name="database",
    title=_("数据库"),
    sections=(
        _section(base.TITLES, base.TITLE, ISSN_ROW),
        _section(base.LINKS, PUBLIC_LINK, SYSTEM, RESTRICTION),
        _section(base.ISSUE, base.PUBLICATION, FREQUENCY),
        _section(base.NOTES, base.SUMMARY, base.NOTE),
        base.SUBJECTS,
        _section(base.NAMES, base.BODY, base.OTHER_BODY),
        _section(base.CODED, *base.CODED.rows, FILE_CODES),
    ),
)


def _carrier_sheet(name: str, title: object, *sections: Section, codes: tuple[Row, ...]) -> Worksheet:
    """Return the worksheet of a carrier that has fixed positions of its own."""
    coded = _section(base.CODED, base.KIND, base.GENERAL, *codes, base.LANGUAGE, base.COUNTRY)
    parts = (*sections, links.OF_BOOKS, coded, base.LINKS)
    return Worksheet(format="cnmarc", name=name, title=title, sections=parts)  # type: ignore[arg-type]


RECORDING = _carrier_sheet(
    "recording",
    _("录音录像"),
    _section(base.TITLES, base.TITLE, base.ISBN_ROW, PUBLISHER_NUMBER, *variants.OF_BOOKS),
    base.ISSUE,
    base.CARRIER,
    _section(base.NOTES, base.SUMMARY, PLAYERS, base.CONTENTS, SYSTEM, base.NOTE),
    base.SUBJECTS,
    base.NAMES,
    codes=(carriers.SOUND, carriers.COMPOSITION),
)
MAP = _carrier_sheet(
    "map",
    _("地图"),
    base.TITLES,
    _section(base.ISSUE, base.EDITION, SCALE, base.PUBLICATION),
    base.CARRIER,
    base.NOTES,
    _section(base.SUBJECTS, base.CLC_ROW, PLACE, base.SUBJECT, base.KEYWORD, *_OTHER_SUBJECTS),
    base.NAMES,
    codes=(carriers.MAP, carriers.SCALE, carriers.MAP_FORM),
)
MUSIC = _carrier_sheet(
    "music",
    _("乐谱"),
    _section(base.TITLES, base.TITLE, base.ISBN_ROW, carriers.MUSIC_NUMBER, *variants.OF_BOOKS),
    _section(base.ISSUE, base.EDITION, carriers.SCORE_STATEMENT, base.PUBLICATION),
    base.CARRIER,
    base.NOTES,
    base.SUBJECTS,
    base.NAMES,
    codes=(carriers.SCORE, carriers.COMPOSITION, carriers.FORM),
)
SHEETS = (base.BOOK, SERIAL, THESIS, LOCAL, ELECTRONIC, DATABASE, RECORDING, MAP, MUSIC)
