"""Labels to paste into books that drift: a code for telephones, the same to be typed, what the finder may do."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalog.labels.codes import qr_code
from libsys.models import Library
from libsys.text.safe import clean_text
from libsys.web.typesetting import set_pdf
from outreach.models import DriftCopy

SOURCE = Path(__file__).with_name("drift_labels.typ")
LONGEST_TITLE = 24


def draw_labels(library: Library, copies: Sequence[DriftCopy], *, link: Callable[[str], str], address: str) -> bytes:
    """Return a label for each copy, 24 on a page; ``link`` leads to a copy's page, ``address`` is where to type."""
    return set_pdf(SOURCE, describe_labels(library, copies, link=link, address=address))


def describe_labels(
    library: Library, copies: Sequence[DriftCopy], *, link: Callable[[str], str], address: str
) -> dict[str, Any]:
    """Return what stands on the labels."""
    return {
        "library": str(library),
        "title": _("%(library)s · 图书漂流") % {"library": library},
        "words": _("捡到我，请读我，再放我走。扫码或输入编号，告诉图书馆我到了哪里：不用登录，没有期限。"),
        "address": address,
        "labels": [_describe(copy, link(copy.code)) for copy in copies],
    }


def _describe(copy: DriftCopy, link: str) -> dict[str, str]:
    drawn = qr_code(link)
    return {
        "code": copy.code,
        "title": str(clean_text(copy.title))[:LONGEST_TITLE],
        "svg": drawn.svg if drawn else "",
    }
