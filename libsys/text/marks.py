"""Marks: a short text that changes when any of some values does, so that a form knows what it was made from."""

import hashlib
import json
from typing import Any

LENGTH = 16


def mark_of(values: Any) -> str:
    """Return the mark of plain values; the order of the names does not matter."""
    written = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:LENGTH]
