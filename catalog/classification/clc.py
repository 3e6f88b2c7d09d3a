"""The 22 main classes of the Chinese Library Classification and the name of any number."""

import re
import unicodedata
from typing import NamedTuple

from catalog.classification.divisions import DIVISIONS


class MainClass(NamedTuple):
    """A main class: its letter, its Chinese and its English name."""

    letter: str
    name: str
    english_name: str


MAIN_CLASSES = (
    MainClass(
        "A",
        "马克思主义、列宁主义、毛泽东思想、邓小平理论",
        "Marxism, Leninism, Mao Zedong Thought and Deng Xiaoping Theory",
    ),
    MainClass("B", "哲学、宗教", "Philosophy and Religions"),
    MainClass("C", "社会科学总论", "Social Sciences, General"),
    MainClass("D", "政治、法律", "Politics and Law"),
    MainClass("E", "军事", "Military Science"),
    MainClass("F", "经济", "Economics"),
    MainClass("G", "文化、科学、教育、体育", "Culture, Science, Education and Sports"),
    MainClass("H", "语言、文字", "Languages and Linguistics"),
    MainClass("I", "文学", "Literature"),
    MainClass("J", "艺术", "Art"),
    MainClass("K", "历史、地理", "History and Geography"),
    MainClass("N", "自然科学总论", "Natural Sciences, General"),
    MainClass("O", "数理科学和化学", "Mathematics, Physics and Chemistry"),
    MainClass("P", "天文学、地球科学", "Astronomy and Earth Sciences"),
    MainClass("Q", "生物科学", "Biological Sciences"),
    MainClass("R", "医药、卫生", "Medicine and Health Sciences"),
    MainClass("S", "农业科学", "Agricultural Sciences"),
    MainClass("T", "工业技术", "Industrial Technology"),
    MainClass("U", "交通运输", "Transportation"),
    MainClass("V", "航空、航天", "Aviation and Aerospace"),
    MainClass("X", "环境科学、安全科学", "Environmental Sciences and Safety Sciences"),
    MainClass("Z", "综合性图书", "General Works"),
)
"""The main classes, in order (fifth edition, 2010)."""

_BY_LETTER = {main.letter: main for main in MAIN_CLASSES}
_NUMBER = re.compile(r"[A-Z]{1,2}(?![A-Z])")


def _plain(number: str) -> str:
    return "".join(unicodedata.normalize("NFKC", number).split()).strip("[]{}").upper()


def main_class(number: str) -> str | None:
    """Return the letter of the main class that ``number`` belongs to; None for what is no class number."""
    plain = _plain(number.split("/", 1)[0])
    return plain[0] if plain and plain[0] in _BY_LETTER and _NUMBER.match(plain) else None


def find_main_class(letter: str) -> MainClass | None:
    """Return the main class of a letter."""
    return _BY_LETTER.get(letter.upper())


def class_name(number: str) -> str | None:
    """Return the Chinese name of the narrowest class known here that holds ``number``.

    The longest known beginning wins, points left out: F124 is named by F1.
    """
    letter = main_class(number)
    if letter is None:
        return None
    plain = _plain(number.split("/", 1)[0]).replace(".", "")
    for length in range(len(plain), 1, -1):
        if plain[:length] in DIVISIONS:
            return DIVISIONS[plain[:length]]
    return _BY_LETTER[letter].name
