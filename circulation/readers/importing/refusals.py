"""Why a file, a row of it, or the taking back of a row was refused: one table of sentences for every code."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.readers.importing.fields import FIELDS
from libsys.errors import DomainError, Reason, Sentence

MESSAGES: Mapping[str, Sentence] = {
    "roster_no_table": gettext_lazy("这不是表格。请另存为 .xlsx 或 CSV 再导入。"),
    "roster_too_long": gettext_lazy("表格超过 %(limit)s 行。请分成几个文件再导入，什么都没有导入。"),
    "roster_stage": gettext_lazy("这一批现在不能这样做。请刷新页面再看。"),
    "roster_name_column": gettext_lazy("还没有说哪一列是姓名。"),
    "roster_number_column": gettext_lazy("还没有说哪一列是证号、学号或证件号码：至少要有一列，才认得出谁是谁。"),
    "roster_category_missing": gettext_lazy("请选新办读者的读者类型。"),
    "cell_unreadable": gettext_lazy("这一行有读不出的字：文件的编码不对，或原文件已是乱码。请另存为 .xlsx 再导入。"),
    "cell_is_formula": gettext_lazy("“%(field)s”里是公式“%(text)s”。请在表格里换成它的值。"),
    "cell_is_error": gettext_lazy("“%(field)s”里是表格的错误“%(text)s”。请改正后再导入。"),
    "cell_rounded": gettext_lazy(
        "“%(field)s”成了“%(text)s”：表格软件把它当作数字缩写了，后几位已丢失。请把这一列设为文本，重新填写。"
    ),
    "row_repeated": gettext_lazy("“%(field)s”与第 %(row)s 行相同。同一个人只留一行。"),
    "row_of_several": gettext_lazy("证号、学号、证件号码分别是几位读者的：%(who)s。请核对。"),
    "number_is_anothers": gettext_lazy(
        "%(number)s 是%(who)s的，表里写的是另一个姓名。请核对号码；确实改了名的到读者页修改。"
    ),
    "number_elsewhere": gettext_lazy("%(number)s 是别的馆的读者证，不能用。请换一个号。"),
    "number_differs": gettext_lazy("这位读者的证号是 %(held)s，表里写的是 %(number)s。换证请到读者页办理补换证。"),
    "student_differs": gettext_lazy("这位读者登记的学号是 %(held)s，表里写的是 %(number)s。请核对。"),
    "reader_has_left": gettext_lazy("这位读者已经退证或办过离校手续。要再借书，请撤销离校手续或重新办证。"),
    "row_without_number": gettext_lazy("没有证号也没有学号，不能办新证。请补上一个。"),
    "category_unknown": gettext_lazy("本馆没有“%(text)s”这种读者类型。请改成已有的类型，或先增加这种类型。"),
    "group_unknown": gettext_lazy("本馆没有班级或单位“%(text)s”。请改正，或在导入时选“没有的班级一并建立”。"),
    "group_ambiguous": gettext_lazy("叫“%(text)s”的班级或单位不止一个。请写它的代码。"),
    "group_too_long": gettext_lazy("班级或单位的名称超过 60 个字。"),
    "valid_until_wrong": gettext_lazy("有效期“%(text)s”读不出日期。请写作 2027-06-30。"),
    "preview_outdated": gettext_lazy(
        "预览以后有人改过这位读者，或刚为其办了证，这一行没有导入。请再导入一次这个文件。"
    ),
    "lent_since": gettext_lazy("导入以后借过书、有预约或费用，保留这位读者。"),
    "changed_since": gettext_lazy("导入以后资料又修改过，保留现在的内容。"),
    "reader_gone": gettext_lazy("这位读者已并入另一位读者，保留现状。"),
}


class RosterRefused(DomainError):
    """The file was not taken in, or its columns were not told so that readers can be made."""

    status = 422


class StageRefused(DomainError):
    """The import is not at the stage at which this can be done."""


def reason(code: str, **params: object) -> Reason:
    """Return the reason of a code of this table."""
    return Reason(code, sentence(code, params), facts=params)


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence of a code with its values, in the language of the page."""
    return str(MESSAGES[code]) % {name: _said(value) for name, value in params.items()}


def keep(found: Reason) -> dict[str, Any]:
    """Return a reason as it lies on a row."""
    params = found.facts if found.code in MESSAGES else {}
    return {"code": found.code, "params": params, "sentence": str(found.sentence)}


def told(kept: Mapping[str, Any]) -> str:
    """Return the sentence of a kept reason; one of another subject was kept as it was said."""
    code = str(kept["code"])
    return sentence(code, kept["params"]) if code in MESSAGES else _(str(kept["sentence"]))


def _said(value: object) -> object:
    return FIELDS.get(value, value) if isinstance(value, str) else value
