"""Clearance in the browser: a class, one reader, a batch, papers."""

from datetime import date

import pytest
from django.test import Client

from catalog.models import Item
from circulation.charges.compensation.claiming import claim_returned
from circulation.models import Card, Loan, Reader, ReaderCategory, ReaderGroup
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.jobs.working import work_on
from libsys.models import Job, Library
from libsys.web.operations import new_key
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_reader

PAGE = "/readers/clearance/"


@pytest.fixture
def group(category: ReaderCategory, library: Library) -> ReaderGroup:
    """Return a class of two, one of whom has a book."""
    group = ReaderGroup.objects.create(library=library, code="2020-1", name="初三（1）班", entered=2020)
    for number, name in (("P1", "李小明"), ("P2", "王小红")):
        make_reader(category, number=number, name=name)
    Reader.objects.update(group=group)
    return group


@pytest.fixture
def owing(group: ReaderGroup, item: Item) -> Reader:
    """Return the one with the book."""
    reader = Reader.objects.get(name="王小红")
    Loan.objects.create(
        reader=reader, item=item, library=reader.library, checked_out_at=NOON, due_on=date(2026, 3, 9), terms={}
    )
    return reader


def post(client: Client, path: str, **told: str):  # type: ignore[no-untyped-def]
    """Send a form with an operation key."""
    return client.post(path, {**told, "operation_key": new_key()})


