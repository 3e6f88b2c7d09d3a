"""A record as text, one field a line, as cataloguers type it; every record comes back as it was.

``LDR 00000nam0#2200000###450#`` is the leader, ``001 012345`` a control field,
``200 1#$a题名$f责任者`` a data field: tag, a blank, two indicators, subfields. A ``#``
stands for a blank in the leader, in control fields and in indicators. What would be
read as something else has a name in braces: ``{dollar}`` or ``$$`` a dollar sign in a
value, ``{lcub}`` a brace before such a name, ``{U+000A}`` a character that has no shape.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from catalog.marc.model import BLANK_LEADER, Field, MarcRecord, Subfield
from libsys.errors import Sentence

LEADER = "LDR"
MOST_LINES, MOST_TEXT = 20_000, 1_000_000
_NAMED = r"dollar|lcub|field|value|U\+[0-9A-Fa-f]{4,6}"
_MNEMONIC = re.compile(r"\{(" + _NAMED + r")\}")
_LOOKS_NAMED = re.compile(r"\{(?=(?:" + _NAMED + r")\})")
_SHAPELESS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_TAG = re.compile(r"[0-9A-Za-z]{3}", re.ASCII)
_INDICATOR = re.compile(r"\{U\+[0-9A-Fa-f]{4,6}\}|\{dollar\}|\{lcub\}|.")
_CODE = re.compile(r"\{(?:" + _NAMED + r")\}|.", re.DOTALL)

SENTENCES: dict[str, Sentence] = {
    "line_too_short": _("第 %(line)s 行“%(text)s”不是字段：一行先写三位字段号，空一格，再写内容。"),
    "line_bad_tag": _("第 %(line)s 行的字段号“%(text)s”不对：应是三位数字或字母。"),
    "line_no_subfield": _("第 %(line)s 行缺少子字段：指示符后面应从 $ 和子字段标识符写起，如 $a。"),
    "line_lone_dollar": _("第 %(line)s 行有一个 $ 后面没有子字段标识符；内容里的 $ 请写成 $$。"),
    "leader_repeated": _("第 %(line)s 行又是头标，一条记录只有一个头标。"),
    "leader_wrong": _("第 %(line)s 行的头标有 %(length)s 个字符，应为 24 个，空位写 #。"),
    "text_too_long": _("内容太长，没有读取。一条记录最多 20,000 个字段。"),
}


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with one line, counted from 1."""

    line: int
    code: str
    facts: dict[str, str | int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return the sentence in the language of the page."""
        return str(SENTENCES[self.code]) % {"line": self.line, **self.facts}


@dataclass(frozen=True)
class ParsedText:
    """A text as it was read: the record of the lines that are right, and what is wrong with the others.

    ``lines`` says on which line each field stands, the leader's under 0.
    """

    record: MarcRecord
    problems: tuple[LineProblem, ...] = ()
    lines: tuple[int, ...] = ()

    def line_of(self, tag: str, occurrence: int = 1) -> int:
        """Return the line of a field by its tag and which of them it is, or 0."""
        found = [line for one, line in zip(self.record.fields, self.lines, strict=True) if one.tag == tag]
        return found[occurrence - 1] if 0 < occurrence <= len(found) else 0


class _Wrong(Exception):
    def __init__(self, code: str, text: str = "", length: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, str | int] = {"text": text[:20], "length": length}


def format_text(record: MarcRecord) -> str:
    """Return ``record`` as text."""
    lines = [f"{LEADER} {_with_marks(record.leader)}", *(_format_field(one) for one in record.fields)]
    return "\n".join(lines)


def parse_text(text: str, *, leader: str = BLANK_LEADER) -> ParsedText:
    """Return the record that ``text`` says; never raises, a wrong line is told and left out.

    A text without a leader gets ``leader``.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(text) > MOST_TEXT or len(rows) > MOST_LINES:
        return ParsedText(MarcRecord(leader, ()), (LineProblem(1, "text_too_long"),))
    fields: list[Field] = []
    lines: list[int] = []
    problems: list[LineProblem] = []
    found_leader: str | None = None
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            if row[:4].rstrip() == LEADER:
                found_leader = _read_leader(row[4:], again=found_leader is not None)
            else:
                fields.append(_read_field(row))
                lines.append(number)
        except _Wrong as wrong:
            problems.append(LineProblem(number, wrong.code, wrong.facts))
    record = MarcRecord(leader if found_leader is None else found_leader, tuple(fields))
    return ParsedText(record, tuple(problems), tuple(lines))


def _format_field(one: Field) -> str:
    coded = one.tag.startswith("00")
    if one.value is not None:
        return f"{one.tag} " + ("" if coded else "{value}") + _with_marks(one.value)
    indicators = "".join(_indicator_mark(mark) for mark in one.indicators.ljust(2)[:2])
    subfields = "".join(f"${_code_mark(code)}{_format_value(value)}" for code, value in one.subfields)
    return f"{one.tag} " + ("{field}" if coded else "") + indicators + subfields


def _indicator_mark(mark: str) -> str:
    return "#" if mark == " " else _named(mark) if mark in "#${" or _SHAPELESS.match(mark) else mark


def _code_mark(code: str) -> str:
    return {"$": "{dollar}", "{": "{lcub}"}.get(code) or (_named(code) if _SHAPELESS.match(code) else code)


def _format_value(value: str) -> str:
    guarded = _LOOKS_NAMED.sub("{lcub}", value).replace("$", "$$")
    return _SHAPELESS.sub(lambda found: _named(found.group()), guarded)


def _with_marks(value: str) -> str:
    """Return coded data with its blanks seen, and whatever would be taken for one named."""
    guarded = _LOOKS_NAMED.sub("{lcub}", value).replace("#", "{U+0023}")
    return _SHAPELESS.sub(lambda found: _named(found.group()), guarded).replace(" ", "#")


def _named(character: str) -> str:
    return f"{{U+{ord(character):04X}}}"


def _plain(text: str) -> str:
    return _MNEMONIC.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in ("dollar", "lcub"):
        return "$" if name == "dollar" else "{"
    if not name.startswith("U+"):
        return found.group()
    number = int(name[2:], 16)
    return chr(number) if number <= 0x10FFFF else found.group()


def _without_marks(text: str) -> str:
    """Return coded data that was typed: ``#`` is a blank unless it is named."""
    return _plain(text.replace("#", " "))


def _read_leader(text: str, *, again: bool) -> str:
    if again:
        raise _Wrong("leader_repeated")
    leader = _without_marks(text)
    if len(leader) != 24:
        raise _Wrong("leader_wrong", length=len(leader))
    return leader


def _read_field(row: str) -> Field:
    tag, rest = row[:3], row[4:]
    if len(row) < 4 or row[3] != " ":
        raise _Wrong("line_too_short", row)
    if not _TAG.fullmatch(tag):
        raise _Wrong("line_bad_tag", tag)
    if tag.startswith("00"):
        if not rest.startswith("{field}"):
            return Field(tag, value=_without_marks(rest))
        rest = rest.removeprefix("{field}")
    elif rest.startswith("{value}"):
        return Field(tag, value=_without_marks(rest.removeprefix("{value}")))
    indicators, body = _cut_indicators(rest)
    return Field(tag, indicators, tuple(_read_subfields(body)))


def _cut_indicators(rest: str) -> tuple[str, str]:
    """Return the two indicators and the subfields; none written means two blanks."""
    marks: list[str] = []
    at = 0
    while len(marks) < 2 and at < len(rest) and rest[at] != "$":
        found = _INDICATOR.match(rest, at)
        if found is None:
            break
        marks.append(" " if found.group() in ("#", " ") else _plain(found.group()))
        at = found.end()
    body = rest[at:]
    if body.startswith(" ") and body.lstrip(" ").startswith("$"):
        body = body.lstrip(" ")
    if body and not body.startswith("$"):
        if not body.strip():
            return "".join(marks).ljust(2), ""
        raise _Wrong("line_no_subfield")
    return "".join(marks).ljust(2), body


def _read_subfields(body: str) -> Iterator[Subfield]:
    if not body:
        return
    before, *parts = body.replace("$$", "{dollar}").split("$")
    if before:
        raise _Wrong("line_no_subfield")
    for part in parts:
        found = _CODE.match(part)
        if found is None:
            raise _Wrong("line_lone_dollar")
        yield _plain(found.group()), _plain(part[found.end() :])
