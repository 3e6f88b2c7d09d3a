"""The tables of assessment that come with the house, as data: what could be read of published standards."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class ShippedStandard:
    """A table that can be taken in with one key."""

    code: str
    name: str
    note: Sentence
    file: str

    def read(self) -> bytes:
        """Return its rows as CSV."""
        return (DATA / self.file).read_bytes()


SHIPPED = (
    ShippedStandard(
        code="county-5",
        name="第五次全国县级公共图书馆评估标准（节选）",
        note=_("只收了已核到分档的七项，用前请对照印发的标准。"),
        file="county-5.csv",
    ),
)


def find_shipped(code: str) -> ShippedStandard | None:
    """Return the table with ``code``, or None."""
    return next((one for one in SHIPPED if one.code == code), None)
