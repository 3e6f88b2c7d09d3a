"""``manage.py index``: keep this machine's search index current, bring it up to date once, or build it again."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalog.indexing.following import Follower, FollowerIsRunning, catch_up, follow, following_alone, rebuild
from catalog.indexing.shelf import find_index


class Command(BaseCommand):
    """Fill and follow the search index."""

    help = _("检索索引：跟随流水台账保持最新（--follow）、补齐一次（--once）或全部重建（--rebuild）")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the three ways to run."""
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--follow", action="store_true", help=_("一直跟随，直到收到停止信号"))
        way.add_argument("--once", action="store_true", help=_("补齐到现在，然后结束"))
        way.add_argument("--rebuild", action="store_true", help=_("从数据库重建整个索引"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the chosen way; one process at a time writes to an index."""
        index = find_index()
        stop = _stop_on_signals() if options["follow"] else threading.Event()
        try:
            with following_alone(index):
                if options["rebuild"]:
                    self._say(_("已重建索引：%(count)s 种书目") % {"count": rebuild(index)})
                    return
                self._run(Follower(index), stop, forever=options["follow"])
        except FollowerIsRunning as error:
            raise CommandError(_("另一个进程正在维护这份索引，请先停止它。")) from error

    def _run(self, follower: Follower, stop: threading.Event, *, forever: bool) -> None:
        if forever:
            self._say(_("正在跟随流水台账"))
            follow(follower, stop=stop)
            self._say(_("已停止跟随"))
            return
        built = follower.prepare()
        if built is not None:
            self._say(_("已重建索引：%(count)s 种书目") % {"count": built})
        self._say(_("索引已是最新：读了 %(lines)s 行流水") % {"lines": catch_up(follower)})

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _stop_on_signals() -> threading.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stop = threading.Event()

    def set_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, set_stop)
    return stop
