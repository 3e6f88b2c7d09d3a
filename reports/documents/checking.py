"""What is to be looked at before a text goes on: numbers that are typed, stale dates, unchanged paragraphs. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.counting.periods import Period, PeriodKind
from reports.documents.body import Block, Body
from reports.documents.naming import Catalogue
from reports.indicators.registry import find_indicator
from reports.summaries.document import Aspect, Blank, Bound, Mention
from reports.summaries.ways import Number, read_number

UNITS = (
    "人次|册次|件次|人日|册|种|张|条|件|份|篇|场|期|个|名|万元|元|班|次|天|人|台|小时|所|家|平方米|本|项|节|户|公里|%"
)
_TYPED = re.compile(rf"(?<![\d.第])(?P<number>\d[\d,]*(?:\.\d+)?[万亿]?)[余多]?(?P<unit>{UNITS})(?!届)")
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?:年|届)")
_DATE = re.compile(r"(?<![\d年—–-])(\d{1,2})月(?:\d{1,2}日)?(?!\d)")
_YEAR_DATE = re.compile(r"((?:19|20|21)\d\d)年(\d{1,2})月(\d{1,2})日")
HALVES = {"H1": "下半年", "H2": "上半年"}
TARGET_WORDS, LAST_YEAR = "任务过半", "去年"
AHEAD = "打算"
"""How the heading of what comes next ends."""
SHORTEST_SAME = 12
LEAD = "前言"
"""What stands before the first heading is called."""
MOST_OFFERED = 3


@dataclass(frozen=True)
class Finding:
    """Something in a block: its kind, the words, and for a typed number the figures that it equals."""

    code: str
    key: str
    text: str
    start: int = 0
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How far a section is: what is bound in it, what is still to be written, what is to be looked at."""

    key: str
    number: str
    heading: str
    level: int
    numbers: int
    blanks: int
    findings: int
    is_written: bool


def find_typed(body: Body, catalogue: Catalogue) -> list[Finding]:
    """Return the numbers that stand as plain text, with the names of figures that come to the same."""
    by_value = _index(catalogue)
    return [
        Finding("typed", block.key, match[0], place, _offers(match, by_value))
        for block in body.blocks
        for place, text in _plain_texts(block)
        for match in _TYPED.finditer(text)
    ]


def find_stale(body: Body, period: Period) -> list[Finding]:
    """Return years and dates in plain text that do not belong to the period, and the half-year that it is not.

    Under the heading of what comes next, days of the period that follows are in their place.
    """
    found, is_ahead = [], False
    for block in body.blocks:
        if block.is_heading:
            is_ahead = block.text.endswith(AHEAD) if block.level == 1 else is_ahead
            continue
        for place, text in _plain_texts(block):
            found += [Finding("stale", block.key, words, place) for words in _stale_in(text, period, is_ahead=is_ahead)]
    return found


def find_same(body: Body, earlier: Body | None) -> list[Finding]:
    """Return the paragraphs that say word for word what the earlier text said (A2-12)."""
    if earlier is None:
        return []
    said = {block.text for block in earlier.blocks if not block.is_heading}
    return [
        Finding("same", block.key, block.text[:40])
        for block in body.blocks
        if not (block.is_heading or block.placed) and len(block.text) >= SHORTEST_SAME and block.text in said
    ]


def find_turned(body: Body, earlier: Body | None) -> list[Finding]:
    """Return changes that went the other way in the earlier text: what stood among the problems may be none now."""
    found = []
    for block in body.blocks:
        before = earlier.find(block.key) if earlier else None
        if before is None:
            continue
        old = {(number.code, number.aspect): number for number in before.numbers if number.is_change}
        for number in block.numbers:
            was = old.get((number.code, number.aspect))
            if was is not None and number.is_change and was.value * number.value < 0:
                found.append(Finding("turned", block.key, f"{was.phrase} → {number.phrase}"))
    return found


