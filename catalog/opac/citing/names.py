"""Names as a reference writes them (GB/T 7714—2015, 8.1)."""

import re

MOST_NAMES = 3
_COUNTRY = re.compile(r"^\s*[(（\[［〔][^)）\]］〕]{1,6}[)）\]］〕]\s*")
_DATES = re.compile(r"\s*[(（][^)）]*\d{3,4}[^)）]*[)）]\s*$|,?\s*\d{4}\s*-\s*(?:\d{4})?\.?\s*$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SUFFIX = re.compile(r"^(?:jr|sr|i{1,3}|iv)\.?$", re.IGNORECASE)
_WORDS = re.compile(r"[^\s.\-‐]+")


def cite_name(name: str) -> str:
    """Return a name for a reference: 费孝通, 海明威, ``EINSTEIN A``, or a body as it is called.

    The country or dynasty before a name and the years behind it are left out.
    A Western name is known by its comma: the surname goes before it in
    capitals, the forenames become initials without points (8.1.1).
    """
    plain = _DATES.sub("", _COUNTRY.sub("", name)).strip().rstrip(",，")
    if _HAN.search(plain) or "," not in plain:
        return plain
    surname, *rest = (part.strip() for part in plain.split(","))
    suffixes = [part.rstrip(".").title() for part in rest if _SUFFIX.match(part)]
    forenames = " ".join(part for part in rest if not _SUFFIX.match(part))
    initials = [word[0].upper() for word in _WORDS.findall(forenames) if word[0].isalpha()]
    return " ".join([surname.upper(), *initials, *suffixes])


def cite_names(names: list[str], *, chinese: bool, with_others: bool = False) -> str:
    """Return up to three names, and that there are others, named or not (8.1.2)."""
    shown = [cite_name(name) for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES or (names and with_others):
        shown.append("等" if chinese else "et al")
    return ", ".join(shown)
