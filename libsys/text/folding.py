"""Fold text so that what a reader types meets what a cataloguer wrote.

The same folding runs when a record is indexed and when a query is asked.
Traditional characters are folded one by one, not by phrase: 乾 must fold alike
in 乾隆 and alone, or a piece of a title would no longer find it.
"""

import re
import unicodedata
from functools import lru_cache

import opencc
import rjieba

HAN = "〇々㐀-䶿一-鿿豈-﫿𠀀-𳏿"
"""The inside of a character class that matches one Han character."""

_RUN = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+[+#]*")
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_SPACES = re.compile(r"\s+")
_ACCENTED = ((0x00C0, 0x024F), (0x1E00, 0x1EFF))
_PUNCTUATION = str.maketrans(
    "“”„‟«»「」『』‘’‚‛′‐‑‒–—―−·•・‧∙、。",
    '""""""""""\'\'\'\'\'-------·····,.',
)


_VARIANTS = dict(
    zip(
        "锺馀裡峯囯髙呉靑淸敎硏鄕郞邨崐濬廻甦倣氷暎顏兪栢麪録",
        "钟余里峰国高吴青清教研乡郎村昆浚回苏仿冰映颜俞柏面录",
        strict=True,
    )
)
"""Other forms of a character, many of them in names, that the converter leaves as they are."""


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class _FoldTable(dict[int, str]):
    """Fold one code point; filled as characters are met."""

    def __missing__(self, point: int) -> str:
        folded = _fold_character(chr(point))
        self[point] = folded
        return folded


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    point = ord(character)
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"}:
        return ""
    if any(first <= point <= last for first, last in _ACCENTED):
        bare = unicodedata.normalize("NFKD", character)
        return "".join(part for part in bare if not unicodedata.combining(part))
    if _HAN_ONLY.fullmatch(character):
        return _VARIANTS.get(character) or str(_converter().convert(character))
    return character.translate(_PUNCTUATION)


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Return ``text`` half-width, lower case, Simplified, without accents or controls.

    Runs of white space become one space; Chinese quotes, dashes and dots become
    their plain cousins. Folding what is folded changes nothing.
    """
    if text.isascii():
        return _SPACES.sub(" ", text.translate(_TABLE)).strip().lower()
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)
    again = unicodedata.normalize("NFKC", folded).casefold()
    # What one pass makes may itself fold, such as a compatibility character behind an accent.
    return _SPACES.sub(" ", folded if again == folded else again.translate(_TABLE)).strip()


def simplify(text: str) -> str:
    """Return ``text`` in Simplified characters, chosen by phrase.

    For reading aloud (pinyin), where 乾 in 乾隆 must stay; for matching use
    :func:`fold`.
    """
    return str(_converter().convert(unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode("utf-8"))))


def is_han(text: str) -> bool:
    """Return whether ``text`` is Han characters and nothing else."""
    return _HAN_ONLY.fullmatch(text) is not None


def key(text: str) -> str:
    """Return the folded text without spaces and punctuation, for comparing whole titles."""
    return "".join(_pieces(text))


def pieces(text: str) -> list[str]:
    """Return the runs of Han characters and the other words of the folded text, in order.

    Han on both sides of a space or a mark is one run: readers leave out the
    colon of 红楼梦：程乙本.
    """
    return list(_pieces(text))


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    """Cut ``text``; what is told of one record asks for the same title several times."""
    found: list[str] = []
    after_han = False
    for match in _RUN.finditer(fold(text)):
        if match["han"] and after_han:
            found[-1] += match["han"]
        else:
            found.append(match[0])
        after_han = match["han"] is not None
    return tuple(found)


def words(text: str) -> list[str]:
    """Return the words of the folded text as a reader of Chinese would cut them."""
    folded = fold(text)
    if folded.isascii():
        return pieces(folded)
    return [part for word in rjieba.cut(folded) for part in _split_word(word)]


def _split_word(word: str) -> list[str]:
    if is_han(word):
        return [word]
    return pieces(word)
