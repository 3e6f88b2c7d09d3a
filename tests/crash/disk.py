"""A disk that can be full.

Where this user may mount, the data folder lies on a small file system in
memory, and a file fills it to the last byte. Elsewhere no file of the house's
processes may grow for a while (``RLIMIT_FSIZE``): every write beyond fails as
on a full disk, with another number of the error.
"""

import contextlib
import resource
import subprocess
from collections.abc import Iterable
from pathlib import Path

import psutil

SIZE = "512m"
BLOCK = 1024 * 1024


class Disk:
    """The folder of the house, and how to leave it no room."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, on a file system of its own if this user may."""
        self.folder = folder
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "libsys-crash", str(folder)]
        try:
            self.is_own = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        except OSError:
            self.is_own = False
        self._limited: list[psutil.Process] = []

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self, processes: Iterable[psutil.Process]) -> None:
        """Leave no room."""
        if self.is_own:
            with contextlib.suppress(OSError), self._ballast.open("wb", buffering=0) as file:
                for block in (BLOCK, 4096, 1):
                    with contextlib.suppress(OSError):
                        while True:
                            file.write(bytes(block))
            return
        for process in processes:
            # A Redis that may not write is killed by the signal that goes with it; elsewhere it is a test of its own.
            with contextlib.suppress(psutil.Error):
                if "redis" not in process.name():
                    process.rlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
                    self._limited.append(process)

    def empty(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)
        for process in self._limited:
            with contextlib.suppress(psutil.Error):
                process.rlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self._limited.clear()

    def close(self) -> None:
        """Take the file system away, with everything on it."""
        self.empty()
        if self.is_own:
            subprocess.run(["umount", "--lazy", str(self.folder)], capture_output=True, check=False)
            self.is_own = False
