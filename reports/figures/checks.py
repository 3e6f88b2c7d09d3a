"""A check: what was looked at, whether it is well, and what it is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """What was looked at, whether it is well, in which figure; ``about`` names what else it speaks of, such as a room.

    ``path`` leads to where it can be mended, where that is not the figure's lines.
    """

    code: str
    sentence: str
    is_well: bool = False
    indicator: str = ""
    about: str = ""
    path: str = ""

    @property
    def subject(self) -> str:
        """What an explanation of it is kept under."""
        return self.about or self.indicator
