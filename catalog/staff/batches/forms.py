"""The form of each alteration: only what it asks, in words of its own."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import Access, RecordType
from catalog.marc.model import Subfield
from catalog.records.batches import altering
from catalog.records.batches.altering import CODED, Alteration
from catalog.records.rawtext import parse_text
from libsys.errors import Sentence
from libsys.text.safe import clean_text

ACTS: dict[str, Sentence] = {
    altering.REPLACE: _("替换文字"),
    altering.SET: _("改子字段"),
    altering.ADD: _("加字段"),
    altering.DROP_SUBFIELD: _("删子字段"),
    altering.DROP: _("删字段"),
    altering.RETAG: _("改字段号"),
    altering.FACTS: _("类型与公开"),
    altering.DELETE: _("删除书目"),
}
_ASKED = {
    altering.REPLACE: ("tag", "code", "old", "new", "having"),
    altering.SET: ("tag", "code", "new", "having"),
    altering.ADD: ("content",),
    altering.DROP_SUBFIELD: ("tag", "code", "having"),
    altering.DROP: ("tag", "having"),
    altering.RETAG: ("tag", "new_tag", "having"),
    altering.FACTS: ("record_type", "access", "hidden"),
    altering.DELETE: (),
}
_MAY_BE_EMPTY = {(altering.REPLACE, "code"), (altering.REPLACE, "new")}
_OPTIONAL = ("having", "record_type", "access", "hidden", "reason")
_TAG = re.compile(r"[0-9A-Za-z]{3}", re.ASCII)
_CODE = re.compile(r"[!-~]", re.ASCII)
UNCHANGED = ("", _("不改"))


def _code_input(length: int) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "code", "maxlength": length, "spellcheck": "false", "autocomplete": "off"})


class AlterationForm(forms.Form):
    """One alteration; fields that its act does not ask for are not there."""

    tag = forms.CharField(label=_("字段号"), max_length=3, widget=_code_input(3), help_text=_("三位，如 606"))
    code = forms.CharField(label=_("子字段"), max_length=1, widget=_code_input(1), help_text=_("一位，如 a"))
    content = forms.CharField(
        label=_("新字段"), max_length=4000, widget=forms.TextInput(attrs={"class": "code", "spellcheck": "false"}),
        help_text=_("照 MARC 编辑的写法，如：606 0#$a地方志$y云溪县"),
    )  # fmt: skip
    old = forms.CharField(label=_("原来的文字"), max_length=1000, strip=False)
    new = forms.CharField(label=_("换成"), max_length=4000)
    new_tag = forms.CharField(label=_("新字段号"), max_length=3, widget=_code_input(3))
    having = forms.CharField(
        label=_("只改含有这些文字的字段"), max_length=1000, help_text=_("不填就改这个字段号的每一个字段")
    )
    record_type = forms.ChoiceField(label=_("书目类型改为"), choices=[UNCHANGED, *RecordType.choices])
    access = forms.ChoiceField(label=_("使用范围改为"), choices=[UNCHANGED, *Access.choices])
    hidden = forms.ChoiceField(label=_("读者能不能查到"), choices=[UNCHANGED, ("no", _("公开")), ("yes", _("不公开"))])
    reason = forms.CharField(label=_("原因"), max_length=200, help_text=_("记在每条书目的历史里"))

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        """Keep what ``act`` asks for."""
        super().__init__(*args, **kwargs)
        self.act = act
        self.fields = {name: self.fields[name] for name in (*_ASKED[act], "reason")}
        for name, field in self.fields.items():
            field.required = name not in _OPTIONAL and (act, name) not in _MAY_BE_EMPTY
        if act == altering.REPLACE:
            self.fields["code"].help_text = _("一位，如 a；不填就换全部子字段")
            self.fields["new"].help_text = _("不填就去掉这些文字")
        first = next(iter(self.fields.values()))
        first.widget.attrs["data-focus"] = True

    def clean_tag(self) -> str:
        """Refuse what is no tag, and the tags that are the machine's."""
        return self._clean_tag(self.cleaned_data["tag"])

    def clean_new_tag(self) -> str:
        """Refuse what is no tag, and the tags that are the machine's."""
        return self._clean_tag(self.cleaned_data["new_tag"])

    def clean_code(self) -> str:
        """Return a code that may stand in a field."""
        code = str(self.cleaned_data["code"])
        if code and not _CODE.fullmatch(code):
            raise forms.ValidationError(_("子字段标识符是一位字母或数字。"))
        return code

    def clean_content(self) -> str:
        """Read the new field as the MARC editor does."""
        read = parse_text(self.cleaned_data["content"])
        if read.problems:
            raise forms.ValidationError(read.problems[0].sentence)
        if len(read.record.fields) != 1:
            raise forms.ValidationError(_("请写一个字段，一行。"))
        self.field = read.record.fields[0]
        self._clean_tag(self.field.tag)
        if self.field.is_control:
            raise forms.ValidationError(_("这个字段号由系统管理，不能成批修改。"))
        return str(self.cleaned_data["content"])

    def clean(self) -> dict[str, Any]:
        """Ask for something to change."""
        told = super().clean() or {}
        if self.act == altering.FACTS and not any(told.get(name) for name in _ASKED[altering.FACTS]):
            self.add_error(None, _("还没有选要改什么。"))
        return told

    def alteration(self) -> Alteration:
        """Return what is to be done."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        text = {name: str(clean_text(told.get(name, ""))) for name in ("old", "new", "having")}
        if self.act == altering.ADD:
            return Alteration(
                act=self.act,
                tag=self.field.tag,
                indicators=_two(self.field.indicators),
                subfields=_clean(self.field.subfields),
            )
        if self.act == altering.FACTS:
            return Alteration(act=self.act, facts=_facts(told))
        new = told.get("new_tag", text["new"])
        tag, code = told.get("tag", ""), told.get("code", "")
        return Alteration(act=self.act, tag=tag, code=code, having=text["having"], old=text["old"], new=new)

    def _clean_tag(self, tag: str) -> str:
        if not _TAG.fullmatch(tag):
            raise forms.ValidationError(_("字段号应是三位数字或字母。"))
        if tag.startswith(CODED):
            raise forms.ValidationError(_("这个字段号由系统管理，不能成批修改。"))
        return tag


def _two(indicators: str) -> str:
    return indicators.ljust(2)[:2]


def _clean(subfields: tuple[Subfield, ...]) -> tuple[Subfield, ...]:
    return tuple((code, str(clean_text(value))) for code, value in subfields)


def _facts(told: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    chosen = [(name, told[name]) for name in ("record_type", "access") if told.get(name)]
    if told.get("hidden"):
        chosen.append(("is_suppressed", told["hidden"] == "yes"))
    return tuple(chosen)
