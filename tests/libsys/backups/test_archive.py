"""An archive with one changed byte anywhere is refused; a whole one opens with any ZIP program."""

import json
import zipfile
from pathlib import Path

import pytest

from libsys.backups.archive import DIGEST, MANIFEST, ArchiveRefused, check_seal, read_manifest, writing_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a small archive."""
    path = tmp_path / "a.libsys.zip"
    with writing_archive(path) as file:
        with file.open("tables/libsys_library.tsv", "w", force_zip64=True) as table:
            table.write("1\tXX\t邕宁区图书馆\n".encode() * 30)
        file.writestr(MANIFEST, json.dumps({"form": 1}))
    return path


def test_a_whole_archive_is_accepted_and_is_a_zip_file(archive: Path) -> None:
    check_seal(archive)
    assert read_manifest(archive) == {"form": 1}
    with zipfile.ZipFile(archive) as file:
        assert file.testzip() is None
        assert len(file.comment) == DIGEST


def test_one_changed_byte_anywhere_is_refused(archive: Path) -> None:
    whole = archive.read_bytes()
    accepted = []
    for place in range(len(whole)):
        for changed in (whole[place] ^ 1, whole[place] ^ 0x20):
            archive.write_bytes(whole[:place] + bytes([changed]) + whole[place + 1 :])
            try:
                check_seal(archive)
            except ArchiveRefused:
                continue
            accepted.append(place)
    assert accepted == []


@pytest.mark.parametrize(
    "change", [lambda whole: whole[:-1], lambda whole: whole + b"0", lambda whole: whole[1:], lambda whole: b""]
)
def test_a_shortened_or_lengthened_archive_is_refused(archive: Path, change: object) -> None:
    archive.write_bytes(change(archive.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ArchiveRefused):
        check_seal(archive)


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x05\x06" + bytes(18)])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(ArchiveRefused):
        read_manifest(path)
    with pytest.raises(ArchiveRefused):
        check_seal(path)


def test_an_archive_that_was_not_finished_leaves_nothing(tmp_path: Path) -> None:
    def run_full() -> None:
        with writing_archive(tmp_path / "a.libsys.zip") as file:
            file.writestr("x", b"x" * 1000)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        run_full()
    assert list(tmp_path.iterdir()) == []
