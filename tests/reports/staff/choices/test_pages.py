"""Tests of the page of decisions about figures."""

from datetime import UTC, date, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Library
from libsys.web.operations import new_key
from reports.counting.periods import parse_period
from reports.figures.choosing.cutoffs import choose_cut_off
from reports.figures.choosing.recounting import note_counting_change
from reports.models import CountingChange, CutOff
from tests.fixtures import make_user, sign_in
from tests.reports.staff.pages import words_of

AT = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
PAGE = "/reports/choices/?period=2026H1"
END = {"end-period": "2026H1", "end-indicator": "L01", "end-until": "2026-06-06", "end-reason": "六月只到 6 日"}
CHANGE = {"change-indicator": "V03", "change-on": "2026-01-01", "change-note": "两室合并"}


def send(
    client: Client, name: str, form: dict[str, str] | None = None, *, args: list[int] | None = None
) -> HttpResponse:
    """Send a form with a key of its own."""
    return client.post(reverse(name, args=args), {"operation_key": new_key(), **(form or {})})


def test_a_director_lets_a_figure_end_and_takes_it_back(library: Library, director_client: Client) -> None:
    answer = send(director_client, "reports:cut-off-choose", END)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    chosen = CutOff.objects.get()
    assert (chosen.period, chosen.indicator, chosen.until, chosen.reason) == (
        "2026H1", "L01", date(2026, 6, 6), "六月只到 6 日",
    )  # fmt: skip
    words = words_of(director_client.get(PAGE))
    assert "外借册次" in words
    send(director_client, "reports:cut-off-drop", args=[chosen.pk])
    assert not CutOff.objects.exists()


def test_a_director_writes_a_change_of_counting_and_takes_it_back(library: Library, director_client: Client) -> None:
    assert send(director_client, "reports:counting-change-note", CHANGE).status_code == 302
    change = CountingChange.objects.get()
    assert "两室合并" in director_client.get(PAGE).content.decode()
    assert "两室合并" in director_client.get("/reports/indicators/V03/").content.decode()
    send(director_client, "reports:counting-change-drop", args=[change.pk])
    assert not CountingChange.objects.exists()


@pytest.mark.parametrize(
    ("name", "form", "status", "said"),
    [
        ("reports:cut-off-choose", END | {"end-until": "2026-07-06"}, 409, "截止日要在"),
        ("reports:cut-off-choose", END | {"end-period": "2026H9"}, 422, "没有这个统计期"),
        ("reports:cut-off-choose", END | {"end-indicator": "K01"}, 422, "选择一个有效的选项"),
        ("reports:cut-off-choose", {}, 422, "还没有存"),
        ("reports:counting-change-note", CHANGE | {"change-note": "  "}, 422, "还没有存"),
        ("reports:counting-change-note", CHANGE | {"change-on": "x"}, 422, "还没有存"),
    ],
)
def test_what_cannot_be_is_said_under_its_field(
    library: Library, director_client: Client, name: str, form: dict[str, str], status: int, said: str
) -> None:
    answer = send(director_client, name, form)
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert not CutOff.objects.exists()
    assert not CountingChange.objects.exists()


def test_whoever_reads_figures_sees_what_was_decided_and_no_form(
    library: Library, desk: Desk, librarian_client: Client
) -> None:
    choose_cut_off(
        period=parse_period("2026H1"), code="L01", until=date(2026, 6, 6), reason="", desk=desk, at=AT, key="a"
    )
    content = librarian_client.get(PAGE).content.decode()
    assert "外借册次" in content
    assert 'method="post" action="/reports/' not in content
    assert send(librarian_client, "reports:cut-off-choose", END).status_code == 404
    assert send(librarian_client, "reports:counting-change-note", CHANGE).status_code == 404


def test_a_visitor_is_asked_to_sign_in(library: Library, client: Client) -> None:
    assert client.get(PAGE).status_code == 302
    assert send(client, "reports:cut-off-choose", END).status_code in {302, 403}
    assert not CutOff.objects.exists()


def test_the_choices_of_another_library_are_out_of_reach(library: Library, desk: Desk, director_client: Client) -> None:
    other = Library.objects.create(code="QT", name="别的馆")
    choose_cut_off(
        period=parse_period("2026H1"), code="L01", until=date(2026, 6, 6), reason="", desk=desk, at=AT, key="a"
    )
    stranger = sign_in(make_user(other, Role.SYSTEM_ADMINISTRATOR))
    assert "6月6日" not in stranger.get(PAGE).content.decode()
    assert send(stranger, "reports:cut-off-drop", args=[CutOff.objects.get().pk]).status_code == 404


@pytest.mark.parametrize("changes", [1, 3])
def test_the_page_takes_the_same_queries_however_many_changes(
    library: Library, desk: Desk, director_client: Client, changes: int, django_assert_max_num_queries: object
) -> None:
    for number in range(changes):
        on = date(2026, 1, 1 + number)
        note_counting_change(code="V03", on=on, note="两室合并", desk=desk, at=AT, key=f"c{number}")
    director_client.get(PAGE)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        director_client.get(PAGE)
