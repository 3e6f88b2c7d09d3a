"""The figures of a Chinese half-year report, put into its phrases.

The exact value is what is stored; these are only ways to say it.
"""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal

Number = int | float | Decimal

_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)


def _decimal(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _trimmed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def thousands(value: Number) -> str:
    """Return the number with commas: 84355 gives ``84,355``."""
    return _trimmed(_decimal(value))


def wan(value: Number, *, places: int = 1) -> str:
    """Return the number in 万 or 亿, rounded half up: 28000 gives ``2.8万``; below 万 with commas."""
    exact = _decimal(value)
    step = Decimal(1).scaleb(-places)
    if (abs(exact) / _WAN).quantize(step, ROUND_HALF_UP) >= _WAN:
        return f"{_trimmed((exact / _YI).quantize(step, ROUND_HALF_UP))}亿"
    if abs(exact) >= _WAN:
        return f"{_trimmed((exact / _WAN).quantize(step, ROUND_HALF_UP))}万"
    return thousands(exact)


def more_than(value: Number, unit: str = "", *, digits: int = 2, word: str = "余") -> str:
    """Return the number rounded down with 余 or 多: 84355 册 gives ``8.4万余册``; exact stays exact."""
    rounded = _rounded(value, digits, ROUND_DOWN)
    return f"{_spoken(rounded)}{'' if rounded == _decimal(value) else word}{unit}"


def nearly(value: Number, unit: str = "", *, digits: int = 2) -> str:
    """Return the number rounded up with 近: 28960 册 gives ``近2.9万册``; exact stays exact."""
    rounded = _rounded(value, digits, ROUND_CEILING)
    return f"{'' if rounded == _decimal(value) else '近'}{_spoken(rounded)}{unit}"


def about(value: Number, unit: str = "", *, digits: int = 2) -> str:
    """Return 余 with the round number below or 近 with the one above, whichever is nearer.

    A number that is round already is said plainly, and so is one of ``digits``
    digits or fewer.
    """
    exact = _decimal(value)
    below, above = _rounded(value, digits, ROUND_DOWN), _rounded(value, digits, ROUND_CEILING)
    if exact - below <= above - exact:
        return more_than(value, unit, digits=digits)
    return nearly(value, unit, digits=digits)


def percent(change: Number, *, places: int = 1) -> str:
    """Return a ratio in hundredths, rounded half up: 0.1234 gives ``12.3%``."""
    hundredths = (_decimal(change) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{_trimmed(hundredths + 0)}%"


def growth(before: Number, after: Number, *, places: int = 1) -> str:
    """Return 增长, 下降 or 持平 with the percentage against ``before``; empty where that was nought."""
    old, new = _decimal(before), _decimal(after)
    if old == 0:
        return ""
    if old == new:
        return "持平"
    return f"{'增长' if new > old else '下降'}{percent(abs(new - old) / abs(old), places=places)}"


def _rounded(value: Number, digits: int, rounding: str) -> Decimal:
    exact = _decimal(value)
    if exact == 0:
        return exact
    step = Decimal(1).scaleb(max(0, exact.adjusted() - digits + 1))
    return (exact / step).to_integral_value(rounding) * step


def _spoken(value: Decimal) -> str:
    return wan(value, places=2) if value >= _WAN else thousands(value)
