"""The encodings that a file may be in, under the names that the menu gives them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.marc.reading import AUTO
from libsys.errors import Sentence

ENCODINGS: Mapping[str, Sentence] = {
    AUTO: gettext_lazy("自动判断"),
    "utf-8": "UTF-8",
    "gb18030": gettext_lazy("GB18030（GBK）"),
    "big5": gettext_lazy("Big5（繁体）"),
    "marc-8": "MARC-8",
}


def encoding_name(code: str) -> str:
    """Return the name of an encoding; what is none of ours is another one."""
    return str(ENCODINGS[code]) if code in ENCODINGS else _("别的编码")
