"""Tones: the same facts for a superior (公文), for a meeting (汇报), for a notice (简报). Pure.

A tone replaces words and nothing else: no entry holds a figure, and numbers are
no text, so they are the same in every tone.
"""

from collections.abc import Iterable

from reports.enums import Tone
from reports.summaries.document import Paragraph, joined

WORDS: dict[Tone, tuple[tuple[str, str], ...]] = {
    Tone.OFFICIAL: (),
    Tone.REPORT: (
        ("读者流通总量", "全馆接待读者"),
        ("图书总流量", "图书流通"),
        ("共举办各类活动", "我们共举办各类活动"),
        ("接受读者咨询", "解答读者咨询"),
        ("从各室看，", "分窗口看，"),
        ("加工积压", "加工还跟不上进度"),
        ("同比下降", "比去年同期下降"),
    ),
    Tone.BRIEF: (
        ("读者流通总量", "流通总量"),
        ("图书总流量", "总流量"),
        ("共举办各类活动", "办活动"),
        ("举办各类活动", "办活动"),
        ("接受读者咨询", "答咨询"),
        ("电子阅览室接待读者", "电子阅览室"),
        ("逐月看，", ""),
        ("从各室看，", ""),
        ("参加活动", "参加"),
        ("接待读者", "接待"),
    ),
}


def tone_text(text: str, tone: Tone) -> str:
    """Return ``text`` in the words of ``tone``."""
    for plain, said in WORDS[tone]:
        text = text.replace(plain, said)
    return text


def tone_paragraph(paragraph: Iterable[object], tone: Tone) -> Paragraph:
    """Return a paragraph in the words of ``tone``; numbers, blanks and activities stay as they are."""
    return joined(tone_text(part, tone) if type(part) is str else part for part in paragraph)  # type: ignore[misc]
