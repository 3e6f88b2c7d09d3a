"""Rows of CNMARC for other titles, notes and names that are the subject."""

from django.utils.translation import gettext_lazy as _

from catalog.records.worksheets.shapes import CHOICE, LONG, NAME_PINYIN, PINYIN, Cell, Row
from libsys.errors import Sentence


def _title(tag: str, label: Sentence, *more: Cell, marks: str = "1 ") -> Row:
    title = Cell(code="a", label=_("题名"), width="wide")
    pinyin = Cell(code="9", aliases="A", label=_("题名拼音"), kind=PINYIN, of="a", width="wide")
    return Row(tag=tag, label=label, marks=marks, repeats=True, shown=False, cells=(title, pinyin, *more))


_REST = Cell(code="e", label=_("副题名及说明"), more=True)
_PART = (
    Cell(code="h", label=_("分辑号"), width="short", more=True),
    Cell(code="i", label=_("分辑名"), more=True),
)
UNIFORM = _title("500", _("统一题名"), *_PART, Cell(code="m", label=_("语种"), width="short"), marks="10")
PARALLEL = _title("510", _("并列题名"), _REST, *_PART, Cell(code="z", label=_("题名语种"), width="short"))
COVER = _title("512", _("封面题名"), _REST)
CAPTION = _title("514", _("卷端题名"), _REST)
SPINE = _title("516", _("书脊题名"), _REST)
OTHER = _title("517", _("其他题名"), _REST, *_PART)
FORMER = _title("520", _("前题名（连续出版物）"), _REST)
KEY = _title("530", _("识别题名"), Cell(code="b", label=_("限定信息")), marks="0 ")
SUPPLIED = _title("540", _("编目员补充题名"))
OF_BOOKS = (PARALLEL, COVER, CAPTION, SPINE, OTHER, UNIFORM, SUPPLIED)
OF_SERIALS = (PARALLEL, KEY, FORMER, COVER, OTHER, SUPPLIED)


def _note(tag: str, label: Sentence) -> Row:
    cell = Cell(code="a", label=_("附注"), kind=LONG)
    return Row(tag=tag, label=label, repeats=True, shown=False, cells=(cell,))


NOTES = (
    _note("304", _("题名与责任说明附注")),
    _note("305", _("版本与书目史附注")),
    _note("306", _("出版发行附注")),
    _note("307", _("载体形态附注")),
    _note("311", _("连接字段附注")),
    _note("312", _("相关题名附注")),
    _note("314", _("知识责任附注")),
    _note("324", _("原作版本附注")),
)

_DIVISIONS = (
    Cell(code="x", label=_("论题复分"), width="short", more=True),
    Cell(code="y", label=_("地区复分"), width="short", more=True),
    Cell(code="z", label=_("年代复分"), width="short", more=True),
    Cell(code="j", label=_("形式复分"), width="short", more=True),
)
PERSON = Row(
    tag="600",
    label=_("人名主题"),
    marks=" 0",
    repeats=True,
    shown=False,
    cells=(
        Cell(code="a", label=_("姓名"), help=_("文献所述的人")),
        Cell(code="9", aliases="A", label=_("姓名拼音"), kind=NAME_PINYIN, of="a"),
        Cell(code="c", label=_("年代外的修饰"), width="short", more=True),
        Cell(code="f", label=_("年代"), width="short", help=_("如 1910-2005")),
        *_DIVISIONS,
    ),
)
BODY = Row(
    tag="601",
    label=_("团体主题"),
    marks="02",
    repeats=True,
    shown=False,
    cells=(
        Cell(code="a", label=_("团体名称"), width="wide"),
        Cell(code="b", label=_("下属机构"), more=True),
        *_DIVISIONS,
    ),
)
WORK = Row(
    tag="605",
    label=_("题名主题"),
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("题名"), width="wide", help=_("文献所述的作品")), *_DIVISIONS),
)
PLACE = Row(
    tag="607",
    label=_("地名主题"),
    repeats=True,
    shown=False,
    cells=(
        Cell(code="a", label=_("地名"), help=_("文献所述的地方")),
        Cell(code="x", label=_("论题复分"), width="short", more=True),
        Cell(code="z", label=_("年代复分"), width="short", more=True),
    ),
)
SUBJECTS = (PERSON, BODY, WORK, PLACE)


def coded(label: Sentence, choices: dict[str, Sentence], *, start: int, code: str = "a", length: int = 1) -> Cell:
    """Return the cell of one fixed position."""
    known = {"": "—", **choices}
    return Cell(code=code, label=label, kind=CHOICE, start=start, length=length, choices=known)