def test_a_class_shows_who_owes_what(librarian_client: Client, group: ReaderGroup, owing: Reader) -> None:
    asked = f"{PAGE}?way=groups&groups={group.pk}"
    page = librarian_client.get(asked).content.decode()
    assert all(word in page for word in ("李小明", "王小红", "乡土中国", "为 1 人办结"))
    narrowed = librarian_client.get(f"{asked}&standing=owing").content.decode()
    assert ("李小明" in narrowed, "王小红" in narrowed) == (False, True)
    paper = librarian_client.get(f"{asked}&print=1").content.decode()
    assert all(word in paper for word in ("离校清单", "乡土中国", "班主任"))
    table = b"".join(librarian_client.get(f"{asked}&export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "初三（1）班,王小红,P2,成人,1," in table
    assert "共 2 人" in librarian_client.get(f"{PAGE}?way=entered&entered=2020").content.decode()


def test_a_copy_that_is_looked_for_is_still_out_yet_not_late(
    librarian_client: Client, group: ReaderGroup, owing: Reader, desk: Desk
) -> None:
    loan = Loan.objects.get()
    claim_returned(loan=loan, said_on=loan.due_on, desk=desk, at=now(), key="said")
    asked = f"{PAGE}?way=groups&groups={group.pk}&standing=owing"
    answer = librarian_client.get(asked)
    sums = answer.context["sums"]
    assert (sums["owing"], sums["copies"], sums["late"], sums["looked_for"]) == (1, 1, 0, 1)
    for address in (asked, f"{asked}&print=1"):
        page = librarian_client.get(address).content.decode()
        assert "王小红" in page
        assert "（称已还，正在找）" in page
    table = b"".join(librarian_client.get(f"{asked}&export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "王小红,P2,成人,1,0,1," in table
    assert "乡土中国（称已还，正在找）" in table
    refused = post(librarian_client, f"/readers/{owing.pk}/clearance/").content.decode()
    assert "其中 1 册读者称已还，正在找" in refused
    assert "册逾期" not in refused
    assert list(librarian_client.get("/readers/?overdue=yes").context["page"]) == []


def test_all_who_owe_nothing_are_cleared_certified_and_taken_back(
    librarian_client: Client, group: ReaderGroup, owing: Reader
) -> None:
    asked = f"way=groups&groups={group.pk}"
    confirm = f"{PAGE}confirm/?{asked}"
    assert "将办结的读者" in librarian_client.get(confirm).content.decode()
    address = post(librarian_client, confirm).headers["Location"]
    job = Job.objects.latest("pk")
    assert work_on(job.pk)
    page = librarian_client.get(address).content.decode()
    assert "已办结" in page
    assert dict(Card.objects.values_list("number", "state")) == {"P1": "closed", "P2": "valid"}
    for query in (asked, f"batch={job.pk}", f"reader={Reader.objects.get(name='李小明').pk}"):
        papers = librarian_client.get(f"{PAGE}certificates.pdf?{query}&per_page=4")
        assert (papers.headers["Content-Type"], papers.content[:5]) == ("application/pdf", b"%PDF-")
    assert post(librarian_client, f"{address}undo/").status_code == 302
    assert work_on(Job.objects.latest("pk").pk)
    assert "撤销了 1 人" in librarian_client.get(address).content.decode()
    assert set(Card.objects.values_list("state", flat=True)) == {"valid"}
    assert librarian_client.get(f"{PAGE}certificates.pdf?{asked}").status_code == 302


def test_one_reader_is_cleared_from_their_page_or_told_why_not(
    librarian_client: Client, group: ReaderGroup, owing: Reader
) -> None:
    refused = post(librarian_client, f"/readers/{owing.pk}/clearance/")
    assert refused.status_code == 409
    assert "还有 1 册没有归还" in refused.content.decode()
    free = Reader.objects.get(name="李小明")
    assert "办结离校手续" in librarian_client.get(f"/readers/{free.pk}/").content.decode()
    assert post(librarian_client, f"/readers/{free.pk}/clearance/").status_code == 302
    assert "撤销离校手续" in librarian_client.get(f"/readers/{free.pk}/").content.decode()
    assert post(librarian_client, f"/readers/{free.pk}/clearance/undo/").status_code == 302
    assert Card.objects.get(reader=free).state == "valid"
    assert post(librarian_client, f"/readers/{free.pk}/clearance/undo/").status_code == 409


def test_a_list_of_numbers_is_a_cohort(librarian_client: Client, group: ReaderGroup) -> None:
    address = post(librarian_client, f"{PAGE}numbers/", numbers="P1\nXX").headers["Location"]
    page = librarian_client.get(address).content.decode()
    assert ("李小明" in page, "王小红" in page, "XX" in page) == (True, False, True)


@pytest.mark.parametrize("numbers", ["", " \n", "X" * 4096])
def test_a_list_that_holds_no_number_is_told(librarian_client: Client, group: ReaderGroup, numbers: str) -> None:
    address = post(librarian_client, f"{PAGE}numbers/", numbers=numbers).headers["Location"]
    assert "没有读到证号" in librarian_client.get(address).content.decode()


@pytest.mark.parametrize(
    "query", ["", "way=x&groups=²", "way=groups&groups=a", "way=entered&entered=-1", "way=numbers"]
)
def test_a_nonsense_address_shows_nobody(librarian_client: Client, group: ReaderGroup, query: str) -> None:
    answer = librarian_client.get(f"{PAGE}?{query}")
    assert answer.status_code == 200
    assert "李小明" not in answer.content.decode()
    assert post(librarian_client, f"{PAGE}confirm/?{query}").status_code == 409


def test_the_list_asks_as_much_for_one_reader_as_for_three(
    librarian_client: Client, category: ReaderCategory, group: ReaderGroup, owing: Reader
) -> None:
    counts = []
    for more in range(2):
        with counted_queries() as statements:
            librarian_client.get(f"{PAGE}?way=groups&groups={group.pk}")
        counts.append(len(statements))
        made = [make_reader(category, number=f"N{more}-{n}") for n in range(3)]
        Reader.objects.filter(pk__in=[one.pk for one in made]).update(group=group)
    assert counts[0] == counts[1]


def test_strangers_see_nothing(cataloguer_client: Client, owing: Reader) -> None:
    for path in (PAGE, f"{PAGE}confirm/", f"{PAGE}certificates.pdf", f"{PAGE}jobs/1/"):
        assert cataloguer_client.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    for path in (f"{PAGE}numbers/", f"{PAGE}confirm/", f"{PAGE}jobs/1/undo/", f"/readers/{owing.pk}/clearance/"):
        assert post(cataloguer_client, path).status_code == 404


def test_a_closed_class_is_told_from_the_one_that_bears_its_name_now(
    librarian_client: Client, group: ReaderGroup, library: Library
) -> None:
    ReaderGroup.objects.create(library=library, code="2019-1", name=group.name, closed_on=date(2025, 7, 1))
    for address in (PAGE, "/readers/", "/readers/cards/print/"):
        page = librarian_client.get(address).content.decode()
        offered = page.split('name="group', 1)[1]
        assert offered.index("初三（1）班<") < offered.index("初三（1）班（2025年撤销）<")
