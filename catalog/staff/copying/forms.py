"""The form of a target."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.copying.searching import left_out_tags
from catalog.copying.targets import TargetFacts
from catalog.enums import TargetProtocol, TargetSyntax
from catalog.exchange.encodings import ENCODINGS
from catalog.models import Target

QUERY_ENCODINGS = [("utf-8", "UTF-8"), ("gb18030", _("GB18030（GBK）"))]
MOST_SECONDS = 60


class TargetForm(forms.Form):
    """How a target is reached and asked, and what becomes of its records."""

    name = forms.CharField(label=_("名称"), max_length=80)
    protocol = forms.ChoiceField(label=_("协议"), choices=TargetProtocol.choices)
    address = forms.CharField(
        label=_("地址"), max_length=300, help_text=_("Z39.50 写主机:端口，SRU 写以 http:// 或 https:// 开头的网址")
    )
    database = forms.CharField(
        label=_("数据库"), max_length=80, required=False, help_text=_("只用于 Z39.50；不填是 Default")
    )
    syntax = forms.ChoiceField(
        label=_("记录格式"), choices=TargetSyntax.choices, help_text=_("CNMARC 在 Z39.50 中按 UNIMARC 传送")
    )
    schema = forms.CharField(
        label=_("记录模式"),
        max_length=80,
        required=False,
        help_text=_("只用于 SRU，对方说明里的 recordSchema；不填是 marcxml"),
    )
    encoding = forms.ChoiceField(label=_("记录编码"), choices=list(ENCODINGS.items()))
    query_encoding = forms.ChoiceField(label=_("检索词编码"), choices=QUERY_ENCODINGS, help_text=_("只用于 Z39.50"))
    left_out = forms.CharField(
        label=_("不要的字段"), max_length=200, required=False,
        help_text=_("对方馆自己的字段，用空格分开，X 代表任意字符，如 9XX 801"),
    )  # fmt: skip
    username = forms.CharField(label=_("账号"), max_length=80, required=False)
    password = forms.CharField(
        label=_("密码"), max_length=80, required=False, help_text=_("不填就不改动；加密保存，页面上不再显示"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    seconds = forms.IntegerField(label=_("最多等几秒"), min_value=1, max_value=MOST_SECONDS, initial=10)
    rank = forms.IntegerField(label=_("顺序"), min_value=0, max_value=9999, initial=100, help_text=_("小的在前"))
    is_active = forms.BooleanField(label=_("启用"), required=False, initial=True)

    def __init__(self, *args: Any, target: Target | None, **kwargs: Any) -> None:
        """Begin from the target that is changed."""
        names = [name for name in self.base_fields if name != "password"]
        initial = {name: getattr(target, name) for name in names} if target else {}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_left_out(self) -> str:
        """Refuse what is no list of tags."""
        text = str(self.cleaned_data["left_out"])
        if len(left_out_tags(text)) != len(text.replace(",", " ").replace("，", " ").split()):
            raise forms.ValidationError(_("每个字段号写三位，如 905 或 9XX。"))
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse an address that the protocol does not know."""
        cleaned = super().clean() or {}
        address, protocol = cleaned.get("address", ""), cleaned.get("protocol")
        if protocol == TargetProtocol.SRU and not _is_web(address):
            self.add_error("address", _("SRU 的地址要以 http:// 或 https:// 开头。"))
        if protocol == TargetProtocol.Z3950 and not _is_host(address):
            self.add_error("address", _("Z39.50 的地址写主机:端口，如 z3950.example.org:210。"))
        return cleaned

    def facts(self) -> TargetFacts:
        """Return what was filled in."""
        columns = {name: value for name, value in self.cleaned_data.items() if name != "password"}
        return TargetFacts(columns, self.cleaned_data["password"] or None)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_host(address: str) -> bool:
    host, _colon, port = address.rpartition(":")
    return bool(host) and "/" not in host and " " not in host and port.isdecimal() and 0 < int(port[:6]) < 1 << 16
