"""Taking files in."""

from pathlib import Path

import pytest
from django.conf import settings as house

from catalog.exchange.starting import ImportRefused
from catalog.models import ImportBatch
from libsys.models import Job
from tests.catalog.exchange.conftest import Import
from tests.catalog.samples import cnmarc, iso_file

FILE = iso_file(cnmarc("1", "乡土中国"))


def test_a_file_is_kept_under_its_digest_and_a_job_is_asked_for(ask: Import) -> None:
    batch = ask(FILE)
    assert (Path(house.MEDIA_ROOT) / batch.file_path).read_bytes() == FILE
    assert batch.file_path == f"imports/{batch.digest}"
    assert batch.job.kind == "catalog.import"


def test_the_same_key_is_the_same_import(ask: Import) -> None:
    assert ask(FILE, key="once") == ask(FILE, key="once")
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"  \n", "empty_file"),
        (b"name,age\n1,2\n", "not_marc"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40, "not_marc"),
        (b"PK\x03\x04" + bytes(reversed(range(256))) * 40, "not_marc"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml_forbidden"),
    ],
)
def test_a_file_that_is_no_marc_is_refused_at_the_door(ask: Import, data: bytes, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        ask(data)
    assert refused.value.code == code
    assert str(refused.value.reasons[0].sentence).endswith("。")
    assert not Job.objects.exists()
    assert not ImportBatch.objects.exists()


def test_an_encoding_and_a_profile_that_do_not_exist_are_refused_together(ask: Import) -> None:
    with pytest.raises(ImportRefused) as refused:
        ask(FILE, encoding="ebcdic", profile="nonsense")
    assert [reason.code for reason in refused.value.reasons] == ["encoding_unknown", "profile_unknown"]


def test_the_name_of_a_file_never_leads_out_of_the_folder(ask: Import) -> None:
    assert ask(FILE).file_path.count("/") == 1
