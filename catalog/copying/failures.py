"""What can go wrong with a target, in words for the cataloguer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "unreachable": _("连不上这个数据源。请检查地址和端口，或稍后再试。"),
    "sign_in_refused": _("这个数据源不接受我们的账号。请核对账号和密码。"),
    "too_slow": _("这个数据源太久没有回答。请稍后再试，或换一个数据源。"),
    "hung_up": _("这个数据源中途断开了。请再试一次。"),
    "not_understood": _("这个数据源的回答读不懂。请核对地址、协议和记录格式。"),
    "target_refused": _("这个数据源不接受这次检索：%(said)s"),
    "not_searchable": _("这个数据源不能按所填的条件检索。"),
}


@dataclass(frozen=True)
class TargetFailed(Exception):
    """A target did not answer as it should; ``said`` is what it said itself."""

    code: str
    said: str = ""

    @property
    def sentence(self) -> str:
        """Return what to tell the cataloguer."""
        return str(SENTENCES[self.code]) % {"said": self.said or "?"}
