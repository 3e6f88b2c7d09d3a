"""Recognise a record when it comes again: where it came from, and whether it says anything new."""

import hashlib
import json
import re

from catalog.marc.model import MarcRecord
from catalog.marc.projection import Projection

DELIVERY_TAGS = frozenset({"AVA", "AVD", "AVE", "OWN"})
"""Fields that a server adds while handing a record out; they speak of its shelves, not of the work."""

_BLANKS = str.maketrans("-#_|", "    ")
_SPACES = re.compile(r"\s+")
_LONGEST_KEY = 120
_to_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def fingerprint(marc: MarcRecord) -> str:
    """Return the hash of what the record says, the same for every container and encoding.

    Lengths, addresses and the character scheme of the leader belong to the
    file; a blank there may be written ``-`` or ``#``.
    """
    leader = marc.leader.ljust(24).translate(_BLANKS)
    fields = [
        [field.tag, field.value] if field.value is not None else [field.tag, field.indicators, field.subfields]
        for field in marc.fields
        if field.tag not in DELIVERY_TAGS
    ]
    canonical = _to_text([leader[5:9], leader[17:19], fields])
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def source_key(projection: Projection, content: str) -> str:
    """Return the key by which the record's source knows it: agency and control number.

    A record without a control number is known by its content, the
    :func:`fingerprint`; so it is added once, and a corrected one is another.
    """
    number = _SPACES.sub("", projection.control_number)
    if not number:
        return f"digest:{content}"
    key = f"{_SPACES.sub('', projection.agency)}:{number}"
    if len(key) > _LONGEST_KEY:
        return f"long:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return key
