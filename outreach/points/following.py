"""Points that are closed or opened again on the pages of settings: the day book counts them too."""

from libsys.places.effects import register_closing
from outreach.points.profiles import settle_lines

register_closing(settle_lines)
