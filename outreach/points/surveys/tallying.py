"""What a round adds up to, by status and township, beside the round before; what a document quotes of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from libsys.models import Library
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


@dataclass(frozen=True)
class RoundFact:
    """A round as a document quotes it: what was surveyed, from when to when, how many sites, how many of each status.

    ``before`` is how many had each status in the round before, empty where there was none.
    """

    survey: str
    round: str
    number: int
    since: date
    until: date
    sites: int
    answered: int
    statuses: tuple[tuple[str, int], ...]
    before: tuple[tuple[str, int], ...] = ()


def find_round_facts(library: Library, since: date, until: date) -> list[RoundFact]:
    """Return the rounds with a day between ``since`` and ``until``, the earliest first; four queries for them all."""
    rounds = list(
        SurveyRound.objects.filter(survey__library=library, starts_on__lte=until, due_on__gte=since)
        .select_related("survey").order_by("starts_on", "pk")
    )  # fmt: skip
    surveys = {one.survey_id for one in rounds}
    sites = dict(
        SurveySite.objects.filter(survey__in=surveys).order_by().values_list("survey").annotate(Count("pk"))
    )  # fmt: skip
    numbers: dict[int, list[int]] = defaultdict(list)
    for survey, number in (
        SurveyRound.objects.filter(survey__in=surveys).order_by("number").values_list("survey", "number")
    ):
        numbers[survey].append(number)
    rows = SiteAnswer.objects.filter(round__survey__in=surveys).order_by()
    counts: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for survey, number, status, count in rows.values_list("round__survey", "round__number", "status").annotate(
        Count("pk")
    ):
        counts[survey, number][status] += count
    return [_fact(one, sites.get(one.survey_id, 0), numbers[one.survey_id], counts) for one in rounds]


def _fact(of: SurveyRound, sites: int, numbers: list[int], counts: Mapping[tuple[int, int], Counter[str]]) -> RoundFact:
    survey, now = of.survey, counts.get((of.survey_id, of.number), Counter())
    earlier = max((number for number in numbers if number < of.number), default=None)
    past = counts.get((of.survey_id, earlier), Counter()) if earlier is not None else None
    return RoundFact(
        survey=survey.name, round=of.name, number=of.number, since=of.starts_on, until=of.due_on, sites=sites,
        answered=now.total(), statuses=tuple((name, now[code]) for code, name in survey.statuses),
        before=tuple((name, past[code]) for code, name in survey.statuses) if past is not None else (),
    )  # fmt: skip
