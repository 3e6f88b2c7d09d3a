"""Problems: what can be wrong with a file, a record or a field, as values.

The sentences are Chinese templates keyed by code; the pages translate the
template first and fill the ``{named}`` places afterwards.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code for machines and plain values for the sentence."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    level: Level = Level.ERROR

    @property
    def message(self) -> str:
        """Return the Chinese sentence of this problem, with its values filled in."""
        return MESSAGES[self.code].format(**self.params)

    def to_json(self) -> dict[str, Any]:
        """Return the problem as a dictionary that JSON can hold."""
        return {"code": self.code, "params": dict(self.params), "level": str(self.level)}


def error(code: str, /, **params: Any) -> Problem:
    """Make a problem that keeps a record out."""
    return Problem(code, params)


def warning(code: str, /, **params: Any) -> Problem:
    """Make a problem that a record survives."""
    return Problem(code, params, Level.WARNING)


class Fault(Exception):
    """Carry a problem from a reader's depth to its surface; never leaves this package."""

    def __init__(self, problem: Problem, position: int = 0) -> None:
        """Hold ``problem``, and how many bytes into the record it stands."""
        super().__init__(problem.code)
        self.problem = problem
        self.position = position


def N_(text: str) -> str:  # noqa: N802 - the customary name of this mark
    """Mark ``text`` for the catalogue of translations and return it; it is translated where it is shown."""
    return text


