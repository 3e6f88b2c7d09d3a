"""The table of rooms and points as a workbook."""

from django.utils.translation import gettext as _

from reports.figures.figure import Figures
from reports.output.workbook import write_workbook


def write_rooms(figures: Figures, *, library: str) -> bytes:
    """Return every known figure by place, one row per place and a total, as an .xlsx file."""
    known = [figure for figure in figures.telling() if figure.indicator.is_additive]
    column = _("%(name)s（%(unit)s）")
    titles = (column % {"name": figure.indicator.name, "unit": figure.indicator.unit} for figure in known)
    header = [_("室、点"), *titles]
    rows = [
        [str(place.name), *(figure.now.by_place.get(place.key) for figure in known)]
        for place in figures.places
        if any(place.key in figure.now.by_place for figure in known)
    ]
    notes = [
        _("%(name)s 截至 %(day)s") % {"name": figure.indicator.name, "day": figure.as_of.isoformat()}
        for figure in known
        if figure.as_of
    ]
    if figures.counted_to:
        words = _("本期未结束，截至%(day)s")
        notes.append(words % {"day": figures.counted_to.isoformat()})
    return write_workbook(
        title=f"{library} {figures.period}",
        header=header,
        rows=rows,
        total=[_("合计"), *(figure.value for figure in known)],
        notes=notes,
    )
