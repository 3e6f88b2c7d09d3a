"""What an overlay makes of two records: the incoming one, and what the library keeps of its own."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from catalog.enums import OverlayPolicy
from catalog.marc.model import Field, MarcRecord

IDENTITY = frozenset({"001", "003"})
"""Fields that say which record this is; a record of another source never brings its own."""


def merge(
    ours: MarcRecord, theirs: MarcRecord, *, policy: str, local_fields: Sequence[str] = (), is_same_source: bool
) -> MarcRecord:
    """Return the record that an overlay of ``ours`` by ``theirs`` leaves.

    ``local_fields`` are patterns of tags such as ``905`` and ``9xx``.
    """
    kept = frozenset() if is_same_source else IDENTITY
    if policy == OverlayPolicy.FILL:
        here = {field.tag for field in ours.fields} | kept
        return _ordered(ours.leader, [*ours.fields, *(field for field in theirs.fields if field.tag not in here)])
    patterns = [pattern.replace("x", "?") for pattern in local_fields] if policy == OverlayPolicy.KEEP_LOCAL else []

    def is_ours(field: Field) -> bool:
        return field.tag in kept or any(fnmatchcase(field.tag, pattern) for pattern in patterns)

    local = [field for field in ours.fields if is_ours(field)]
    if not local:
        return theirs if not kept else MarcRecord(theirs.leader, tuple(f for f in theirs.fields if f.tag not in kept))
    return _ordered(theirs.leader, [*(field for field in theirs.fields if not is_ours(field)), *local])


def _ordered(leader: str, fields: Sequence[Field]) -> MarcRecord:
    return MarcRecord(leader, tuple(sorted(fields, key=lambda field: field.tag)))
