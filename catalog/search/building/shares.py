"""Several indexes become one: segments never change, so theirs stand side by side under one list.

An index is its segments and the file ``meta.json`` that lists them. Nothing is
read or written again but the list; the engine merges segments later as it sees
fit.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_LIST, _MANAGED = "meta.json", ".managed.json"


class SharesDifferError(Exception):
    """Shares of one index were written under different schemas."""


def join_shares(path: Path, shares: Sequence[Path]) -> None:
    """Move the segments of ``shares`` into ``path``; the shares are gone afterwards.

    :raises SharesDifferError: where they do not agree on the schema and its settings.
    """
    lists = [json.loads((share / _LIST).read_text(encoding="utf-8")) for share in shares]
    frames = [{name: one[name] for name in ("schema", "index_settings")} for one in lists]
    if any(frame != frames[0] for frame in frames):
        raise SharesDifferError(str(path))
    moved = [file.name for share in shares for file in _take(share, path)]
    segments = [segment for one in lists for segment in one["segments"]]
    whole = {**lists[0], "segments": segments, "opstamp": max(one["opstamp"] for one in lists)}
    _write(path / _MANAGED, [*moved, _LIST])
    _write(path / _LIST, whole)


def _take(share: Path, path: Path) -> list[Path]:
    """Move the files of the segments and drop the rest of the folder."""
    moved = []
    for file in list(share.iterdir()):
        if file.name.startswith(".") or file.name == _LIST:
            file.unlink()
        else:
            moved.append(file.rename(path / file.name))
    share.rmdir()
    return moved


def _write(path: Path, value: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
