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
    "copies_without_number": gettext_lazy("书目已导入；有 %(count)s 册没有条码号也没有登录号，未建单册。"),
    "record_not_saved": gettext_lazy("这一条无法存入：%(problem)s。请核对内容再导入。"),
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


def sentence_of(refusal: ImportRefusal) -> str:
    """Return the sentence of a kept refusal."""
    return refusal_sentence(refusal.code, refusal.params)


def place_of(refusal: ImportRefusal) -> str:
    """Return where in the file the refused record stands; in XML a record stands at a line, not at a byte."""
    facts = {"ordinal": f"{refusal.ordinal:,}", "offset": f"{refusal.offset:,}"}
    if line := refusal.params.get("line"):
        return _("第 %(ordinal)s 条，第 %(line)s 行起") % {**facts, "line": f"{line:,}"}
    return _("第 %(ordinal)s 条，第 %(offset)s 字节起") % facts
