"""Cut text into tokens such that a phrase of tokens is an exact search for a piece of the text.

Text is a row of units: single Han characters, and other words whole. The token
at a place is the character with its neighbour, 近代, or the unit alone where no
character follows. The row of a piece lies in the row of the whole, so asking
for a row finds what holds the piece as written, and nothing else.
"""

from libsys.text.folding import is_han, pieces

BREAK = "|"
"""Stands between the row and the single characters, so that no row runs across."""

Place = tuple[int, str]
"""A token and how far behind the first it stands."""


def units(text: str) -> list[str]:
    """Return the Han characters and the other words of the folded text, in order."""
    return [unit for piece in pieces(text) for unit in (piece if is_han(piece) else (piece,))]


def written_row(text: str) -> list[str]:
    """Return the token at each place of ``text``, as it is indexed."""
    found: list[str] = []
    for piece in pieces(text):
        if len(piece) > 1 and is_han(piece):
            found.extend(piece[at : at + 2] for at in range(len(piece)))
        else:
            found.append(piece)
    return found


def written_line(text: str) -> str:
    """Return the row of ``text`` and its single characters, as one line that the engine splits at spaces."""
    found: list[str] = []
    single: dict[str, None] = {}
    for piece in pieces(text):
        if len(piece) > 1 and is_han(piece):
            found.extend(piece[at : at + 2] for at in range(len(piece)))
            single |= dict.fromkeys(piece)
        else:
            found.append(piece)
    return " ".join([*found, BREAK, *single]) if single else " ".join(found)


def asked_row(text: str) -> list[Place]:
    """Return the fewest tokens that pin ``text`` down, each with its place.

    近代经济 needs 近代 and, two places on, 经济; of an odd run the last token
    overlaps the one before.
    """
    row = units(text)
    found: list[Place] = []
    at = 0
    while at < len(row):
        paired = is_han(row[at]) and at + 1 < len(row) and is_han(row[at + 1])
        overlapping = not paired and is_han(row[at]) and at > 0 and is_han(row[at - 1])
        begin = at - 1 if overlapping else at
        found.append((begin, "".join(row[begin : begin + 2]) if paired or overlapping else row[at]))
        at += 2 if paired else 1
    return found


def ends_in_one_character(row: list[Place]) -> bool:
    """Return whether the last token is a character that may be half of a longer one: C语 of C语言."""
    return len(row) > 1 and len(row[-1][1]) == 1 and is_han(row[-1][1])
