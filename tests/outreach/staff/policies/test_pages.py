"""Tests of the pages of the register of rules and plans."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.web.operations import new_key
from outreach.models import PolicyDocument
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_user, sign_in

PDF = b"%PDF-1.4\n%%EOF\n"
TOLD = {
    "number": "云图制〔2026〕1 号", "title": "开放服务制度", "sort": "rule", "adopted_on": "2026-01-01",
    "since": "2026-02-01",
}  # fmt: skip


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def post(client: Client, name: str, *args: int, **told: object) -> str:
    """Send a form and return the page that follows."""
    data = {"operation_key": new_key(), **told}
    return client.post(reverse(f"outreach:{name}", args=args), data, follow=True).content.decode()


def test_a_document_goes_from_the_form_to_the_register_and_back(director: Client) -> None:
    post(director, "policy-new", **TOLD, file=SimpleUploadedFile("制度.pdf", PDF))
    row = PolicyDocument.objects.get()
    answer = director.get(reverse("outreach:policy-file", args=[row.pk]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "开放服务制度" in director.get(reverse("outreach:policies")).content.decode()
    assert "1 份" in director.get(reverse("outreach:policies"), {"print": "1"}).content.decode()
    rows = b"".join(director.get(reverse("outreach:policies"), {"export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert "云图制〔2026〕1 号,开放服务制度,制度" in rows
    page = post(director, "policy-edit", row.pk, **{**TOLD, "title": "开放制度", "version": "1"})
    assert "开放制度" in page
    assert PolicyDocument.objects.get().name == "制度.pdf"
    assert "有人改了这份文件" in post(director, "policy-edit", row.pk, **TOLD, version="1")
    assert "已移除" in post(director, "policy-remove", row.pk)
    assert "开放制度" not in director.get(reverse("outreach:policies")).content.decode()
    assert "开放制度" in director.get(reverse("outreach:policies"), {"show": "removed"}).content.decode()
    assert "已恢复" in post(director, "policy-restore", row.pk)


def test_a_script_called_a_picture_comes_back_with_the_form(director: Client) -> None:
    page = post(director, "policy-new", **TOLD, file=SimpleUploadedFile("a.jpg", b"<script>1</script>"))
    assert "不收带宏的" in page
    assert 'value="开放服务制度"' in page
    assert not PolicyDocument.objects.exists()


def test_empty_reversed_and_nonsense_are_answered_in_words(director: Client) -> None:
    assert "还没有存" in post(director, "policy-new")
    assert "早于施行日期" in post(director, "policy-new", **TOLD, until="2026-01-15")
    asked = {"q": "x", "sort": "²", "show": "y", "since": "z", "page": "²"}
    assert director.get(reverse("outreach:policies"), asked).status_code == 200


def make(library: Library, number: int) -> PolicyDocument:
    """Register a plain document."""
    return PolicyDocument.objects.create(
        library=library, number=str(number), title=f"制度{number}", sort="rule", adopted_on=NOON, since=NOON,
        added_at=NOON,
    )  # fmt: skip


def test_a_list_of_three_asks_as_often_as_a_list_of_one(director: Client, library: Library) -> None:
    def ask() -> int:
        director.get(reverse("outreach:policies"))
        with counted_queries() as queries:
            assert director.get(reverse("outreach:policies")).status_code == 200
        return len(queries)

    first = make(library, 1)
    before = ask()
    for number in (2, 3):
        PolicyDocument.objects.filter(pk=make(library, number).pk).update(replaced_by=first)
    assert ask() == before


def test_a_stranger_finds_nothing_and_a_visitor_is_led_to_sign_in(
    client: Client, librarian_client: Client, library: Library
) -> None:
    row = make(library, 1)
    stranger = sign_in(User.objects.create_user("nobody", "x", name="无岗位", library=library))
    for name in ("policies", "policy-new", "policy", "policy-edit", "policy-file"):
        path = reverse(f"outreach:{name}", args=[] if name in ("policies", "policy-new") else [row.pk])
        assert stranger.get(path).status_code == 404
        assert client.get(path).status_code == 302
    for name in ("policy-remove", "policy-restore"):
        path = reverse(f"outreach:{name}", args=[row.pk])
        assert librarian_client.post(path, {"operation_key": new_key()}).status_code == 404
    assert librarian_client.get(reverse("outreach:policy", args=[row.pk])).status_code == 200
    PolicyDocument.objects.filter(pk=row.pk).update(library=Library.objects.create(code="OT", name="别馆"))
    assert librarian_client.get(reverse("outreach:policy", args=[row.pk])).status_code == 404
