"""An alteration in a sentence."""

from django.utils.translation import gettext as _

from catalog.enums import Access, RecordType
from catalog.records.batches import altering
from catalog.records.batches.altering import Alteration


def say_alteration(asked: Alteration) -> str:
    """Return what was to be done to every record."""
    said = _SAY[asked.act](asked)
    return _("%(said)s，只在含有“%(having)s”的字段") % {"said": said, "having": asked.having} if asked.having else said


def _replace(asked: Alteration) -> str:
    words = {"place": asked.tag + (f" ${asked.code}" if asked.code else ""), "old": asked.old, "new": asked.new}
    if not asked.new:
        return _("%(place)s 去掉“%(old)s”") % words
    return _("%(place)s 的“%(old)s”换成“%(new)s”") % words


def _set(asked: Alteration) -> str:
    return _("%(tag)s $%(code)s 改为“%(new)s”") % {"tag": asked.tag, "code": asked.code, "new": asked.new}


def _add(asked: Alteration) -> str:
    content = "".join(f"${code}{value}" for code, value in asked.subfields)
    return _("加 %(field)s") % {"field": f"{asked.tag} {asked.indicators.replace(' ', '#')}{content}"}


def _drop_subfield(asked: Alteration) -> str:
    return _("删 %(tag)s $%(code)s") % {"tag": asked.tag, "code": asked.code}


def _drop(asked: Alteration) -> str:
    return _("删字段 %(tag)s") % {"tag": asked.tag}


def _retag(asked: Alteration) -> str:
    return _("字段 %(tag)s 改为 %(new)s") % {"tag": asked.tag, "new": asked.new}


def _facts(asked: Alteration) -> str:
    return " · ".join(say_fact(name, value) for name, value in asked.facts)


def say_fact(name: str, value: object) -> str:
    """Return one of the library's facts in words."""
    if name == "is_suppressed":
        return _("不公开") if value else _("公开")
    choices = dict(RecordType.choices if name == "record_type" else Access.choices)
    return str(choices.get(str(value), value))


def _delete(_asked: Alteration) -> str:
    return _("删除书目")


_SAY = {
    altering.REPLACE: _replace,
    altering.SET: _set,
    altering.ADD: _add,
    altering.DROP_SUBFIELD: _drop_subfield,
    altering.DROP: _drop,
    altering.RETAG: _retag,
    altering.FACTS: _facts,
    altering.DELETE: _delete,
}
