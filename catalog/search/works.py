"""Which records are editions of one work: the same title without its edition words, by the same first author."""

import re
from functools import lru_cache
from hashlib import blake2b

from libsys.text.folding import key
from libsys.text.pinyin import bare_name

_EDITION = r"[^()（）\[\]［］]{0,12}(?:版|本|印|ed\.?|edition)"
_IN_BRACKETS = re.compile(rf"[(（\[［]{_EDITION}[)）\]］]", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"[\s:：,，.。·—-]+(?:第[\d一二三四五六七八九十]+版|[修增]订[版本]|[\d]+(?:st|nd|rd|th) ed(?:ition|\.)?)\s*$",
    re.IGNORECASE,
)


def work_number(title: str, first_author: str, *, record_id: int) -> int:
    """Return the number that all editions of a work share.

    A title without an author is a work of its own: 年鉴 and 论文集 of many
    hands bear the same name. Volumes stay apart, for their titles differ.
    """
    core = title_core(title)
    author = _author_key(first_author)
    if not core or not author:
        return -record_id
    return number_of(f"{core}\t{author}")


def number_of(text: str) -> int:
    """Return the number of 53 bits that stands for ``text`` where the engine counts: it tells numbers as floats.

    Among a million texts two share one with a chance of 1 in 20,000.
    """
    return int.from_bytes(blake2b(text.encode("utf-8", "ignore"), digest_size=8).digest()) >> 11


def title_core(title: str) -> str:
    """Return the folded title without words that only tell editions apart: 昆虫记（全译本）gives 昆虫记."""
    bare = _AT_THE_END.sub("", _IN_BRACKETS.sub(" ", title))
    return key(bare) or key(title)


@lru_cache(maxsize=16384)
def _author_key(name: str) -> str:
    return key(bare_name(name)) if name else ""
