"""Take off the ISBD punctuation that MARC 21 leaves at the end of subfields."""

import re

_MARKS = " \t/:;,=+"
_ABBREVIATED = re.compile(
    r"(?:\.\.\.|…|\b[A-Za-zÀ-ɏͰ-ԯ]\.|\b(?:etc|al|ed|vol|no|Jr|Sr|Inc|Ltd|Co|Dept|St|ill|p|v|rev|ca|Bros|Corp)\.)$",
    re.IGNORECASE,
)


def clean_isbd(text: str) -> str:
    """Return ``text`` without the mark that announces the next subfield, nor a final full stop.

    The stop of an abbreviation or an initial stays.
    """
    text = text.strip(_MARKS)
    if text.endswith(".") and not _ABBREVIATED.search(text):
        text = text[:-1].rstrip(_MARKS)
    return _balanced(text)


def _balanced(text: str) -> str:
    """Drop a bracket whose partner stands in another subfield."""
    if text.startswith("[") and "]" not in text:
        return text[1:]
    if text.endswith("]") and "[" not in text:
        return text[:-1]
    return text
