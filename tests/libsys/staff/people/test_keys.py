"""The page of a person's own keys."""

from django.test import Client

from libsys.models import User
from tests.circulation.staff.test_desk import new_key

KEYS = "/accounts/keys/"
PLAIN = {
    **{f"F{number}": f"F{number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10)}, "Ctrl_K": "Ctrl+K",
}  # fmt: skip


def send(client: Client, **fields: str) -> str:
    """Send the form with the house's keys, but for some; return what the page says then."""
    told = {**PLAIN, **fields, "operation_key": new_key()}
    answer = client.post(KEYS, told, follow=True)
    return answer.content.decode()


def test_keys_are_chosen_and_every_page_carries_them(librarian_client: Client, librarian: User) -> None:
    assert "data-own-keys" not in librarian_client.get(KEYS).content.decode()
    page = send(librarian_client, F4="Alt+Z", F9="F4")
    assert "按键已存" in page
    assert 'data-own-keys="F4=Alt+Z F9=F4"' in page
    assert 'data-own-keys="F4=Alt+Z F9=F4"' in librarian_client.get("/desk/").content.decode()
    assert "data-own-keys" not in Client().get("/").content.decode()
    page = send(librarian_client, do="back")
    assert "data-own-keys" not in page
    librarian.refresh_from_db()
    assert librarian.own_keys == {}


def test_a_conflict_stands_at_its_field_and_nothing_is_kept(librarian_client: Client, librarian: User) -> None:
    answer = librarian_client.post(KEYS, {**PLAIN, "F4": "F9", "operation_key": new_key()})
    assert answer.status_code == 409
    assert set(answer.context["form"].errors) == {"F4"}
    answer = librarian_client.post(KEYS, {**PLAIN, "F4": "<script>", "operation_key": new_key()})
    assert answer.status_code == 422
    assert librarian_client.post(KEYS, {"operation_key": new_key()}).status_code == 422
    librarian.refresh_from_db()
    assert librarian.own_keys == {}


def test_only_who_signed_in_has_keys() -> None:
    assert Client().get(KEYS).headers["Location"].startswith("/accounts/sign-in/")
