"""What a report carries beside its text: whose it is, its figures, their definitions, when it was made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from libsys.enums import Provenance
from libsys.models import Library
from libsys.text.safe import clean_text
from reports.counting.periods import Period
from reports.figures.dims import SPANNING
from reports.figures.documenting import document_figures
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number

MARGINALS = ("topic", "age_band", "source", "provenance")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A value of the long form: a figure whole, or a part of it by exactly one dimension."""

    figure: Figure
    value: Number
    last_year: Number | None = None
    point: str = ""
    room: str = ""
    place: str = ""
    month: str = ""
    topic: str = ""
    age_band: str = ""
    source: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything that the writers of a report know beside the document itself."""

    library: Library
    figures: Figures
    at: datetime
    author: str = ""

    @property
    def period(self) -> Period:
        """The period that the report is about."""
        return self.figures.period

    @property
    def made_by(self) -> str:
        """Who hands the report in."""
        return str(clean_text(self.author or self.library.name))

    @property
    def made_at(self) -> str:
        """The local minute at which the report was made, in Chinese."""
        at = timezone.localtime(self.at)
        return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"

    @property
    def known(self) -> list[Figure]:
        """Every figure of which a line or a table says something, in the order of the families."""
        return [figure for figure in self.figures.figures.values() if figure.is_known]

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The figures as a plain document, as the API gives them."""
        return document_figures(self.library, self.figures)

    def parts(self) -> Iterator[Part]:
        """Yield every known figure whole and by each of its dimensions; each row names one dimension."""
        for figure in self.known:
            yield Part(figure=figure, value=figure.value, last_year=figure.last_year)
            yield from self._places(figure)
            yield from self._months(figure)
            cells: Mapping[str, Mapping[str, Number]] = {
                "topic": figure.now.by_topic,
                "age_band": figure.now.by_age,
                "source": figure.now.by_source,
                "provenance": figure.now.by_provenance,
            }
            for name in MARGINALS:
                for member, value in sorted(cells[name].items()):
                    if member and value:
                        yield Part(figure=figure, value=value, **{name: member})

    def _places(self, figure: Figure) -> Iterator[Part]:
        for place in self.figures.places:
            if place.key in figure.now.by_place:
                yield Part(
                    figure=figure,
                    value=figure.now.by_place[place.key],
                    last_year=figure.last_year_at(place.key),
                    point=place.point_code,
                    room=place.room_code,
                    place=place.name.zh,
                )

    def _months(self, figure: Figure) -> Iterator[Part]:
        for month in self.figures.period.months:
            if figure.now.by_month.get(month.code):
                yield Part(figure=figure, value=figure.now.by_month[month.code], month=month.code)
        if figure.now.spanning:
            yield Part(figure=figure, value=figure.now.spanning, month=SPANNING)


def name_marks(figure: Figure) -> str:
    """Return how the figure was counted where not by the system, in Chinese."""
    with override("zh-hans"):
        return "、".join(str(Provenance(mark).label) for mark in figure.marks)
