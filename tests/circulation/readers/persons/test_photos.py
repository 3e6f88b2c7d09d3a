"""Tests of photos."""

from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from PIL import Image

from circulation.models import Reader
from circulation.readers.persons.photos import LARGEST_FILE, PhotoRefused, draw_photo, photo_path, set_photo
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 600), **more: object) -> BytesIO:
    """Return a picture as a file."""
    file = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, (200, 30, 30)).save(file, kind, **more)
    file.seek(0)
    return file


def test_a_photo_is_drawn_small_and_says_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Zhang"  # turned by a quarter; the maker of the device
    drawn = Image.open(BytesIO(draw_photo(picture("JPEG", exif=exif), size=1)))
    assert (drawn.format, drawn.size) == ("JPEG", (240, 480))
    assert dict(drawn.getexif()) == {}


@pytest.mark.parametrize("content", [b"", b"no picture", b"GIF89a" + bytes(40), picture().getvalue()[:200]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PhotoRefused) as refused:
        draw_photo(BytesIO(content), size=len(content))
    assert refused.value.code == "photo_unreadable"


def claimed(edge: int) -> bytes:
    """Return a PNG of a few bytes that claims to be ``edge`` pixels wide and high."""
    parts = ((b"IHDR", pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)), (b"IDAT", compress(b"")), (b"IEND", b""))
    chunks = (pack(">I", len(data)) + name + data + pack(">I", crc32(name + data)) for name, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("edge", [8000, 12000, 40000])
def test_a_small_file_with_too_many_pixels_is_refused(edge: int) -> None:
    with pytest.raises(PhotoRefused) as refused:
        draw_photo(BytesIO(claimed(edge)), size=100)
    assert refused.value.code == "photo_unreadable"


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(PhotoRefused) as refused:
        draw_photo(BytesIO(), size=LARGEST_FILE + 1)
    assert refused.value.code == "photo_too_large"


def test_a_photo_replaces_the_one_before(
    reader: Reader, desk: Desk, settings: Any, tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = tmp_path
    first = set_photo(reader=reader, picture=b"one", desk=desk, at=NOON, key="a").photo
    assert photo_path(first).read_bytes() == b"one"
    with django_capture_on_commit_callbacks(execute=True):
        second = set_photo(reader=reader, picture=b"two", desk=desk, at=NOON, key="b").photo
    assert (photo_path(first).exists(), photo_path(second).read_bytes()) == (False, b"two")
    with django_capture_on_commit_callbacks(execute=True):
        assert set_photo(reader=reader, picture=b"", desk=desk, at=NOON, key="c").photo == ""
    assert list(tmp_path.rglob("*.*")) == []
    assert [line.detail for line in Entry.objects.all()] == [{"fields": ["photo"]}] * 3
