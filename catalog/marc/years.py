"""Find the year of publication in what a cataloguer wrote.

Besides plain years there are brackets (``[1994]``), copyright (``c1994``),
months (``1994.5``), Chinese numerals (``二〇〇五年``) and reign years
(``民国26年``, ``光绪二十三年``); a year of the common era beside a reign year wins.
"""

import re
import unicodedata

EARLIEST = 1000
LATEST = 2100

# The year before the first of each reign.
REIGNS = {
    "民国": 1911, "宣统": 1908, "光绪": 1874, "同治": 1861, "咸丰": 1850, "道光": 1820, "嘉庆": 1795,
    "乾隆": 1735, "雍正": 1722, "康熙": 1661, "顺治": 1643, "崇祯": 1627, "万历": 1572, "嘉靖": 1521,
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
}  # fmt: skip

_PLAIN = re.compile(r"(?<!\d)(1\d{3}|20\d{2}|2100)(?:(?!\d)|(?=(?:0[1-9]|1[0-2])(?!\d)))")
_ONLY_A_YEAR = re.compile(r"[1-9]\d{3}")
_CHINESE_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年|$|\D)")
_REIGN = re.compile(rf"({'|'.join(REIGNS)})\s*(元|\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,4}})\s*年?")
_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}


def find_year(text: str) -> int | None:
    """Return the first year of the common era that ``text`` names, or nothing.

    Decades such as ``199-`` name none.
    """
    if _ONLY_A_YEAR.fullmatch(text):
        return _within(int(text))
    plain = unicodedata.normalize("NFKC", text)
    if found := _PLAIN.search(plain):
        return _within(int(found.group(1)))
    if found := _CHINESE_YEAR.search(plain):
        return _within(int("".join(_DIGITS[character] for character in found.group())))
    if found := _REIGN.search(plain):
        count = _count(found.group(2))
        return REIGNS[found.group(1)] + count if count else None
    return None


def _within(year: int) -> int | None:
    return year if EARLIEST <= year <= LATEST else None


def _count(text: str) -> int:
    """Return the number that ``text`` writes, 1 to 99: ``26``, ``二十六``, ``廿六``, ``元``."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, units = text.rpartition("十")
    if not ten:
        return int(_DIGITS[text]) if text in _DIGITS else 0
    if (tens and tens not in _DIGITS) or (units and units not in _DIGITS):
        return 0
    return 10 * int(_DIGITS[tens] if tens else 1) + int(_DIGITS[units] if units else 0)
