"""Filling in: text with named placeholders from a fixed list, so that a notice can say nothing that is not on it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from outreach.enums import NoticeTopic
from outreach.notices.wording.first import Words

# Each placeholder: what code calls it, the Chinese word, the English word.
NAMES = (
    ("name", "姓名", "name"),
    ("library", "馆名", "library"),
    ("count", "册数", "count"),
    ("day", "日期", "day"),
    ("days", "天数", "days"),
    ("place", "地点", "place"),
    ("titles", "书名", "titles"),
    ("code", "验证码", "code"),
    ("class", "班级", "class"),
    ("people", "人数", "people"),
    ("list", "清单", "list"),
    ("event", "活动", "event"),
)
_OF_EVERY = frozenset({"name", "library", "day"})
_OF_BOOKS = _OF_EVERY | {"count", "days", "titles"}
_OF_HOLDS = _OF_EVERY | {"count", "place", "titles"}
_OF_EVENTS = _OF_EVERY | {"event"}
ALLOWED: dict[str, frozenset[str]] = {
    NoticeTopic.DUE_SOON: _OF_BOOKS,
    NoticeTopic.OVERDUE_1: _OF_BOOKS,
    NoticeTopic.OVERDUE_2: _OF_BOOKS,
    NoticeTopic.OVERDUE_3: _OF_BOOKS,
    NoticeTopic.HOLD_READY: _OF_HOLDS,
    NoticeTopic.HOLD_EXPIRING: _OF_HOLDS,
    NoticeTopic.CARD_EXPIRING: _OF_EVERY,
    NoticeTopic.MOVED_UP: _OF_EVENTS,
    NoticeTopic.EVENT_MOVED: _OF_EVENTS,
    NoticeTopic.EVENT_OFF: _OF_EVENTS,
}
"""What the words of a topic may ask for; neither a card number nor an identity number is on any list."""

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_BY_WORD = {word: code for code, chinese, english in NAMES for word in (chinese, english)}
OPTIONAL = frozenset({"titles"})
"""May be empty; the line that asks for it is left out then."""


class Letter(NamedTuple):
    """A notice as it is read."""

    subject: str
    body: str


def words_for(topic: str, language: str) -> list[str]:
    """Return the placeholders that the words of ``topic`` may use, as they are written in ``language``."""
    place = 2 if language == "en" else 1
    return [f"{{{row[place]}}}" for row in NAMES if row[0] in ALLOWED.get(topic, frozenset())]


def find_unknown(topic: str, text: str) -> list[str]:
    """Return what stands in braces and is no placeholder of ``topic``; a single brace is unknown too."""
    allowed = ALLOWED.get(topic, frozenset())
    unknown = [found[0] for found in _PLACEHOLDER.finditer(text) if _BY_WORD.get(found[1].strip()) not in allowed]
    return unknown + sorted(set(re.findall(r"[{}]", _PLACEHOLDER.sub("", text))))


def fill(words: Words, values: Mapping[str, str]) -> Letter:
    """Return the letter; values are never looked through for placeholders again."""
    lines = [_fill_line(line, values) for line in words.body.splitlines() if not _is_left_out(line, values)]
    return Letter(" ".join(_fill_line(words.subject, values).split()), "\n".join(lines).strip())


def sample_values(language: str, *, today: date, with_titles: bool = True) -> dict[str, str]:
    """Return what a made-up reader would be told."""
    english = language == "en"
    titles = "“Rural China”, “The Peach Blossom Fan”" if english else "《乡土中国》《桃花扇》"
    return {
        "name": "Zhang San" if english else "张三",
        "library": "Our Library" if english else "本馆",
        "count": "2",
        "day": write_day(today + timedelta(days=3), language),
        "days": "14",
        "place": "the Central Library" if english else "总馆",
        "event": _sample_event(write_day(today + timedelta(days=3), language), english=english),
        "titles": titles if with_titles else "",
    }


def _sample_event(day: str, *, english: bool) -> str:
    return f"“Reading by Lamplight”, {day} 14:30, the Central Library" if english else f"“灯下读诗”，{day} 14:30，总馆"


def write_day(day: date, language: str) -> str:
    """Return a day as a letter writes it."""
    return f"{day.day} {day:%B} {day.year}" if language == "en" else f"{day.year}年{day.month}月{day.day}日"


def write_titles(titles: list[str], language: str) -> str:
    """Return titles side by side, in the marks of the language."""
    if language == "en":
        return ", ".join(f"“{title}”" for title in titles)
    return "".join(f"《{title}》" for title in titles)


def _is_left_out(line: str, values: Mapping[str, str]) -> bool:
    asked = {_BY_WORD.get(found[1].strip(), "") for found in _PLACEHOLDER.finditer(line)}
    return any(not values.get(code) for code in asked & OPTIONAL)


def _fill_line(line: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(_BY_WORD.get(found[1].strip(), ""), ""), line)
