"""One transaction per act, and on SQLite one writer per machine.

SQLite's own waiting is unfair: at saturation one desk waits six seconds. A
thread lock and an ``flock`` around the transaction make the queue fair and
short. PostgreSQL has row locks and needs none of this.
"""

import fcntl
import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, models, transaction

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

_thread_lock = threading.Lock()


@contextmanager
def writing() -> Iterator[None]:
    """Hold the machine's write lock on SQLite and open one transaction; may be nested."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with _thread_lock, (settings.LIBSYS_DATA / "write.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            with transaction.atomic():
                yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` as one act: all of it happens, or nothing."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return function(*args, **kwargs)

    return run


def is_in_memory() -> bool:
    """Return whether the database lives in this process alone, so that no other process sees what it holds."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and (":memory:" in name or "mode=memory" in name)


def lock(row: M) -> M:
    """Return ``row`` read afresh and locked until the act ends.

    One order everywhere: reader, item, hold, record.
    """
    manager: Any = type(row)._default_manager
    return manager.select_for_update(of=("self",) if connection.features.has_select_for_update_of else ()).get(
        pk=row.pk
    )
