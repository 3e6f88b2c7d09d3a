"""Days inside sentences."""

from datetime import date

from django.utils.translation import gettext as _


def say_day(day: date) -> str:
    """Return a day as a sentence writes it: 2026年5月20日."""
    return _("%(year)s年%(month)s月%(day)s日") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "month_name": f"{day:%b}",
    }
