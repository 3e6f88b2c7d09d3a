"""What is written into the index and asked for alike: marks, limits, numbers of names, folded class numbers."""

from catalog.search.works import number_of
from libsys.text.folding import fold

SUPPRESSED = "suppressed"
WATERMARK = "watermark"
ANYWHERE = "*"
"""The place under which a record with a copy on any shelf is found."""

DIVIDER = "\t"
"""Parts what is typed from what is shown, in the values that suggestions come from."""

LONGEST_START = 8
"""Characters; a longer beginning is looked up among whole titles."""

LONGEST_VALUE = 200

MOST_WEIGHED = 1.1
"""What the weight of a record multiplies its score by at most; 1 at least."""


def facet_number(field: str, text: str) -> int:
    """Return the number under which a name, heading or series is counted."""
    return number_of(f"{field}\t{text}")


def storable(text: str) -> str:
    """Return ``text`` without lone surrogates, which the engine cannot take; folded text has none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "ignore").decode("utf-8")
    return text


def number_key(number: str) -> str:
    """Return a class or call number folded, without spaces and square brackets."""
    return fold(number).replace(" ", "").strip("[]{}")
