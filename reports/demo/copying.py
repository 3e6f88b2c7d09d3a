"""Sources for copy cataloguing: the demonstration copies from itself, as it must work without a network."""

from datetime import date

from django.conf import settings

from catalog.copying.targets import TargetFacts, keep_target
from catalog.enums import TargetProtocol, TargetSyntax
from libsys.access.desk import Desk
from libsys.text.dates import local_moment


def add_targets(*, desk: Desk, until: date) -> None:
    """Name this very installation as a source, by SRU."""
    columns = {
        "name": "本馆目录（演示）",
        "protocol": TargetProtocol.SRU,
        "address": f"http://127.0.0.1:{settings.PORT}/sru",
        "syntax": TargetSyntax.CNMARC,
        "schema": "marcxchange",
        "rank": 1,
    }
    keep_target(target=None, facts=TargetFacts(columns), desk=desk, at=local_moment(until))
