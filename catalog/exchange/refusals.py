"""What an import did not take, in the reader's language: one table of sentences for every code."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.exchange.encodings import encoding_name
from catalog.items.refusals import MESSAGES as COPY_MESSAGES
from catalog.marc.problems import MESSAGES as MARC_MESSAGES
from catalog.models import ImportRefusal
from libsys.errors import Sentence

MESSAGES: Mapping[str, Sentence] = {
    "repeated_in_file": gettext_lazy("文件里前面已有控制号相同而内容不同的一条（%(source_key)s），这一条没有导入。"),
    "title_missing": gettext_lazy("记录没有题名，没有导入。请补上题名字段再导入。"),
    "too_many_copies": gettext_lazy("这一条带有 %(count)s 册，超过 %(limit)s 册的上限，没有导入。请核对馆藏字段。"),
    "record_oversize": gettext_lazy(
        "这一条有 %(limit)s 个以上的子字段，或 50 万个以上的字，不像一条书目，没有导入。"
        "多半是文件损坏，请在原系统里核对。"
    ),
    "copies_without_number": gettext_lazy("书目已导入；有 %(count)s 册没有条码号也没有登录号，未建单册。"),
    "record_not_saved": gettext_lazy("这一条无法存入：%(problem)s。请核对内容再导入。"),
    "came_meanwhile": gettext_lazy(
        "预览以后，同一来源的同一条已由别的导入加入，内容不同；这一条没有导入。请重新导入这个文件。"
    ),
    "changed_meanwhile": gettext_lazy(
        "预览以后，本馆的这条书目又修改过；为免盖掉新的内容，这一条没有导入。请重新导入这个文件。"
    ),
    "record_gone": gettext_lazy("要加册的书目已不在目录里，这一条没有导入。请重新导入这个文件。"),
    "old_workbook": gettext_lazy("这是旧格式的 Excel 文件（.xls）。请在表格软件里另存为 .xlsx 或 CSV 再导入。"),
    "workbook_broken": gettext_lazy("表格文件打不开：文件已损坏、没有传完整，或带有密码。请重新导出后再导入。"),
    "workbook_too_large": gettext_lazy("表格展开后有 %(size)s MB，超过 %(limit)s MB 的上限。请分成几个文件再导入。"),
    "workbook_wordy": gettext_lazy("表格里的文字超过 %(limit)s 万处，一次读不完。请分成几个文件再导入。"),
    "no_table": gettext_lazy("这不是表格：里面多是不能显示的字符。请从原来的软件里另存为 .xlsx 或 CSV 再导入。"),
    "packed_file": gettext_lazy("这是一个压缩包。请先解压，再导入里面的 MARC 文件或表格。"),
    "file_gone": gettext_lazy("传上来的文件已不在服务器上，可能已清理，或恢复备份时没有带回。请放弃这一次，重新上传。"),
    "no_rows": gettext_lazy("表格里没有内容。请检查导出的是不是第一张工作表。"),
    "cell_unreadable": gettext_lazy("这一行有读不出的字：文件的编码选得不对，或原文件已是乱码。请换一种编码再导入。"),
    "isbn_wrong": gettext_lazy("ISBN“%(isbn)s”校验不对，这一行没有导入。请按书上所印改正。"),
    "isbn_rounded": gettext_lazy(
        "ISBN 成了“%(isbn)s”：表格软件把它当作数字缩写了，后几位已丢失。请把这一列设为文本，重新填写后再导入。"
    ),
    "price_unreadable": gettext_lazy("价格“%(price)s”读不出数目，这一行没有导入。请改成如 38.00 的写法。"),
    "copies_unreadable": gettext_lazy("册数“%(copies)s”读不出数目，这一行没有导入。请改成整数。"),
    "barcode_repeated_in_file": gettext_lazy(
        "条码号 %(barcode)s 在第 %(row)s 行已经出现过，这一行没有导入。请核对条码。"
    ),
    "edited_since": gettext_lazy("书目在导入以后修改过，保留现在的内容。"),
    "other_copies": gettext_lazy("书目上还有 %(count)s 册不是这次导入的，书目保留。"),
    "item_was_lent": gettext_lazy("%(barcode)s 外借过，不能撤销入藏。确实不再收藏的，请办注销。"),
    "item_not_removable": gettext_lazy("%(barcode)s 的状态是“%(status)s”，不能撤销入藏。请先了结，或办注销。"),
    "record_has_copies": gettext_lazy("还有 %(count)s 册在藏。请先注销或移到别的书目。"),
    **COPY_MESSAGES,
}
"""Sentences of this layer, ``%(name)s`` filled from the parameters; MARC's own table serves the rest."""


def refusal_sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence of a refusal; an unknown code stands for itself."""
    try:
        if code in MESSAGES:
            return str(MESSAGES[code]) % params
        if code in MARC_MESSAGES:
            return _(MARC_MESSAGES[code]).format(**_shown(params))
    except (KeyError, IndexError, ValueError, TypeError):
        pass
    return code


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters as people read them: encodings by name, bytes with their thousands apart."""
    named = {name: encoding_name(str(params[name])) for name in ("named", "likely", "encoding") if name in params}
    return {**params, **named, **({"offset": f"{params['offset']:,}"} if "offset" in params else {})}


def kept_sentence(kept: Mapping[str, Any]) -> str:
    """Return why something of an import stays where it is when the import is taken back."""
    code = str(kept["code"])
    return refusal_sentence(code, kept["params"]) if code in MESSAGES else str(kept.get("sentence") or code)


def sentence_of(refusal: ImportRefusal) -> str:
    """Return the sentence of a kept refusal."""
    return refusal_sentence(refusal.code, refusal.params)


def place_of(refusal: ImportRefusal) -> str:
    """Return where in the file the refused record stands; in XML a record stands at a line, not at a byte."""
    if row := refusal.params.get("table_row"):
        return _("第 %(row)s 行") % {"row": f"{row:,}"}
    facts = {"ordinal": f"{refusal.ordinal:,}", "offset": f"{refusal.offset:,}"}
    if line := refusal.params.get("line"):
        return _("第 %(ordinal)s 条，第 %(line)s 行起") % {**facts, "line": f"{line:,}"}
    return _("第 %(ordinal)s 条，第 %(offset)s 字节起") % facts
