"""Forgetting files of door counters that nobody went on with."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from outreach.enums import GateStage
from outreach.models import GateImport
from outreach.sheets.gates.starting import FOLDER, drop_gates


def forget_gates(*, before: datetime) -> int:
    """Give up imports from before ``before`` of which nothing was written, delete loose files; return how many."""
    waiting = (GateStage.MAPPING, GateStage.WAITING)
    old = list(GateImport.objects.filter(stage__in=waiting, created_at__lt=before).order_by("pk"))
    for batch in old:
        drop_gates(batch=batch, at=before)
    return len(old) + _forget_loose(before)


def _forget_loose(before: datetime) -> int:
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    if not folder.is_dir():
        return 0
    wanted = set(GateImport.objects.exclude(file_path="").values_list("file_path", flat=True))
    files = [path for path in folder.iterdir() if path.is_file() and f"{FOLDER}/{path.name}" not in wanted]
    loose = [path for path in files if path.stat().st_mtime < before.timestamp()]
    for path in loose:
        path.unlink(missing_ok=True)
    return len(loose)
