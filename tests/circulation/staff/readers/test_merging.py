"""Tests of the pages on which two readers are merged."""

from django.test import Client
from django.urls import reverse

from circulation.models import Reader
from libsys.models import Entry
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.readers.conftest import post
from tests.fixtures import make_reader


def test_two_readers_are_found_previewed_merged_and_parted(director_client: Client, reader: Reader) -> None:
    other = make_reader(reader.category, number="M1")
    search = reverse("circulation:reader-merge", args=[reader.pk])
    assert f"?other={other.pk}" in director_client.get(search).content.decode()
    preview = director_client.get(f"{search}?other={other.pk}")
    assert '<td><span class="code">M1</span></td>' in preview.content.decode(), "namesakes are told apart by numbers"
    assert Reader.objects.filter(merged_into__isnull=False).count() == 0
    mark = preview.context["plan"].mark
    assert post(director_client, "merge-do", reader.pk, other.pk, mark="stale").status_code == 409
    assert post(director_client, "merge-do", reader.pk, other.pk, mark=mark).status_code == 302
    page = reverse("circulation:reader", args=[reader.pk])
    assert director_client.get(reverse("circulation:reader", args=[other.pk])).headers["Location"] == page
    assert "撤销合并" in director_client.get(page).content.decode()
    assert "M1" in director_client.get(page).content.decode()
    assert director_client.get("/readers/").content.decode().count("张秀芳") == 1
    back = post(director_client, "merge-undo", reader.pk)
    assert back.headers["Location"] == reverse("circulation:reader", args=[other.pk])
    assert post(director_client, "merge-undo", reader.pk).status_code == 404
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 0


def test_only_the_session_that_merged_takes_it_back(director_client: Client, reader: Reader) -> None:
    other = make_reader(reader.category, number="M1")
    plan = director_client.get(reverse("circulation:reader-merge", args=[reader.pk]), {"other": other.pk})
    post(director_client, "merge-do", reader.pk, other.pk, mark=plan.context["plan"].mark)
    session = director_client.session
    del session["merges"]
    session.save()
    assert post(director_client, "merge-undo", reader.pk).status_code == 404


def test_a_merge_that_cannot_be_shows_why_and_no_button(director_client: Client, reader: Reader) -> None:
    page = reverse("circulation:reader-merge", args=[reader.pk])
    own = director_client.get(page, {"other": reader.pk}).content.decode()
    assert "这是同一位读者" in own
    assert reverse("circulation:merge-do", args=[reader.pk, reader.pk]) not in own
    assert director_client.get(page, {"other": "9" * 30}).status_code == 404


def test_candidates_cost_the_same_for_one_and_for_three(director_client: Client, reader: Reader) -> None:
    counts = []
    for numbers in (["M1"], ["M2", "M3"]):
        for number in numbers:
            make_reader(reader.category, number=number)
        with counted_queries() as queries:
            director_client.get(reverse("circulation:reader-merge", args=[reader.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_desk_librarians_do_not_merge(librarian_client: Client, reader: Reader) -> None:
    assert librarian_client.get(reverse("circulation:reader-merge", args=[reader.pk])).status_code == 404
    assert post(librarian_client, "merge-do", reader.pk, reader.pk).status_code == 404
