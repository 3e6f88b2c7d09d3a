"""A Z39.50 server that is not ours: the test server of Debian's yaz."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest

from catalog.enums import TargetProtocol, TargetSyntax
from catalog.models import Target
from libsys.models import Library


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def ztest() -> Iterator[str]:
    """Return the address of a running yaz-ztest."""
    server = shutil.which("yaz-ztest")
    if server is None:
        pytest.skip("yaz-ztest (Debian package yaz) is not on this machine")
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen([server, f"tcp:{address}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    host, port = address.split(":")
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                break
        time.sleep(0.05)
    yield address
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def target(library: Library, ztest: str) -> Target:
    """Return that server as a target."""
    return Target.objects.create(
        library=library,
        name="测试库",
        protocol=TargetProtocol.Z3950,
        address=ztest,
        database="Default",
        syntax=TargetSyntax.MARC21,
        encoding="marc-8",
        left_out="9XX 035",
    )
