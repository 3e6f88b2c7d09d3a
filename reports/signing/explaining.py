"""Explanations of what the checks found: a finding that somebody explained does not hold a report up."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Library
from reports.counting.periods import Period
from reports.figures.checking import check_figures
from reports.figures.checks import Check
from reports.figures.figure import Figures
from reports.figures.gap_checks import check_gaps
from reports.models import CheckNote
from reports.signing.recording import SigningRefused, record_step

LONGEST = 400


@act
def explain_check(
    *, period: Period, code: str, about: str, text: str, desk: Desk, at: datetime, key: str | None
) -> CheckNote:
    """Write why a finding is as it is; an empty text takes the explanation back.

    :raises SigningRefused: when the text is too long.
    """
    if len(text) > LONGEST:
        raise SigningRefused(Reason("note_too_long", _("说明最多 400 个字。"), facts={"field": "text"}))
    which = {"library": desk.library, "period": period.code, "check_code": code[:40], "about": about[:64]}
    said = {"text": text.strip(), "written_by": desk.staff, "written_at": at}
    note, _made = CheckNote.objects.get_or_create(**which, defaults=said)
    if find_recorded(key) is None:
        for name, value in said.items():
            setattr(note, name, value)
        note.save()
        record_step("explained", desk=desk, at=at, key=key, about="check", number=note.pk, code=code)
    return note


def find_checks(library: Library, period: Period, figures: Figures, *, on: date) -> list[Check]:
    """Return what the checks of figures and of the calendar found; takes a while, and so is done outside every lock."""
    return [*(check for check in check_figures(figures) if not check.is_well), *check_gaps(library, period, on=on)]


def find_explanations(
    library: Library, period: Period, checks: Sequence[Check]
) -> list[tuple[Check, CheckNote | None]]:
    """Return each finding with its explanation, if somebody gave one."""
    notes = {
        (note.check_code, note.about): note
        for note in CheckNote.objects.filter(library=library, period=period.code).exclude(text="")
    }
    return [(check, notes.get((check.code, check.subject))) for check in checks]


def find_open_checks(
    library: Library, period: Period, figures: Figures, *, on: date
) -> list[tuple[Check, CheckNote | None]]:
    """Return what the checks found, each with its explanation if somebody gave one."""
    return find_explanations(library, period, find_checks(library, period, figures, on=on))
