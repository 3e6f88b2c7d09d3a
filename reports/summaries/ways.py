"""How a number is said: exactly, with 余, 多, 近 or 约, in 万, in 成, in percent, as growth. Pure.

The exact value is what is kept. A way of saying either fits the value, and then
its phrase is true of it, or it does not, and then it is not said: 余 does not fit
a round number, 近 does not fit a number that lies far below the round one.
"""

import re
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import Enum

from libsys.text.phrases import percent, thousands, wan

Number = int | Decimal
WAN, YI = Decimal(10_000), Decimal(100_000_000)
DEFAULT_DIGITS = 2
MOST_DIGITS = 6
LEAST_ROUNDED = 10
NEAR = Decimal("0.9")
"""近 is true of a number that is at least nine tenths of the round one above it."""
OFF = Decimal("0.05")
"""约 may be off by a twentieth."""
CENT = Decimal("0.01")
TENTHS = "一二三四五六七八九"
OVER = {"上百": 100, "上千": 1_000, "上万": 10_000, "上十万": 100_000}
OVER_UP_TO = 3


class Way(str, Enum):
    """A way to say a number; the value is the word by which a librarian asks for it."""

    EXACT = "准数"
    MONEY = "金额"
    MORE = "余"
    MANY = "多"
    NEARLY = "近"
    ABOUT = "约"
    OVER = "上"
    WAN = "万"
    PERCENT = "%"
    TENTHS = "成"
    GROWTH = "增减"
    CHANGE = "多少"


COUNTS = (Way.EXACT, Way.MORE, Way.MANY, Way.NEARLY, Way.ABOUT, Way.OVER, Way.WAN)
MONEYS = (Way.MONEY, Way.WAN, Way.ABOUT)
RATIOS = (Way.PERCENT, Way.TENTHS)
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?[万亿]?)"
_FORMS: tuple[tuple[str, Way], ...] = (
    (r"(?:增长|下降)\d[\d,]*(?:\.\d+)?%|持平", Way.GROWTH),
    (r"(?:多|少)\d[\d,]*(?:\.\d+)?|相同", Way.CHANGE),
    (r"\d[\d,]*(?:\.\d+)?%", Way.PERCENT),
    (rf"近?[{TENTHS}]成多?", Way.TENTHS),
    ("|".join(OVER), Way.OVER),
    (rf"近{_NUMBER}", Way.NEARLY),
    (rf"约{_NUMBER}", Way.ABOUT),
    (rf"{_NUMBER}余", Way.MORE),
    (rf"{_NUMBER}多", Way.MANY),
    (r"(?P<number>\d[\d,]*(?:\.\d+)?[万亿])", Way.WAN),
    (r"\d[\d,]*\.\d\d", Way.MONEY),
    (r"(?P<number>\d[\d,]*(?:\.\d+)?)", Way.EXACT),
)


def infer_way(phrase: str) -> tuple[Way, int] | None:
    """Return the way in which ``phrase`` says a number, and to how many digits; None where it says none."""
    for pattern, way in _FORMS:
        found = re.fullmatch(pattern, phrase)
        if found:
            number = found.groupdict().get("number") or ""
            return way, count_digits(number) if way in (Way.MORE, Way.MANY, Way.NEARLY, Way.ABOUT) else 0
    return None


def count_digits(number: str) -> int:
    """Return how many digits of a spoken number mean something: 14.2万 has three, 8,400 two."""
    digits = re.sub(r"\D", "", number)
    return len(digits.lstrip("0").rstrip("0")) or 1


def read_number(text: str) -> Decimal:
    """Return what a spoken number comes to: 14.2万 is 142000."""
    plain = text.replace(",", "")
    scale = {"万": WAN, "亿": YI}.get(plain[-1:], Decimal(1))
    return Decimal(plain.rstrip("万亿")) * scale


def fits(way: Way, value: Number, digits: int = 0) -> bool:
    """Return whether ``way`` can say ``value`` and stay true."""
    exact = Decimal(value)
    if way in (Way.EXACT, Way.MONEY, Way.GROWTH, Way.CHANGE):
        return True
    if way is Way.PERCENT:
        return exact >= 0
    if way is Way.TENTHS:
        return _tenths(exact) != ""
    if way is Way.OVER:
        return _over(exact) != ""
    if way is Way.WAN:
        return abs(exact) >= WAN
    return _rounding_fits(way, exact, digits)


