"""What a reference needs to know of a record."""

import re
from dataclasses import dataclass
from datetime import date

_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = frozenset({"chi", "zho", "jpn", "kor"})
_SECONDARY = re.compile(
    r"译|注|校|整理|点读|绘|图|朗读|摄影|审订|指导|导师|trl|ill|translat|illustrat|supervis|advis|ths",
    re.IGNORECASE,
)
_EDITOR_OF_TEXT = re.compile(r"译|注|校|整理")
_TRANSLATOR = re.compile(r"译|trl|translat", re.IGNORECASE)
_SUPERVISOR = re.compile(r"指导|导师|supervis|advis|ths", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A record to be cited; empty words are not known, and a reference says so or leaves them out.

    ``contributors`` are pairs of name and role; ``cited_on`` is the day on
    which an address was looked at; ``kind`` is one of the materials. ``statement``
    is the statement of responsibility, which knows of people whom nobody named.
    """

    title: str
    other_title: str = ""
    contributors: tuple[tuple[str, str], ...] = ()
    statement: str = ""
    edition: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    kind: str = "book"
    is_database: bool = False
    language: str = ""
    url: str = ""
    cited_on: date | None = None
    isbn: str = ""
    issn: str = ""
    series: str = ""
    degree: str = ""
    institution: str = ""

    @property
    def is_chinese(self) -> bool:
        """Return whether the reference is written with Chinese words."""
        return self.language in _CHINESE or (not self.language and bool(_HAN.search(self.title)))

    @property
    def authors(self) -> list[str]:
        """Return those who are mainly responsible, in order."""
        return [name for name, role in self.contributors if name and not _SECONDARY.search(role)]

    @property
    def translators(self) -> list[str]:
        """Return the translators, who stand after the title."""
        return [name for name, role in self.contributors if name and _TRANSLATOR.search(role)]

    @property
    def others(self) -> list[tuple[str, str]]:
        """Return who made the text ready, with what they did: translators, annotators, collators."""
        return [
            (name, role)
            for name, role in self.contributors
            if name and (_TRANSLATOR.search(role) or _EDITOR_OF_TEXT.search(role))
        ]

    def has_others(self, names: list[str]) -> bool:
        """Return whether the statement of responsibility says that there are more than ``names``: 吴象婴等译."""
        return bool(names) and f"{names[-1]}等" in self.statement

    @property
    def supervisors(self) -> list[str]:
        """Return who supervised a thesis."""
        return [name for name, role in self.contributors if name and _SUPERVISOR.search(role)]
