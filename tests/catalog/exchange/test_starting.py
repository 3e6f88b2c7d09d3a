"""Taking files in."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as house
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from catalog.exchange.uploads import FOLDER, ImportRefused, forget_uploads
from catalog.models import ImportBatch
from libsys.clock import now
from libsys.files.storing import store_file
from libsys.models import Job, User
from libsys.web.operations import operation_after
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


def test_files_that_became_no_import_are_cleaned_away_after_a_while(ask: Import) -> None:
    batch = ask(FILE)
    _, leftover = store_file([b"nobody asked for me"], under=FOLDER)
    assert forget_uploads(before=now() - timedelta(hours=1)) == 0
    assert forget_uploads(before=now() + timedelta(hours=1)) == 1
    assert not leftover.exists()
    assert (Path(house.MEDIA_ROOT) / batch.file_path).exists()


def test_no_lock_is_held_while_an_upload_is_kept(librarian: User) -> None:
    begun = len(connection.savepoint_ids)
    depths: list[int] = []

    @operation_after(lambda request: depths.append(len(connection.savepoint_ids) - begun))
    def view(request: HttpRequest) -> HttpResponse:
        depths.append(len(connection.savepoint_ids) - begun)
        return HttpResponse("done")

    request = RequestFactory().post("/x/", {"operation_key": "key-of-this-upload"})
    request.user = librarian
    assert [view(request).content, view(request).content] == [b"done", b"done"]
    assert depths == [0, 1], "kept before the act begins, once; the second answer is the first"
