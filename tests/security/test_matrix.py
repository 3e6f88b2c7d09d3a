"""Every address × method × everybody: the answer follows from what is declared and whose the thing is."""

import os
from collections import defaultdict

import pytest

from libsys.access.guards import PUBLIC
from tests.security.asking import ask, without_pages
from tests.security.conftest import Siege
from tests.security.matrix import FILE, UNREACHED, allowed, letter_of, read, write
from tests.security.places import Address
from tests.security.principals import LETTERS

pytestmark = [pytest.mark.django_db, pytest.mark.run("SQLite")]
SHOWN = 80


@pytest.fixture(scope="module")
def answered() -> dict[tuple[str, str], str]:
    """Return the letters by route and method, filled by the first test."""
    return {}


def test_every_cell_is_what_its_address_declares(siege: Siege, answered: dict[tuple[str, str], str]) -> None:
    wrong = []
    with without_pages():
        for address in siege.places:
            for method in ("GET", "POST"):
                cells = {who: letter(siege, address, who, method) for who in LETTERS}
                answered[address.route, method] = "".join(cells.values())
                wrong += [
                    f"{method} /{address.route} {who}: {cell}, not one of {allowed(address, who)}"
                    for who, cell in cells.items()
                    if cell not in allowed(address, who)
                ]
    assert "\n".join(wrong[:SHOWN]) == ""


def test_the_matrix_is_the_one_that_was_read_by_people(answered: dict[tuple[str, str], str]) -> None:
    rows: dict[str, list[str]] = defaultdict(list)
    for (route, _method), cells in answered.items():
        rows[f"/{route}"].append(cells)
    now = {route: " ".join(cells) for route, cells in rows.items()}
    if os.environ.get("WRITE_MATRIX"):
        FILE.write_text(write(now))
    kept = read(FILE.read_text())
    changed = {route: (kept.get(route), cells) for route, cells in now.items() if kept.get(route) != cells}
    assert changed == {}
    assert set(kept) - set(now) == set()


def test_an_address_that_nobody_reaches_says_why(answered: dict[tuple[str, str], str]) -> None:
    reached = {route for (route, _method), cells in answered.items() if set(cells) & set("23r")}
    assert sorted(set(UNREACHED) & reached) == []


def test_pages_know_three_methods_and_programmes_the_ones_they_declare(siege: Siege) -> None:
    wrong = []
    with without_pages():
        for address in siege.places:
            for who in ("visitor", "director"):
                cells = {
                    method: letter(siege, address, who, method) for method in ("OPTIONS", "PUT", "PATCH", "DELETE")
                }
                for method, cell in cells.items():
                    if cell not in known(address, who, method):
                        wrong.append(f"{method} /{address.route} {who}: {cell}")
            head, got = (letter(siege, address, "director", method) for method in ("HEAD", "GET"))
            wrong += [f"HEAD /{address.route}: {head}, GET: {got}"] if head != got else []
    assert "\n".join(wrong[:SHOWN]) == ""


def known(address: Address, who: str, method: str) -> str:
    """Return the letters that may stand there: programmes are told of a door by OPTIONS, if it is open to them."""
    if not address.route.startswith("api/"):
        return "m"
    is_told = address.access == PUBLIC or (method == "OPTIONS" and who == "director")
    return "mx42" if is_told else "mx4"


def letter(siege: Siege, address: Address, who: str, method: str) -> str:
    """Return the letter of one answer."""
    answer = ask(siege.people[who], method, address.path)
    return letter_of(answer.status_code, answer.headers.get("Location", ""))
