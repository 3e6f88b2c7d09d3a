"""Rows of linking fields: what a record is part of, continues, translates, or comes with."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.records.worksheets.shapes import CODE, ISSN, Cell, Row, Section
from libsys.errors import Sentence

_TITLE, _ISSN, _ISBN, _IMPRINT = "2001 ", "011  ", "010  ", "210  "
_VOLUME = Cell(code="v", label=_("卷册标识"), width="short", within=_TITLE, flat="v")


def _cells(*more: Cell) -> tuple[Cell, ...]:
    title = Cell(code="a", label=_("题名"), width="wide", within=_TITLE, flat="ta")
    author = Cell(code="f", label=_("责任说明"), within=_TITLE, flat="f")
    return (title, author, *more)


def _row(tag: str, label: Sentence, *more: Cell) -> Row:
    return Row(tag=tag, label=label, marks=" 0", repeats=True, shown=False, cells=_cells(*more))


_BOOK_NUMBER = Cell(code="a", label="ISBN", kind=CODE, within=_ISBN, flat="y")
_SERIAL_NUMBER = Cell(code="a", label="ISSN", kind=ISSN, within=_ISSN, flat="x")
_PUBLISHER = Cell(code="c", label=_("出版者"), within=_IMPRINT, flat="n")
_YEAR = Cell(code="d", label=_("出版年"), width="short", within=_IMPRINT, flat="d")

SERIES = _row("410", _("所属丛编"), _VOLUME, _SERIAL_NUMBER)
SET = _row("461", _("总集"), _VOLUME)
SUBSET = _row("462", _("分集"), _VOLUME)
PIECE = _row("463", pgettext_lazy("相关文献", "单册"), _VOLUME, _BOOK_NUMBER)
OTHER_EDITION = _row("451", _("其他版本"), _PUBLISHER, _YEAR, _BOOK_NUMBER)
OTHER_CARRIER = _row("452", _("其他载体版本"), _PUBLISHER, _YEAR, _BOOK_NUMBER)
TRANSLATION_OF = _row("454", _("译自"), _PUBLISHER, _YEAR)
ISSUED_WITH = _row("423", _("合订、合刊"))
BOUND_WITH = _row("481", _("还与……合装"))
RELATED = _row("488", _("其他相关作品"), _BOOK_NUMBER)
SUPPLEMENT = _row("421", _("补编、增刊"), _SERIAL_NUMBER)
PARENT = _row("422", _("正编、正刊"), _SERIAL_NUMBER)
CONTINUES = _row("430", _("继承的刊"), _SERIAL_NUMBER)
CONTINUES_PART = _row("431", _("部分继承的刊"), _SERIAL_NUMBER)
SUPERSEDES = _row("432", _("替代的刊"), _SERIAL_NUMBER)
ABSORBED = _row("434", _("吸收的刊"), _SERIAL_NUMBER)
MERGED_FROM = _row("436", _("由这些刊合并而成"), _SERIAL_NUMBER)
SEPARATED_FROM = _row("437", _("分自的刊"), _SERIAL_NUMBER)
CONTINUED_BY = _row("440", _("改名后的刊"), _SERIAL_NUMBER)
SUPERSEDED_BY = _row("442", _("由这种刊替代"), _SERIAL_NUMBER)
ABSORBED_BY = _row("444", _("并入的刊"), _SERIAL_NUMBER)
SPLIT_INTO = _row("446", _("分成的刊"), _SERIAL_NUMBER)
MERGED_INTO = _row("447", _("合并成的刊"), _SERIAL_NUMBER)
SERIAL_CARRIER = _row("452", _("其他载体版本"), _SERIAL_NUMBER)

OF_BOOKS = Section(
    name="relations",
    title=_("相关文献"),
    rows=(SET, SUBSET, PIECE, SERIES, TRANSLATION_OF, OTHER_EDITION, OTHER_CARRIER, ISSUED_WITH, BOUND_WITH, RELATED),
)
OF_SERIALS = Section(
    name="relations",
    title=_("相关文献"),
    rows=(
        CONTINUES, CONTINUES_PART, SUPERSEDES, ABSORBED, MERGED_FROM, SEPARATED_FROM, CONTINUED_BY, SUPERSEDED_BY,
        ABSORBED_BY, SPLIT_INTO, MERGED_INTO, SUPPLEMENT, PARENT, SERIAL_CARRIER, SERIES, RELATED,
    ),
)  # fmt: skip


def _entry(tag: str, label: Sentence, *, marks: str = "0 ") -> Row:
    return Row(
        tag=tag,
        label=label,
        marks=marks,
        repeats=True,
        shown=False,
        cells=(
            Cell(code="a", label=_("主要责任者")),
            Cell(code="t", label=_("题名"), width="wide"),
            Cell(code="g", label=_("卷册、页码"), width="short", more=True),
            Cell(code="d", label=_("出版发行"), width="short"),
            Cell(code="x", label="ISSN", kind=ISSN, width="short"),
            Cell(code="z", label="ISBN", kind=CODE, width="short", more=True),
            Cell(code="w", label=_("记录控制号"), kind=CODE, width="short", more=True),
        ),
    )


OF_MARC21 = (
    _entry("773", _("所在文献")),
    _entry("774", _("组成部分")),
    _entry("775", _("其他版本")),
    _entry("776", _("其他载体版本")),
    _entry("765", _("译自")),
    _entry("767", _("译为")),
    _entry("777", _("合订、合刊")),
    _entry("787", _("其他相关作品")),
)
OF_MARC21_SERIALS = (
    _entry("780", pgettext_lazy("期刊", "先前的刊"), marks="00"),
    _entry("785", pgettext_lazy("期刊", "后来的刊"), marks="00"),
    _entry("770", _("补编、增刊")),
    _entry("772", _("正编、正刊")),
    _entry("776", _("其他载体版本")),
    _entry("777", _("合订、合刊")),
    _entry("787", _("其他相关作品")),
)