def say(way: Way, value: Number, digits: int = 0) -> str:
    """Return ``value`` said in the ``way``; a way that does not fit gives the plain number."""
    if not fits(way, value, digits):
        return percent(value) if way in RATIOS else say_exact(value)
    exact = Decimal(value)
    if way in _ROUNDED:
        rounded = _round(exact, digits, _ROUNDED[way])
        before, after = {Way.NEARLY: ("近", ""), Way.ABOUT: ("约", ""), Way.MORE: ("", "余")}.get(way, ("", "多"))
        return f"{before}{_speak(rounded)}{after}"
    if way is Way.TENTHS:
        return _tenths(exact)
    if way is Way.OVER:
        return _over(exact)
    return {
        Way.MONEY: lambda: f"{exact:,.2f}",
        Way.WAN: lambda: wan(exact),
        Way.PERCENT: lambda: percent(exact),
        Way.GROWTH: lambda: _grown(exact),
        Way.CHANGE: lambda: _changed(exact),
    }.get(way, lambda: say_exact(value))()


def say_exact(value: Number) -> str:
    """Return a number with commas; a ratio with at most two decimals, four where two would leave nothing of it."""
    exact = Decimal(value)
    if exact == exact.to_integral_value():
        return thousands(exact)
    step = CENT if abs(exact) >= CENT / 2 else CENT * CENT
    return thousands(exact.quantize(step, ROUND_HALF_UP))


def offer(ways: tuple[Way, ...], value: Number) -> list[tuple[Way, int, str]]:
    """Return the phrases that are true of ``value``: way, digits and phrase, each phrase once."""
    offered: dict[str, tuple[Way, int, str]] = {}
    for way in ways:
        for digits in (3, 2, 1) if way in _ROUNDED else (0,):
            if fits(way, value, digits):
                phrase = say(way, value, digits)
                offered.setdefault(phrase, (way, digits, phrase))
    return list(offered.values())


_ROUNDED = {Way.MORE: ROUND_DOWN, Way.MANY: ROUND_DOWN, Way.NEARLY: ROUND_CEILING, Way.ABOUT: ROUND_HALF_UP}


def _rounding_fits(way: Way, exact: Decimal, digits: int) -> bool:
    if exact < LEAST_ROUNDED:
        return False
    rounded = _round(exact, digits, _ROUNDED[way])
    if way is Way.ABOUT:
        return abs(rounded - exact) <= OFF * exact
    if rounded == exact or rounded < LEAST_ROUNDED:
        return False
    return way is not Way.NEARLY or exact >= NEAR * rounded


def _round(exact: Decimal, digits: int, rounding: str) -> Decimal:
    """Round to as many digits as were asked for, or to fewer where 万 with two decimals cannot say them."""
    for wanted in range(min(digits or DEFAULT_DIGITS, MOST_DIGITS), 0, -1):
        step = Decimal(1).scaleb(max(0, exact.adjusted() - wanted + 1))
        rounded = (exact / step).to_integral_value(rounding) * step
        if read_number(_speak(rounded)) == rounded:
            return rounded
    return exact


def _speak(rounded: Decimal) -> str:
    return wan(rounded, places=2) if rounded >= WAN else thousands(rounded)


def _tenths(ratio: Decimal) -> str:
    tenths = ratio * 10
    below = int(tenths)
    if not 0 < tenths < 10:
        return ""
    if tenths == below:
        return f"{TENTHS[below - 1]}成"
    if tenths - below >= Decimal("0.7") and below < len(TENTHS):
        return f"近{TENTHS[below]}成"
    return f"{TENTHS[below - 1]}成多" if below else ""


def _over(exact: Decimal) -> str:
    return next((word for word, least in OVER.items() if least <= exact < least * OVER_UP_TO), "")


def _grown(ratio: Decimal) -> str:
    said = percent(abs(ratio))
    if said == "0%":
        return "持平"
    return f"{'增长' if ratio > 0 else '下降'}{said}"


def _changed(difference: Decimal) -> str:
    if difference == 0:
        return "相同"
    return f"{'多' if difference > 0 else '少'}{say_exact(abs(difference))}"
