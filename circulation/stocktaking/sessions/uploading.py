"""Codes from a handheld scanner, pasted or as a file: kept, then scanned by a job in the order they were read."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.enums import StocktakeState
from circulation.models import Stocktake, StocktakeUpload
from circulation.stocktaking.sessions.opening import StocktakeRefused, require_state
from circulation.stocktaking.sessions.scanning import Scanned, scan_codes
from libsys.access.desk import Desk
from libsys.db.acts import act, lock, writing
from libsys.errors import Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job

KIND = "circulation.scan_codes"
MOST_CODES, LONGEST_LINE, CHUNK = 200_000, 200, 500
LARGEST = 8 << 20
"""Bytes of a file: two hundred thousand codes with their times."""
REPEATED, UNREADABLE = "repeated", "unreadable"


def read_codes(text: str) -> list[str]:
    """Return the codes in ``text``, one a line; of a line with several columns the first that holds anything.

    Handheld scanners write ``code``, ``code,quantity`` or ``code;date;time``.
    """
    codes = []
    for line in text.lstrip("\ufeff").splitlines():
        parts = line.replace(";", ",").replace("\t", ",").replace("，", ",")[:LONGEST_LINE].split(",")
        if code := next((part.strip().strip('"') for part in parts if part.strip().strip('"')), ""):
            codes.append(code)
    return codes


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB 18030; what cannot be read becomes a mark, never a refusal."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


@act
def start_upload(*, stocktake: Stocktake, text: str, name: str, desk: Desk, at: datetime, key: str) -> StocktakeUpload:
    """Keep the codes and queue the job that scans them; the same ``key`` is the same upload.

    :raises StocktakeRefused: when the session is not open, or there are no codes or too many.
    """
    job_key = f"scan-{key}"[:80]
    earlier = StocktakeUpload.objects.filter(job__key=job_key).first()
    if earlier is not None:
        return earlier
    row = lock(stocktake)
    require_state(row, StocktakeState.OPEN)
    codes = read_codes(text)
    if not 0 < len(codes) <= MOST_CODES:
        words = {"most": MOST_CODES}
        sentence = _("请给出 1 至 %(most)s 个条码，一行一个。") % words
        raise StocktakeRefused(Reason("codes_out_of_range", sentence, facts=words))
    upload = StocktakeUpload.objects.create(
        stocktake=row, name=name[:120], codes="\n".join(codes), copies=len(codes), staff=desk.staff, at=at
    )
    upload.job = start_job(KIND, params={"upload": upload.pk, "file": name[:120]}, desk=desk, at=at, key=job_key)
    upload.save(update_fields=["job"])
    return upload


@job_handler(KIND, name=gettext_lazy("盘点机条码"), result_url="circulation:stocktake-of-upload")
def run_upload(job: JobRun) -> dict[str, Any]:
    """Scan the codes in chunks, each saved in one act with its checkpoint."""
    upload = StocktakeUpload.objects.select_related("stocktake__library").get(pk=job.params["upload"])
    codes = upload.codes.split("\n")
    counts: Counter[str] = Counter(job.checkpoint.get("counts", {}))
    while chunk := codes[job.checkpoint.get("done", 0) :][:CHUNK]:
        with writing():
            answers = scan_codes(stocktake=upload.stocktake, codes=chunk, desk=job.desk, at=upload.at)
            counts.update(_name(answer) for answer in answers)
            job.checkpoint = {"done": job.checkpoint.get("done", 0) + len(chunk), "counts": dict(counts)}
            job.progress(job.checkpoint["done"], len(codes))
    StocktakeUpload.objects.filter(pk=upload.pk).update(result=dict(counts))
    return dict(counts)


def _name(answer: Scanned) -> str:
    if answer.scan is None:
        return UNREADABLE
    return REPEATED if answer.is_repeated else str(answer.scan.verdict)
