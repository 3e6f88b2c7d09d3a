"""What a round adds up to, by status and township, beside the round before."""

from collections import Counter
from dataclasses import dataclass, field

from outreach.models import SiteAnswer, SurveyRound, SurveySite


@dataclass(frozen=True)
class StatusTally:
    """A status: how many sites have it, how many had it in the round before (None without one)."""

    code: str
    name: str
    count: int
    before: int | None

    @property
    def change(self) -> int | None:
        """How many more than before."""
        return None if self.before is None else self.count - self.before


@dataclass(frozen=True)
class SiteRow:
    """A site of a round with what was found now and before."""

    site: SurveySite
    answer: SiteAnswer | None
    before: SiteAnswer | None
    status: str = ""
    status_before: str = ""

    @property
    def has_changed(self) -> bool:
        """Return whether its status differs from the round before."""
        return bool(self.answer and self.before and self.answer.status != self.before.status)


@dataclass(frozen=True)
class RoundTally:
    """A round: its rows, how many of each status, how many are unanswered, counts by township."""

    rows: list[SiteRow]
    statuses: list[StatusTally]
    unanswered: int
    townships: list[tuple[str, list[int], int]] = field(default_factory=list)
    earlier: SurveyRound | None = None

    @property
    def answered(self) -> int:
        """How many sites were answered."""
        return len(self.rows) - self.unanswered


def tally_round(of: SurveyRound) -> RoundTally:
    """Return what a round adds up to; four queries."""
    survey = of.survey
    earlier = survey.rounds.filter(number__lt=of.number).order_by("-number").first()
    names: dict[str, str] = dict(survey.statuses)
    now, before = _answers(of), _answers(earlier)
    rows = [
        SiteRow(
            site,
            now.get(site.pk),
            before.get(site.pk),
            names.get(now[site.pk].status, "") if site.pk in now else "",
            names.get(before[site.pk].status, "") if site.pk in before else "",
        )
        for site in survey.sites.select_related("point")
    ]
    counted, past = Counter(one.status for one in now.values()), Counter(one.status for one in before.values())
    statuses = [
        StatusTally(code, name, counted[code], past[code] if earlier else None) for code, name in survey.statuses
    ]
    return RoundTally(rows, statuses, len(rows) - len(now), _townships(rows, list(names)), earlier)


def _answers(of: SurveyRound | None) -> dict[int, SiteAnswer]:
    return {one.site_id: one for one in of.answers.select_related("answered_by")} if of else {}


def _townships(rows: list[SiteRow], codes: list[str]) -> list[tuple[str, list[int], int]]:
    """Return for each township how many sites have each status, and how many are unanswered."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.site.township, Counter())[row.answer.status if row.answer else ""] += 1
    return [(name, [counts[code] for code in codes], counts[""]) for name, counts in found.items()]
