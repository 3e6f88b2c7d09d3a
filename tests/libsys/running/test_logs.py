"""The log file on a disk that is full."""

import logging
from pathlib import Path

import pytest

from libsys.running.logs import LogFile

FULL = Path("/dev/full")


def test_a_line_that_the_disk_has_no_room_for_fails_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert FULL.exists(), "this machine has no device that is always full"
    log = tmp_path / "libsys.log"
    log.symlink_to(FULL)
    handler = LogFile(log, delay=True)
    logger = logging.Logger("full")
    logger.addHandler(handler)
    for number in range(3):
        logger.warning("line %s", number)
    assert "No space left on device" in capsys.readouterr().err
    log.unlink()
    logger.warning("room again")
    assert log.read_text() == "room again\n"
