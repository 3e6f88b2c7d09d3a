"""Tests of the API of figures."""

from django.test import Client

from libsys.models import Library, Room
from reports.counting.recounting import count_new_lines
from tests.reports.conftest import Write


def test_figures_are_given_as_json(library: Library, room: Room, write: Write, librarian_client: Client) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    count_new_lines()
    answer = librarian_client.get("/api/v1/figures/2026H1")
    assert answer.status_code == 200
    assert answer.json()["figures"]["L01"]["value"] == 40
    assert answer.json()["figures"]["L01"]["by_room"] == [{"point": "ZG", "room": "WJ", "name": "外借处", "value": 40}]


def test_nobody_is_given_figures(db: None, client: Client) -> None:
    assert client.get("/api/v1/figures/2026H1").status_code in {401, 403}


def test_a_nonsense_period_is_a_problem_document(librarian_client: Client) -> None:
    answer = librarian_client.get("/api/v1/figures/2026H9")
    assert (answer.status_code, answer.json()["code"]) == (404, "period_unknown")


def test_an_unfinished_period_says_up_to_when_it_is_compared(
    library: Library, librarian_client: Client, time_machine: object
) -> None:
    time_machine.move_to("2026-11-22T02:00:00+00:00")
    answers = [librarian_client.get(f"/api/v1/figures/{code}").json() for code in ("2026H2", "2026H1")]
    assert [answer["counted_to"] for answer in answers] == ["2026-11-22", None]
    assert [answer["compared_until"] for answer in answers] == ["2025-11-22", None]


def test_ratios_keep_their_digits_and_say_what_they_are_made_of(
    library: Library, write: Write, librarian_client: Client
) -> None:
    write("activity.held", "2026-03-02", 3, topic="lecture")
    write("activity.attended", "2026-03-02", 100, topic="lecture")
    count_new_lines()
    answer = librarian_client.get("/api/v1/figures/2026H1").json()
    found = answer["figures"]["K12A"]
    assert (found["value"], found["shown"], found["sort"], found["made_of"]) == (
        "33.3333333333", "33.33", "ratio", ["E04P", "E04"],
    )  # fmt: skip
    assert (found["known"], answer["figures"]["K02"]["known"]) == (True, False)
    assert found["blank_reason"] == {"zh": "去年同期无数字", "en": "no figure last year"}
    assert answer["previous_period"]["code"] == "2025H2"


def test_money_that_nobody_wrote_down_is_not_shown_as_nought(library: Library, librarian_client: Client) -> None:
    figures = librarian_client.get("/api/v1/figures/2026H1").json()["figures"]
    assert (figures["Z01"]["known"], figures["Z01"]["shown"]) == (False, "")
