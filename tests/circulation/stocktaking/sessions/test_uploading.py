"""Codes from a handheld scanner."""

import pytest

from circulation.models import Stocktake, StocktakeScan, StocktakeUpload
from circulation.stocktaking.sessions.opening import StocktakeRefused
from circulation.stocktaking.sessions.uploading import decode, read_codes, run_upload, start_upload
from libsys.access.desk import Desk
from libsys.jobs.running import JobRun
from libsys.jobs.working import work_on
from libsys.models import Job
from tests.fixtures import NOON


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("S0\r\nS1\n\n", ["S0", "S1"]),
        ('"S0",1,2026-03-02\n"S1";2', ["S0", "S1"]),
        ("\ufeffS0\t09:30\n ,S1", ["S0", "S1"]),
        ("", []),
    ],
)
def test_codes_are_read_as_handheld_scanners_write_them(text: str, codes: list[str]) -> None:
    assert read_codes(text) == codes


def test_files_of_several_encodings_are_read() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        assert read_codes(decode("S0,条码\nS1".encode(encoding))) == ["S0", "S1"]


def test_a_file_is_scanned_by_a_job_that_may_run_twice(stocktake: Stocktake, desk: Desk) -> None:
    for _time in range(2):
        start_upload(stocktake=stocktake, text="S0\nS1\nS1\nXX", name="a.txt", desk=desk, at=NOON, key="k")
    assert work_on(Job.objects.get().pk)
    run_upload(JobRun(Job.objects.get()))
    assert StocktakeUpload.objects.get().result == {"present": 2, "repeated": 1, "unknown": 1}
    assert StocktakeScan.objects.count() == 3
    assert list(StocktakeScan.objects.order_by("pk").values_list("times", flat=True)) == [1, 2, 1]


def test_nothing_and_too_much_are_refused(stocktake: Stocktake, desk: Desk) -> None:
    for text in ("", "A\n" * 200_001):
        with pytest.raises(StocktakeRefused) as refused:
            start_upload(stocktake=stocktake, text=text, name="", desk=desk, at=NOON, key="k")
        assert refused.value.code == "codes_out_of_range"
