"""Standard numbers and scanned codes, as people type them and scanners send them."""

import re
import unicodedata
from dataclasses import dataclass

from stdnum import isbn as _isbn
from stdnum import issn as _issn

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u00ad]")
_ISBN_RUN = re.compile(r"(?<![0-9])[0-9](?:[- ]?[0-9]){7,11}[- ]?[0-9Xx](?![0-9Xx])")
_ISSN_RUN = re.compile(r"(?<![0-9])([0-9]{4})[- ]?([0-9]{3}[0-9Xx])(?![0-9Xx])")
_BOOK_NUMBER = re.compile(r"(?<![0-9])([0-9]{4,5})\s*[·.．・•-]\s*([0-9]{1,5})(?![0-9])")
_AIM_PREFIX = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]")
_GS1_FUNCTION = "\x1d"
_LONGEST_CODE = 64
_TEN, _THIRTEEN = 10, 13


def _plain(text: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Isbn:
    """An ISBN as found: ``number`` has 13 digits when ``valid``, else the digits as written."""

    number: str
    core: str
    valid: bool

    @property
    def ten(self) -> str | None:
        """The ten-digit form, for those that have one (978 only)."""
        if self.valid and self.number.startswith("978"):
            return str(_isbn.to_isbn10(self.number))
        return None


def find_isbn(text: str) -> Isbn | None:
    """Return the first ISBN in ``text``, valid or not; None where there is nothing like one.

    Ten digits become thirteen. Price and binding around the number are ignored.
    A wrong check digit is kept as written, so that the record stays findable.
    """
    for run in _ISBN_RUN.findall(_plain(text)):
        digits = run.replace("-", "").replace(" ", "").upper()
        if len(digits) not in {_TEN, _THIRTEEN} or (len(digits) == _THIRTEEN and digits[-1] == "X"):
            continue
        if len(digits) == _THIRTEEN and not digits.startswith(("978", "979")):
            continue
        core = digits[:9] if len(digits) == _TEN else digits[3:12]
        valid = bool(_isbn.is_valid(digits))
        return Isbn(number=str(_isbn.to_isbn13(digits)) if valid else digits, core=core, valid=valid)
    return None


def isbn_forms(text: str) -> set[str]:
    """Return every form under which the ISBN in ``text`` is indexed and asked for.

    Thirteen digits, ten digits and the nine that both share; so a wrong check
    digit on either side still meets.
    """
    found = find_isbn(text)
    if found is None:
        return set()
    return {form for form in (found.number, found.ten, found.core) if form}


def find_issn(text: str) -> tuple[str, bool] | None:
    """Return the first ISSN in ``text`` as ``1234-567X`` and whether its check digit holds."""
    match = _ISSN_RUN.search(_plain(text))
    if match is None:
        return None
    digits = (match[1] + match[2]).upper()
    return f"{digits[:4]}-{digits[4:]}", bool(_issn.is_valid(digits))


def find_book_number(text: str) -> str | None:
    """Return the 统一书号 in ``text`` as ``10019·1234``; books before 1987 have it for an ISBN."""
    match = _BOOK_NUMBER.search(_plain(text))
    return f"{match[1]}·{match[2]}" if match else None


@dataclass(frozen=True)
class ScannedCode:
    """A code as the scan bar reads it; ``problem`` is ``empty`` or ``too_long``, else None."""

    value: str
    problem: str | None = None


def normalise_code(raw: str) -> ScannedCode:
    """Return a scanned or typed code trimmed, half-width, upper case, without control characters.

    An AIM prefix such as ``]C0`` that some scanners send is dropped. More than
    64 characters is a QR code of something else: the value is then empty.
    """
    if len(raw) > _LONGEST_CODE * 16:
        return ScannedCode("", "too_long")
    code = _CONTROL.sub("", _plain(raw.replace(_GS1_FUNCTION, ""))).strip()
    code = _AIM_PREFIX.sub("", code).strip().upper()
    if len(code) > _LONGEST_CODE:
        return ScannedCode("", "too_long")
    return ScannedCode(code, None if code else "empty")
