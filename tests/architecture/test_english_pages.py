"""A page speaks one language: an English page shows no Han character, a Chinese page none of Django's own English.

Everything that this house holds has a Latin name, so whatever Han character is left on an English page is a sentence
that nobody translated. What says that it is Chinese (``lang="zh…"``) may be Chinese.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from catalog.indexing.following import rebuild
from catalog.indexing.shelf import find_index
from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.models import Heading, ImportBatch, Item, Record
from circulation.models import Loan, LoanRule, Reader, ReaderCategory, ReaderGroup
from libsys.access.checks import all_patterns
from libsys.clock import now
from libsys.enums import Role
from libsys.jobs.working import work_on
from libsys.models import Library, OpeningHours, Room, User
from libsys.staff import styleguide
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from reports.counting.recounting import count_new_lines
from tests.catalog.samples import LEADER, iso_file
from tests.fixtures import make_reader, make_user, sign_in

HAN = re.compile(r"[^\s<>\"]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef][^<>\"\n]*")
DJANGO_SAYS = ("This field", "Enter a valid", "Select a valid", "not found", "Not Found", "Ensure this", "No file was")
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"})


class _Outside(HTMLParser):
    """Collects words and attributes that do not stand inside Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether we are inside Chinese, and keep the attributes if not."""
        found = {name: value or "" for name, value in attrs}
        within = bool(self.open) and self.open[-1][1]
        chinese = found["lang"].startswith("zh") if tag != "html" and "lang" in found else within
        self.said += [] if chinese else found.values()
        if tag not in VOID:
            self.open.append((tag, chinese))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of a piece of a drawing."""
        self.said += [value or "" for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not (self.open and self.open[-1][1]):
            self.said.append(data)


def han_in(answer: HttpResponse, *, known: tuple[str, ...] = ()) -> list[str]:
    """Return the pieces of an English page that are Chinese, without those ``known`` to be data."""
    page = _Outside()
    page.feed(answer.content.decode())
    said = "\n".join(page.said)
    for data in sorted(known, key=len, reverse=True):
        said = said.replace(data, "")
    return sorted({found.strip()[:60] for found in HAN.findall(said)})


def english_in(answer: HttpResponse) -> list[str]:
    """Return what Django says by itself on a Chinese page."""
    page = answer.content.decode()
    return [sentence for sentence in DJANGO_SAYS if sentence in page]


def strings_of(values: object) -> Iterator[str]:
    """Yield every plain string inside nested constants; what is to be translated is not plain."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, tuple | list):
        for value in values:
            yield from strings_of(value)


SAMPLES = tuple(
    strings_of((styleguide.BOOKS, styleguide.MARC, styleguide.ROOMS, styleguide.FACTS, "张*芳", "张秀芳"))
)  # The books and people of the gallery are Chinese in both languages.


def english_record(number: str, title: str, *barcodes: str) -> MarcRecord:
    """Return a record in which nothing is Chinese, with its copies in 905."""
    fields = [
        control_field("001", number),
        data_field("010", "  ", ("a", "978-7-02-008104-3"), ("d", "CNY18.00")),
        data_field("100", "  ", ("a", "20071012d2008    ekmy0chiy1050    ea")),
        data_field("101", "0 ", ("a", "eng")),
        data_field("200", "1 ", ("a", title), ("f", "Jane Austen")),
        data_field("210", "  ", ("a", "London"), ("c", "Penguin"), ("d", "2008")),
        data_field("215", "  ", ("a", "352 p.")),
        data_field("225", "2 ", ("a", "Classics")),
        data_field("606", "0 ", ("a", "Novels")),
        data_field("690", "  ", ("a", "I561.44"), ("v", "5")),
        data_field("701", " 1", ("a", "Austen, Jane")),
    ]
    fields += [data_field("905", "  ", ("a", "YX"), ("b", code), ("d", "I561.44"), ("e", "25")) for code in barcodes]
    return MarcRecord(LEADER, tuple(fields))


@dataclass
class House:
    """A small library in which everything has a Latin name."""

    library: Library
    room: Room
    reader: Reader
    language: str

    def browser(self, role: Role) -> Client:
        """Return the browser of Jane, who has ``role`` and reads the language of the house."""
        user = User.objects.filter(username=role.value).first() or make_user(self.library, role, room=self.room)
        User.objects.filter(pk=user.pk).update(name="Jane")
        browser = sign_in(user)
        browser.cookies["language"] = self.language
        return browser

    def silences(self, answer: HttpResponse, *, known: tuple[str, ...] = ()) -> list[str]:
        """Return what a page says in the other language."""
        return han_in(answer, known=known) if self.language == "en" else english_in(answer)


def post(browser: Client, name: str, /, **fields: object) -> HttpResponse:
    """Send a form with a fresh operation key."""
    return browser.post(reverse(name), {"operation_key": new_key(), **fields})


def scan(browser: Client, raw: str, /, *, name: str = "scan", **fields: str) -> HttpResponse:
    """Send one act of the desk as its script does."""
    headers = {"HX-Request": "true", "Idempotency-Key": new_key()}
    return browser.post(reverse(f"circulation:{name}"), {"raw": raw, **fields}, headers=headers)


def import_books(house: House) -> None:
    """Import two records with copies, and one without a title."""
    file = iso_file(
        english_record("1", "Emma", "B1", "B2"), english_record("2", "Persuasion", "B3"), english_record("3", "")
    )
    browser = house.browser(Role.CATALOGUER)
    upload = SimpleUploadedFile("books.iso", file)
    place = f"{house.room.point_id}-{house.room.pk}"
    order = {"encoding": "auto", "profile": "auto", "place": place, "is_direct": "on"}
    assert post(browser, "catalog:import-new", file=upload, **order).status_code == 302
    work_on(ImportBatch.objects.get().job_id)
    rebuild(find_index())


def fill(house: House) -> None:
    """Lend, return, enter visits and an activity, so that every list has a line."""
    desk = house.browser(Role.DESK_LIBRARIAN)
    for raw in ("R0001", "B1", "B2", "R0001", "B2"):
        assert scan(desk, raw).status_code in (200, 409)
    Loan.objects.filter(returned_at__isnull=True).update(due_on=local_day(now()) - timedelta(days=3))
    today = local_day(now()).isoformat()
    entered = {"kind": "visit.read", "quantity": "20", "day": today, "room": str(house.room.pk)}
    assert post(desk, "circulation:today", **entered).status_code == 302
    activity = {
        "name": "Poems in spring", "kind": "lecture", "held_on": today, "room": str(house.room.pk), "attendance": "52",
        "precision": "estimate", "venue": "Park", "partners": "School",
    }  # fmt: skip
    assert post(house.browser(Role.OUTREACH_LIBRARIAN), "outreach:activity-new", **activity).status_code == 302
    count_new_lines()


@pytest.fixture(params=["en", "zh-hans"])
def house(
    request: pytest.FixtureRequest, category: ReaderCategory, general_rule: LoanRule, room: Room, settings: object,
    tmp_path: Path,
) -> House:  # fmt: skip
    """Return the house in English and in Chinese."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    Library.objects.filter(pk=category.library_id).update(is_demonstration=True)
    OpeningHours.objects.create(point=room.point, weekday=1, opens=time(8), closes=time(18))
    reader = make_reader(category, name="Ann Reed")
    reader.group = ReaderGroup.objects.create(library=category.library, code="3", name="Class 3")
    reader.save(update_fields=["group"])
    house = House(room.point.library, room, reader, request.param)
    import_books(house)
    fill(house)
    return house


def addresses(house: House) -> list[str]:
    """Return the address of every page without arguments, and those of what the house holds."""
    plain = ["/" + route for route, _ in all_patterns() if "<" not in route and not route.startswith("api/")]
    year, batch = str(local_day(now()).year), ImportBatch.objects.get()
    record, activity = Record.objects.get(title="Emma").pk, "outreach:activities"
    found = [
        *(reverse(name, args=[record]) for name in ("catalog:record", "catalog:record-marc", "catalog:staff-record")),
        reverse("catalog:import", args=[batch.pk]), reverse("libsys:job", args=[batch.job_id]),
        *cataloguing_addresses(record),
        reverse("circulation:reader", args=[house.reader.pk]), reverse(activity) + "?kind=lecture",
        *("/search/?q=" + query for query in ("emma", "emna", "nothing+at+all", "&clc=I", "&page=2&sort=added")),
        "/suggest/?q=em", "/readers/?q=nobody", "/staff/catalog/records/?q=nothing", f"/reports/{year}/",
        f"/reports/{year}/summary/", "/reports/1990/", "/reports/1990/summary/", "/reports/day-book/?until=1990-01-01",
        *(reverse("reports:lines", args=[year, code]) for code in ("L01", "V03", "E04P", "A03")),
        "/no/such/page/", "/styleguide/?theme=dark&density=elder",
    ]  # fmt: skip
    return plain + found


def cataloguing_addresses(record: int) -> list[str]:
    """Return the address of every page on which a record or what it names is changed."""
    author, series = (Heading.objects.filter(kind=kind).earliest("pk").pk for kind in ("person", "series"))
    one = [reverse(f"catalog:record-{name}", args=[record]) for name in ("edit", "history", "delete", "template")]
    named = [reverse(f"catalog:{name}", args=[author]) for name in ("staff-heading", "heading-edit", "heading-merge")]
    new = reverse("catalog:record-new")
    return [
        *one, f"{one[0]}?view=raw", reverse("catalog:record-restore", args=[record, 1]),
        *named, f"{named[2]}?into={series}",
        *(f"{new}?format={form}&kind={kind}" for form in ("cnmarc", "marc21") for kind in ("book", "journal", "map")),
        *(reverse("catalog:field-help", args=[form, tag]) for form in ("cnmarc", "marc21") for tag in ("100", "245")),
    ]  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_every_page_speaks_the_language_of_its_visitor(house: House, role: Role) -> None:
    browser, wrong, read = house.browser(role), {}, 0
    for address in addresses(house):
        answer = browser.get(address)
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code != 302:
            read += answer.status_code == 200
            known = SAMPLES if address.startswith("/styleguide/") else ()
            if foreign := house.silences(answer, known=known):
                wrong[address] = foreign
    assert wrong == {}
    assert read > 20


def test_a_visitor_reads_in_one_language_too(house: House) -> None:
    visitor = Client()
    visitor.cookies["language"] = house.language
    wrong = {}
    for address in ("/", "/search/?q=emma", "/points/", "/accounts/sign-in/", *addresses(house)[-30:]):
        foreign = house.silences(visitor.get(address, follow=True), known=SAMPLES if "styleguide" in address else ())
        if foreign:
            wrong[address] = foreign
    assert wrong == {}


def test_forms_sent_back_say_what_is_wrong_in_one_language(house: House) -> None:
    director, cataloguer = house.browser(Role.DIRECTOR), house.browser(Role.CATALOGUER)
    desk, outreach = house.browser(Role.DESK_LIBRARIAN), house.browser(Role.OUTREACH_LIBRARIAN)
    answers = {
        "sign-in": Client(headers={"Cookie": f"language={house.language}"}).post(
            "/accounts/sign-in/", {"username": "x"}
        ),
        "import": post(cataloguer, "catalog:import-new", profile="x", place="9-9", encoding="x"),
        "reader": post(desk, "circulation:reader-new", phone="x", category="99", birth_month="x", group="x"),
        "today": post(desk, "circulation:today", kind="x", quantity="many", day="x", room="x"),
        "activity": post(outreach, "outreach:activity-new", kind="x", held_on="x", attendance="-1", room="x"),
        "counts": director.post("/reports/counts/import/", {}),
        "counts file": director.post(
            "/reports/counts/import/", {"file": SimpleUploadedFile("a.csv", b"day,kind\nx,y,z\n")}
        ),
    }
    assert {name: found for name, answer in answers.items() if (found := house.silences(answer))} == {}
    assert {name for name, answer in answers.items() if answer.status_code != 422} <= {
        "sign-in",
        "counts",
        "counts file",
    }


def test_the_desk_answers_every_scan_in_one_language(house: House) -> None:
    desk = house.browser(Role.DESK_LIBRARIAN)
    Item.objects.filter(barcode="B3").update(status="in_repair")
    acts = [
        ("scan", "nothing"), ("scan", "Em"), ("scan", "B2"), ("scan", "B3"), ("desk-renew", ""), ("scan", "R0001"),
        ("scan", "B2"), ("scan", "B3"), ("desk-dismiss", ""), ("desk-renew", ""), ("desk-undo", ""), ("scan", "B1"),
        ("desk-mode", ""), ("scan", "R0001"), ("scan", "B1"), ("scan", "B3"), ("desk-undo", ""), ("desk-mode", ""),
        ("scan", "R0001"), ("scan", "Ann"), ("desk-finish", ""),
    ]  # fmt: skip
    answers = [(number, name, raw, scan(desk, raw, name=name)) for number, (name, raw) in enumerate(acts)]
    assert [(*act, found) for *act, answer in answers if (found := house.silences(answer))] == []
    assert {answer.status_code for *_, answer in answers} <= {200, 409}
    assert house.silences(desk.get(reverse("circulation:desk"))) == []
