"""Ways to send that misbehave as services do; the settings of a test name them."""

import os
import signal

from circulation.models import Reader
from outreach.notices.sending.ways import FolderWay, Message, WayRefused, WayUnreachable


class DyingWay(FolderWay):
    """Hands the message over, and the worker is killed before it can note so."""

    def send(self, message: Message) -> str:
        """Write the file and die."""
        super().send(message)
        os.kill(os.getpid(), signal.SIGKILL)
        return ""


class DeafWay(FolderWay):
    """A service that is down."""

    def send(self, message: Message) -> str:
        """Answer nothing."""
        raise WayUnreachable("timeout")


class SternWay(FolderWay):
    """A service that takes nothing."""

    def send(self, message: Message) -> str:
        """Refuse."""
        raise WayRefused("blacklisted")


class CrookedWay(FolderWay):
    """A way with a mistake in it."""

    def find_address(self, reader: Reader) -> str | None:
        """Reach everybody."""
        return reader.phone or "13800000000"

    def send(self, message: Message) -> str:
        """Break."""
        raise KeyError("token")