def find_untrue(body: Body) -> list[Finding]:
    """Return sentences that claim a plan half done beside a share of the plan below one half."""
    found = []
    for block in body.blocks:
        shares = [number.value for number in block.numbers if number.aspect is Aspect.PLAN]
        if TARGET_WORDS in block.text and any(share < Decimal("0.5") for share in shares):
            found.append(Finding("untrue", block.key, TARGET_WORDS))
    return found


def find_cut_offs(body: Body, catalogue: Catalogue) -> list[Finding]:
    """Return numbers that end before the period does in a paragraph that does not say so."""
    found: dict[str, Finding] = {}
    for block, number in body.numbers():
        figure = catalogue.basis.figure_of(number)
        if figure and figure.as_of and not _says_day(block.text, figure.as_of.month, figure.as_of.day):
            words = f"{catalogue.name_of(number)} {figure.as_of.month}月{figure.as_of.day}日"
            found.setdefault(words, Finding("cut_off", block.key, words))
    return list(found.values())


def find_blanks(body: Body) -> list[Finding]:
    """Return what is still to be written."""
    return [
        Finding("blank", block.key, segment.hint)
        for block in body.blocks
        for segment in block.segments
        if isinstance(segment, Blank)
    ]


def stand(body: Body, findings: list[Finding]) -> list[Standing]:
    """Return the outline with how far each section is; the first entry is what stands before the first heading."""
    numbered = body.numbered()
    if not numbered:
        return []
    keys = {finding.key for finding in findings}
    starts = [0, *(place for place, (block, _) in enumerate(numbered) if block.is_heading and place)]
    standings = []
    for since, until in zip(starts, [*starts[1:], len(numbered)], strict=True):
        head, number = numbered[since]
        inside = [block for block, _ in numbered[since:until] if not block.is_heading]
        standings.append(
            Standing(
                key=head.key,
                number=number,
                heading=head.text if head.is_heading else LEAD,
                level=head.level,
                numbers=sum(len(block.numbers) for block in inside),
                blanks=sum(isinstance(part, Blank) for block in inside for part in block.segments),
                findings=sum(block.key in keys for block in inside),
                is_written=bool(inside),
            )
        )
    return standings


def _plain_texts(block: Block) -> Iterator[tuple[int, str]]:
    for place, segment in enumerate(block.segments):
        if isinstance(segment, str) and not isinstance(segment, Mention):
            yield place, segment


def _stale_in(text: str, period: Period, *, is_ahead: bool) -> Iterator[str]:
    years = {period.since.year, period.until.year}
    years |= {period.since.year - 1} if LAST_YEAR in text else set()
    dated = {match.span(1): match for match in _YEAR_DATE.finditer(text)}
    for match in _YEAR.finditer(text):
        # The year after is where plans go; a year before is last time's.
        if int(match[1]) not in years | {period.until.year + 1}:
            yield dated.get(match.span(1), match)[0]
    spans = (period, period.following()) if is_ahead else (period,)
    months = {month.since.month for span in spans for month in span.months}
    for match in _DATE.finditer(text):
        if int(match[1]) not in months:
            yield match[0]
    other = HALVES.get(period.code[4:]) if period.kind is PeriodKind.HALF else None
    if other and period.code.endswith("H2") and other in text:
        yield other


def _index(catalogue: Catalogue) -> dict[tuple[Number, str], list[str]]:
    index: dict[tuple[Number, str], list[str]] = defaultdict(list)
    for name, number in catalogue.numbers.items():
        if number.aspect is Aspect.VALUE:
            index[(number.value, _unit(number))].append(name)
        elif number.phrase.endswith("%"):
            index[(Decimal(re.sub(r"[^\d.]", "", number.phrase)), "%")].append(name)
    return index


def _offers(match: re.Match[str], by_value: dict[tuple[Number, str], list[str]]) -> tuple[str, ...]:
    return tuple(by_value.get((read_number(match["number"]), match["unit"]), [])[:MOST_OFFERED])


def _unit(number: Bound) -> str:
    indicator = find_indicator(number.code)
    return indicator.unit.zh if indicator else ""


def _says_day(text: str, month: int, day: int) -> bool:
    return f"{month}月{day}日" in text or f"{month}月底" in text
