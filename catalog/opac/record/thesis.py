"""The facts of a thesis: degree, in what, where it was earned, who supervised it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.marc.model import Field, MarcRecord
from catalog.models import Record

_DEGREE = re.compile(r"[\u3400-\u9fff]{0,12}(?:博士后?|硕士|学士)")
_BODY = re.compile(r"[^\s,，.。;；:：()（）—-]*(?:大学|学院|研究所|研究院|党校|科学院)")
_SUPERVISES = re.compile(r"指导|导师|supervis|advis|ths", re.IGNORECASE)


@dataclass(frozen=True)
class ThesisFacts:
    """What is known of a thesis; what is not written is empty."""

    degree: str = ""
    discipline: str = ""
    institution: str = ""
    supervisors: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is known."""
        return bool(self.degree or self.discipline or self.institution or self.supervisors)


def find_thesis_facts(record: Record) -> ThesisFacts:
    """Read the dissertation note: CNMARC 328 $b, $c, $e or one sentence in $a; MARC 21 502 $b, $o, $c likewise.

    Many Chinese records name the institution in $c of 328, where the
    discipline should stand; a university is no discipline.
    """
    marc = MarcRecord.from_json(record.marc) if record.marc.get("fields") else MarcRecord("", ())
    is_marc21 = record.format == "marc21"
    notes = marc.all("502" if is_marc21 else "328")
    degree, discipline, institution = (_first(notes, code) for code in ("boc" if is_marc21 else "bce"))
    if not institution and _BODY.fullmatch(discipline):
        discipline, institution = "", discipline
    sentence = _first(notes, "a")
    found_degree, found_body = _DEGREE.search(sentence), _BODY.search(sentence)
    supervisors = [one["name"] for one in record.contributors if _SUPERVISES.search(one.get("role") or "")]
    return ThesisFacts(
        degree or (found_degree.group() if found_degree else ""),
        discipline,
        institution or (found_body.group() if found_body else ""),
        tuple(supervisors),
    )


def _first(notes: Sequence[Field], code: str) -> str:
    return next((text.strip() for note in notes if (text := note.first(code))), "")
