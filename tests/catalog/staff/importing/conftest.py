"""Imports as the staff meets them in a browser."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog.models import ImportBatch
from libsys.enums import Role
from libsys.jobs.working import work_on
from libsys.models import Library, Room
from tests.catalog.samples import cnmarc, iso_file
from tests.fixtures import make_user, sign_in

LIST, NEW = "/staff/catalog/imports/", "/staff/catalog/imports/new/"
FILE = iso_file(cnmarc("1", "乡土中国", "B1"), cnmarc("2", "生育制度", "B2"))


@pytest.fixture
def cataloguer(library: Library, room: Room, settings: object, tmp_path: Path) -> Client:
    """Return the browser of a cataloguer, and a media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    return sign_in(make_user(library, Role.CATALOGUER, room=room))


def send(
    client: Client, room: Room, data: bytes, *, key: str = "key-of-this-import", name: str = "books.iso", **more: str
):
    """Send the form of a new import."""
    form = {
        "operation_key": key,
        "file": SimpleUploadedFile(name, data),
        "encoding": "auto",
        "profile": "auto",
        "place": f"{room.point_id}-{room.pk}",
        "is_direct": "on",
        **more,
    }
    return client.post(NEW, form)


def bring(client: Client, room: Room, data: bytes = FILE, **more: str) -> ImportBatch:
    """Send a file and let the worker read it."""
    assert send(client, room, data, **more).status_code == 302
    batch = ImportBatch.objects.latest("pk")
    if batch.job_id:
        assert work_on(batch.job_id)
    return ImportBatch.objects.select_related("job").get(pk=batch.pk)


_posts = iter(range(10_000))


def post(client: Client, path: str, **form: str):
    """Send a form with a fresh operation key."""
    return client.post(path, {"operation_key": f"key-of-this-post-{next(_posts):05}", **form})
