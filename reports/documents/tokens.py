"""Paragraphs as a librarian types them: a bound number stands as 【外借册次:142,380】. Pure.

Before the colon is the name of the number, behind it how it is said: a phrase
(14.2万余) or the word for the way (余, 多, 近, 约, 上, 万, 成, %, or nothing for
plainly). What is typed must be true of the exact value, or it is refused with
the phrases that would be. 【待补:…】 is a blank, 【活动12:…】 an activity.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from libsys.errors import Reason
from reports.documents.naming import Catalogue
from reports.summaries.document import Blank, Bound, Mention, Paragraph, Placed, Segment, joined
from reports.summaries.telling import name_activity
from reports.summaries.ways import Way, fits, infer_way, say

BLANK, ACTIVITY = "待补", "活动"
LONGEST = 6000
_TOKEN = re.compile(r"【([^【】:：\n]{1,120})[:：]([^【】\n]*)】")
_BROKEN = re.compile(r"【[^】\n]{0,120}[:：]|[:：][^【\n]{0,40}】")
_ACTIVITY = re.compile(rf"{ACTIVITY}(\d{{1,12}})")
_WORDS = {way.value: way for way in Way} | {"": None, "准": Way.EXACT, "平": None}
MOST_OFFERED = 5


@dataclass(frozen=True)
class Typed:
    """What a typed text comes to: its paragraphs, and what is wrong with it."""

    paragraphs: tuple[Paragraph, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Known:
    """The numbers and activities that a text held already: they stay as they are, whatever the figures say now."""

    numbers: Mapping[tuple[str, str], Bound] = field(default_factory=dict)
    mentions: Mapping[int, Mention] = field(default_factory=dict)


def write_tokens(paragraph: Paragraph, catalogue: Catalogue) -> str:
    """Return a paragraph as it is typed."""
    return "".join(write_token(segment, catalogue) for segment in paragraph)


def write_token(segment: Segment, catalogue: Catalogue) -> str:
    """Return one segment as it is typed."""
    if isinstance(segment, Bound):
        return f"【{catalogue.name_of(segment)}:{segment.phrase}】"
    if isinstance(segment, Blank):
        return f"【{BLANK}:{segment.hint}】"
    if isinstance(segment, Mention):
        return f"【{ACTIVITY}{segment.activity}:{segment}】"
    return segment.title if isinstance(segment, Placed) else segment


def know(paragraphs: Iterable[Paragraph], catalogue: Catalogue) -> Known:
    """Return what these paragraphs hold, by the names under which it is typed."""
    segments = [segment for paragraph in paragraphs for segment in paragraph]
    numbers = {(catalogue.name_of(part), part.phrase): part for part in segments if isinstance(part, Bound)}
    return Known(numbers, {part.activity: part for part in segments if isinstance(part, Mention)})


def read_tokens(text: str, catalogue: Catalogue, known: Known) -> Typed:
    """Return the paragraphs that were typed, one per line, with everything that is wrong in them."""
    reasons: list[Reason] = []
    if len(text) > LONGEST:
        reasons.append(Reason("paragraph_too_long", _("一段最多 %(most)s 字，请分段。") % {"most": LONGEST}))
        return Typed((), tuple(reasons))
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    paragraphs = [_read_line(line, catalogue, known, reasons) for line in lines if line]
    return Typed(tuple(paragraph for paragraph in paragraphs if paragraph), tuple(reasons))


def read_number(name: str, phrase: str, catalogue: Catalogue, known: Known) -> Bound | Reason:
    """Return the number that a token means, or why it means none."""
    kept = known.numbers.get((name, phrase))
    if kept is not None:
        return kept
    plain = catalogue.find(name) or next((one for (named, _), one in known.numbers.items() if named == name), None)
    if plain is None:
        facts = {"name": name, "names": "、".join(catalogue.suggest(name)) or "—"}
        return Reason("number_unknown", _("没有叫“%(name)s”的数。相近的有：%(names)s。") % facts)
    current = catalogue.say_plainly(plain)
    if current is None:
        return Reason("number_gone", _("“%(name)s”现在没有数。") % {"name": name})
    way, digits = _asked_way(phrase, current)
    value = catalogue.round(current, current.value)
    said = say(way, value, digits) if way else ""
    is_typed = phrase not in _WORDS
    if (
        way is None
        or way not in catalogue.ways_of(current)
        or not fits(way, value, digits)
        or (is_typed and said.replace(",", "") != phrase.replace(",", ""))
    ):
        return _refuse_phrase(name, phrase, current, catalogue)
    # As many digits as the phrase shows, so that it is read back as the same number.
    shown = infer_way(said)
    return replace(current, way=way, digits=shown[1] if shown else 0, phrase=said)


def _read_line(line: str, catalogue: Catalogue, known: Known, reasons: list[Reason]) -> Paragraph:
    segments: list[Segment] = []
    place = 0
    for match in _TOKEN.finditer(line):
        segments.append(_check_text(line[place : match.start()], reasons))
        segments.append(_read_token(match[1].strip(), match[2].strip(), catalogue, known, reasons))
        place = match.end()
    segments.append(_check_text(line[place:], reasons))
    return joined(segments)


def _read_token(name: str, phrase: str, catalogue: Catalogue, known: Known, reasons: list[Reason]) -> Segment:
    if name == BLANK:
        return Blank(phrase)
    activity = _ACTIVITY.fullmatch(name)
    if activity:
        return _read_activity(int(activity[1]), phrase, catalogue, known)
    found = read_number(name, phrase, catalogue, known)
    if isinstance(found, Reason):
        reasons.append(found)
        return phrase
    return found


def _read_activity(number: int, phrase: str, catalogue: Catalogue, known: Known) -> Segment:
    """Keep an activity bound as long as its name stands in the words; other words are plain text."""
    told = catalogue.basis.find_activity(number)
    kept = known.mentions.get(number)
    if told is None:
        return kept if kept is not None and str(kept) == phrase else phrase
    words = phrase or name_activity(told)
    return Mention(words, number) if told.name in words else words


def _check_text(text: str, reasons: list[Reason]) -> str:
    broken = _BROKEN.search(text)
    if broken:
        facts = {"text": broken[0][:30]}
        reasons.append(Reason("token_broken", _("数的记号不完整：“%(text)s…”。整个删去，或补全【名称:数】。") % facts))
    return text


def _asked_way(phrase: str, current: Bound) -> tuple[Way | None, int]:
    if phrase in _WORDS:
        return _WORDS[phrase] or current.way, 0
    inferred = infer_way(phrase)
    if inferred is None:
        return None, 0
    way, digits = inferred
    # A plain number is said the way the figure is: money keeps its two decimals, growth its word.
    return (current.way, 0) if way is Way.EXACT and current.way is Way.MONEY else (way, digits)


def _refuse_phrase(name: str, phrase: str, current: Bound, catalogue: Catalogue) -> Reason:
    offers = [said for _, _, said in catalogue.offer(current)][:MOST_OFFERED]
    facts = {"name": name, "phrase": phrase, "value": current.phrase, "offers": "、".join(offers)}
    text = _("“%(name)s”是 %(value)s，不能说成“%(phrase)s”。可以写：%(offers)s。")
    return Reason("phrase_untrue", text % facts)
