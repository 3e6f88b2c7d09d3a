"""Why a copy cannot join stock: each reason a value with a permanent code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.errors import DomainError, Reason, Sentence

MESSAGES: Mapping[str, Sentence] = {
    "barcode_missing": _("这一册没有条码号，也没有登录号。请先贴条码再登记。"),
    "barcode_unreadable": _("条码号“%(barcode)s”不能用：应为 1 至 64 个可以印出的字符。"),
    "barcode_of_item": _("条码号 %(barcode)s 已是《%(title)s》一册的号码。请核对条码，或换一个号。"),
    "barcode_twice": _("条码号 %(barcode)s 在这一批里出现了两次。请核对。"),
    "barcode_of_card": _("号码 %(barcode)s 已是一张读者证的证号。请给这一册换一个条码。"),
    "barcode_used_before": _("条码号 %(barcode)s 曾贴在另一册上，那一册现在是 %(now)s。请换一个号。"),
    "accession_number_of_item": _("登录号 %(number)s 已用于《%(title)s》。请核对登录号。"),
    "room_elsewhere": _("%(room)s不在%(point)s。请重新选择馆藏地点。"),
}
"""Sentences by code; ``%(name)s`` places are filled from the facts of the reason."""


@dataclass(frozen=True)
class CopyRefusal:
    """One reason against a copy: a code and the values of its sentence."""

    code: str
    params: dict[str, Any]

    @property
    def reason(self) -> Reason:
        """Return the reason with its sentence in the language of the page."""
        return Reason(self.code, str(MESSAGES[self.code]) % self.params, facts=self.params)


class ItemRefused(DomainError):
    """The copy did not join stock; every reason is kept."""
