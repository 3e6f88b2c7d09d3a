"""Names and numbers as a desk that others can see shows them."""

from libsys.text.readings import SURNAMES

SHOWN_DIGITS = 4


def masked_name(name: str) -> str:
    """Return the name with its middle hidden: 张秀芳 gives 张*芳, 王芳 gives 王*, 欧阳娜娜 gives 欧阳*娜."""
    plain = name.strip()
    if len(plain) <= 1:
        return plain
    surname = plain[:2] if len(plain) > 2 and plain[:2] in SURNAMES else plain[0]
    return f"{surname}*{plain[-1] if len(plain) > len(surname) + 1 else ''}"


def masked_number(number: str) -> str:
    """Return the number with its middle hidden: 0123004567 gives 0123****67; short ones keep their ends."""
    if len(number) <= SHOWN_DIGITS:
        return number
    kept_last = 2 if len(number) > SHOWN_DIGITS + 2 else 1
    kept_first = min(SHOWN_DIGITS, len(number) - kept_last - 1)
    return f"{number[:kept_first]}{'*' * (len(number) - kept_first - kept_last)}{number[-kept_last:]}"
