"""Tests of the files of photographs."""

import os
import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from outreach.photographs import keeping
from outreach.photographs.keeping import (
    LARGEST_FILE,
    PhotographRefused,
    forget_loose_photographs,
    keep_photograph,
    path_of,
    read_kept,
)
from tests.outreach.photographs.conftest import Add, keep, picture

SCRIPT = b"<script>alert(1)</script>" + b"\x89PNG GIF89a" * 9


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that says it has very many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_photograph_is_kept_upright_without_place_and_device() -> None:
    sent = picture(size=(120, 60), turned=6)
    kept = keep(sent)

    content = path_of(kept.digest).read_bytes()
    shown = Image.open(BytesIO(content))
    assert (shown.format, shown.size) == ("JPEG", (60, 120))
    assert (kept.width, kept.height, kept.size, kept.name) == (60, 120, len(content), "书展 现场")
    assert b"Telephone" in sent
    assert b"Telephone" not in content
    assert b"Exif" not in content
    assert dict(shown.getexif()) == {}


def test_a_large_photograph_becomes_one_for_a_page_and_one_for_a_list() -> None:
    kept = keep(picture(size=(4000, 3000)))
    assert (kept.width, kept.height) == (2400, 1800)
    assert Image.open(path_of(kept.digest, is_small=True)).size == (480, 360)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(form: str) -> None:
    assert Image.open(path_of(keep(picture(form=form)).digest)).format == "JPEG"


@pytest.mark.parametrize("content", [SCRIPT, b"", picture()[:200], b"%PDF-1.4 %%EOF", b"GIF89a" + bytes(40)])
def test_what_only_calls_itself_a_photograph_is_refused_and_leaves_nothing(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(PhotographRefused) as refused:
        keep(content, "活动.jpg")
    assert [reason.code for reason in refused.value.reasons] == ["photograph_unreadable"]
    assert "活动" in str(refused.value.reasons[0].sentence)
    assert not (tmp_path / "photographs").exists()


class Unread(BytesIO):
    """A file that nobody may read."""

    def read(self, *args: object) -> bytes:  # type: ignore[override]
        """Fail."""
        raise AssertionError("it was read")


def test_a_file_of_fifty_megabytes_is_refused_unread() -> None:
    with pytest.raises(PhotographRefused) as refused:
        keep_photograph(Unread(), name="大.jpg", size=50 * 1024 * 1024)
    assert refused.value.reasons[0].code == "photograph_too_large"
    assert LARGEST_FILE < 50 * 1024 * 1024


@pytest.mark.parametrize("size", [(6400, 6400), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_drawn(size: tuple[int, int]) -> None:
    with pytest.raises(PhotographRefused) as refused:
        keep(bomb(*size), "彩.png")
    assert refused.value.reasons[0].code in ("photograph_too_wide", "photograph_unreadable")


def test_forty_megapixels_are_seen_from_the_first_bytes() -> None:
    with pytest.raises(PhotographRefused) as refused:
        keep(bomb(6400, 6400))
    assert refused.value.reasons[0].code == "photograph_too_wide"


def test_a_file_that_was_changed_is_none() -> None:
    kept = keep(picture())
    assert read_kept(kept.digest) == path_of(kept.digest).read_bytes()
    path_of(kept.digest).write_bytes(picture(colour="red"))
    assert read_kept(kept.digest) == b""
    assert read_kept("0" * 64) == b""


def test_loose_files_go_after_a_while_and_those_of_photographs_stay(add: Add) -> None:
    stands, loose = add(), keep(picture(colour="red"))
    for digest in (stands.digest, loose.digest):
        os.utime(path_of(digest), (1, 1))

    assert forget_loose_photographs(before=datetime(2026, 1, 1, tzinfo=UTC)) == 1
    assert [path_of(one).exists() for one in (stands.digest, loose.digest)] == [True, False]
    assert not path_of(loose.digest, is_small=True).exists()
    assert keeping.folder().is_dir()
