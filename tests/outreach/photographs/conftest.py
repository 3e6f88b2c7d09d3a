"""What the tests of photographs share: a store of their own, pictures that say too much."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from libsys.access.desk import Desk
from libsys.web.operations import new_key
from outreach.models import Photograph
from outreach.photographs.acting import Caption, add_photograph
from outreach.photographs.keeping import KeptPhotograph, keep_photograph
from tests.fixtures import NOON

Add = Callable[..., Photograph]


def picture(*, size: tuple[int, int] = (80, 60), form: str = "JPEG", colour: str = "teal", turned: int = 1) -> bytes:
    """Return a photograph that says by which telephone and where it was taken."""
    drawn, notes = BytesIO(), Image.Exif()
    notes[0x0110] = "Telephone of Li Min"
    notes[0x0112] = turned
    notes[0x8825] = {1: "N", 2: (22.0, 45.0, 30.0)}
    Image.new("RGB", size, colour).save(drawn, form, exif=notes)
    return drawn.getvalue()


def keep(content: bytes, name: str = "书展 现场.jpg") -> KeptPhotograph:
    """Keep a picture."""
    return keep_photograph(BytesIO(content), name=name, size=len(content))


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def add(desk: Desk) -> Add:
    """Return a function that puts a picture of a colour into the store."""

    def put(colour: str = "teal", **said: Any) -> Photograph:
        words = Caption(**{"caption": f"现场 {colour}", **said})
        return add_photograph(kept=keep(picture(colour=colour)), said=words, desk=desk, at=NOON, key=new_key())

    return put