MESSAGES: dict[str, str] = {
    # The file.
    "empty_file": N_("文件是空的。"),
    "not_marc": N_("这不是 MARC 文件：既不是 ISO 2709，也不是 MARCXML 或 MARC JSON。请从原系统导出 MARC 再导入。"),
    "no_records": N_("文件里没有找到 MARC 记录。"),
    "unknown_encoding": N_(
        "无法判断这条记录的字符编码（第 {offset} 字节起）：试过 UTF-8、GB18030、MARC-8 都不合。"
        "请问数据来源用的什么编码，或请对方导出 UTF-8。"
    ),
    "not_utf8": N_("这条记录不是合法的 UTF-8（第 {offset} 字节起）。"),
    "wrong_encoding": N_("这条记录不是所选的 {named} 编码（第 {offset} 字节起），更像 {likely}。"),
    "xml_malformed": N_("XML 在第 {line} 行第 {column} 列出错：{reason}。"),
    "xml_forbidden": N_("XML 带有文档类型声明，为安全起见不读取。"),
    "json_malformed": N_("JSON 在第 {line} 行出错，读不下去。"),
    "json_shape": N_("这一条 JSON 不是 MARC 记录：应有 leader 和 fields。"),
    # A record in ISO 2709.
    "bad_leader": N_("头标不是 24 个 ASCII 字符。"),
    "bad_directory": N_("地址目次区有误：{entries} 个目次项，{fields} 个字段。"),
    "bad_length": N_("记录长 {actual} 字节，超过可读的上限 {limit}。"),
    "no_fields": N_("记录里没有字段。"),
    "truncated_record": N_("记录不完整：头标写明 {declared} 字节，实有 {actual} 字节。"),
    "bad_tag": N_("字段号“{tag}”不合规定。"),
    "bad_subfield_code": N_("字段 {tag} 的子字段标识符“{found}”不合规定。"),
    # Repaired while reading.
    "wrong_length": N_("头标写明的记录长度 {declared} 与实际的 {actual} 不符，已按实际长度读取。"),
    "base_address_repaired": N_("头标写明的数据起始地址 {declared} 有误，已按 {actual} 读取。"),
    "directory_repaired": N_("目次区的长度与字段不符，已按字段分隔符读取。"),
    "missing_terminator": N_("记录缺少结束符，已补上。"),
    "stray_line_breaks": N_("记录中夹有换行，已去掉。"),
    "control_characters": N_("记录中夹有控制字符，已去掉。"),
    "other_encoding": N_("这条记录的编码是 {encoding}，与文件的其他记录不同。"),
    "leader_repaired": N_("头标长 {length} 个字符，已调整为 24 个。"),
    "leader_missing": N_("记录没有头标，已补上。"),
    "bad_indicators": N_("字段 {tag} 的指示符“{found}”不是两个字符，已调整。"),
    "no_subfields": N_("字段 {tag} 没有子字段标识符，内容已放入 $a。"),
    "empty_subfield": N_("字段 {tag} 有空的子字段标识符，已去掉。"),
    "control_field_subfields": N_("控制字段 {tag} 带有子字段标识符，已去掉。"),
    # Writing.
    "unsupported_encoding": N_("不能用 {encoding} 编码写出。"),
    "not_encodable": N_("字段 {tag} 的字符“{character}”不能写成 {encoding}。"),
    "field_too_long": N_("字段 {tag} 长 {length} 字节，超过 ISO 2709 的上限 {limit}。"),
    "record_too_large": N_("有一条记录超过 {limit} MB，从这一条起没有读。请查看原文件，去掉这一条再导入。"),
    "record_too_long": N_("记录长 {length} 字节，超过 ISO 2709 的上限 {limit}。"),
    "forbidden_character": N_("字段 {tag} 含有 ISO 2709 的分隔符，不能写出。"),
    # Rules for a record.
    "leader_length": N_("头标应为 24 个字符，现为 {length} 个。"),
    "title_missing": N_("缺少题名（{field}）。"),
    "title_repeated": N_("题名字段 {tag} 只能有一个，现有 {count} 个。"),
    "indicators_invalid": N_("字段 {tag} 的指示符“{found}”不合规定。"),
    "subfield_code_invalid": N_("字段 {tag} 的子字段标识符“{found}”不合规定。"),
    "subfield_empty": N_("字段 {tag} 的子字段 ${found} 是空的。"),
    "coded_length": N_("字段 {tag} 的编码数据应为 {expected} 个字符，现为 {length} 个。"),
    "language_invalid": N_("字段 {tag} 的语种代码“{found}”不是三个小写字母。"),
    "isbn_invalid": N_("ISBN“{found}”的校验位或长度不对。"),
    "issn_invalid": N_("ISSN“{found}”的校验位或长度不对。"),
    "classification_missing": N_("缺少中图法分类号。"),
    "field_empty": N_("字段 {tag} 是空的。"),
    "control_character": N_("字段 {tag}{found} 含有控制字符，请删去。"),
    "tag_unknown": N_("没有定义过字段 {tag}。请核对字段号，或改用含 9 的本地字段。"),
    "indicators_undefined": N_("字段 {tag} 没有定义过指示符“{found}”。"),
    "subfield_unknown": N_("字段 {tag} 没有定义过子字段 ${found}。"),
    "field_repeated": N_("字段 {tag} 只能有一个，现有 {count} 个。"),
    "subfield_repeated": N_("字段 {tag} 的子字段 ${found} 只能有一个，现有 {count} 个。"),
    "field_missing": N_("缺少必备字段 {tag}。"),
    "subfield_missing": N_("字段 {tag} 缺少必备子字段 ${found}。"),
    "code_undefined": N_("字段 {tag} 第 {position} 位没有定义过代码“{found}”。"),
    "entry_date_invalid": N_("字段 {tag} 的入档日期“{found}”不是日期。"),
    "coded_year_invalid": N_("字段 {tag} 第 {position} 位起的出版年“{found}”不是年份。"),
    "years_reversed": N_("字段 {tag} 的出版年 1（{first}）晚于出版年 2（{last}）。"),
    "language_unknown": N_("字段 {tag} 的语种代码“{found}”不在代码表中。"),
    "country_unknown": N_("字段 {tag} 的国家代码“{found}”不在代码表中。"),
    "isbn_repeated": N_("ISBN“{found}”重复著录。"),
    "unified_number_form": N_("“{found}”不像统一书号（如 10019·3990）或国内统一刊号（如 CN11-1234/G2）。"),
    "price_invalid": N_("定价“{found}”里没有数额，应如 CNY18.00。"),
    "price_currency": N_("定价“{found}”前没有货币代码，应如 CNY18.00。"),
    "class_number_form": N_("“{found}”不像中图法分类号，应以大类字母开头，如 I247.57。"),
    "embedded_form": N_("字段 {tag} 的 $1“{found}”不是嵌入字段，应如 $12001 $a题名。"),
    "relator_missing": N_("字段 {tag} 没有 $4 责任方式，如“著”“译”。"),
    "main_entries": N_("主要款目（1XX）只能有一个，现有 {count} 个。"),
    # Holdings.
    "range_too_long": N_("条码范围“{text}”有 {count} 册，超过一次展开的上限 {limit}。"),
}
