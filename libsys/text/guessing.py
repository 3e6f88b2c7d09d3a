"""What is guessed first: runs of digits, letters and keys, repeated pieces."""

ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)


def is_run(text: str) -> bool:
    """Return whether ``text`` is one run along a row of keys, the alphabet or the digits, forwards or backwards."""
    small = text.casefold()
    return len(small) > 1 and any(small in row or small in row[::-1] for row in ROWS)


def is_repeat(text: str) -> bool:
    """Return whether ``text`` is one piece over and over."""
    return len(text) > 1 and text in (text + text)[1:-1]


def is_mostly_runs(text: str, *, shortest: int = 4) -> bool:
    """Return whether fewer than four characters of ``text`` stand outside runs of ``shortest`` or more."""
    small, covered, place = text.casefold(), 0, 0
    while place < len(small):
        end = place + shortest
        if end <= len(small) and is_run(small[place:end]):
            while end < len(small) and is_run(small[place : end + 1]):
                end += 1
            covered += end - place
            place = end
        else:
            place += 1
    return covered > 0 and len(small) - covered < shortest
