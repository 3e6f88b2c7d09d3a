"""The pages of notices: the outbox, the lists per class, the rules, the words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.models import Reader, ReaderCategory, ReaderGroup
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Library, Room
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from outreach.models import Notice, NoticePolicy, NoticeRefusal, NoticeRule, NoticeTemplate
from outreach.notices.composing import sweep
from outreach.notices.sending.working import send_due
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_item, make_reader, make_record, make_user, sign_in
from tests.outreach.notices.conftest import lend as lend_on

PAGES = ("notices", "late-classes", "notice-rules", "notice-policy")


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def lend_late(reader: Reader, item: Item, *, days: int = -2) -> None:
    """Lend a copy that is due in so many days from the day of the test."""
    lend_on(reader, item, due_on=local_day(now()) + timedelta(days=days))


def post(browser: Client, name: str, *args: object, **fields: object) -> str:
    """Send a plain form and return the page that follows."""
    filled = {"operation_key": new_key(), **fields}
    return browser.post(reverse(f"outreach:{name}", args=args), filled, follow=True).content.decode()


def test_the_outbox_shows_what_went_out_word_for_word(
    director: Client, library: Library, reader: Reader, item: Item
) -> None:
    NoticePolicy.objects.create(library=library, quiet_from="00:00", quiet_until="00:00")
    lend_late(reader, item, days=2)
    sweep(library, at=now())
    send_due(clock=now)
    listed = director.get(reverse("outreach:notices")).content.decode()
    assert "已存，没有发出" in listed.partition("<tbody>")[2], "nothing leaves the house on its own"
    table = director.get(reverse("outreach:notices"), {"format": "csv"})
    assert "已存，没有发出" in b"".join(table.streaming_content).decode()  # type: ignore[attr-defined]
    page = director.get(reverse("outreach:notice", args=[Notice.objects.get().pk])).content.decode()
    assert "您在云溪县图书馆借的 1 册书" in page
    assert "存下的原文，没有发出" in page


def test_the_list_is_narrowed_and_exported_without_whole_names(
    director: Client, library: Library, reader: Reader, item: Item
) -> None:
    lend_late(reader, item, days=2)
    sweep(library, at=now())
    address = reverse("outreach:notices")
    assert "张秀芳" in director.get(address, {"state": "queued", "day": "nonsense"}).content.decode()
    assert "张秀芳" not in director.get(address, {"state": "failed"}).content.decode()
    table = b"".join(director.get(address, {"format": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert "张*芳" in table
    assert "张秀芳" not in table


def test_what_ended_can_be_sent_again_as_a_notice_of_its_own(
    director: Client, library: Library, reader: Reader, item: Item
) -> None:
    lend_late(reader, item, days=2)
    sweep(library, at=now())
    first = Notice.objects.get()
    assert "还在待发" in post(director, "notice-again", first.pk)
    Notice.objects.update(state="failed", reason="unreachable", finished_at=now())
    assert "已重新排进发件箱" in post(director, "notice-again", first.pk)
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["failed", "queued"]


def test_a_class_has_its_list_its_sheet_its_table_and_its_letter(
    director: Client,
    school_class: ReaderGroup,
    reader: Reader,
    item: Item,
) -> None:
    lend_late(reader, item)
    assert "实验小学三年级(1)班" in director.get(reverse("outreach:late-classes")).content.decode()
    sheet = director.get(reverse("outreach:late-class", args=[school_class.pk]))
    assert "张秀芳" in sheet.content.decode()
    assert "乡土中国" not in sheet.content.decode()
    csv = director.get(reverse("outreach:late-class", args=[school_class.pk]), {"format": "csv"})
    assert "0412002" in b"".join(csv.streaming_content).decode()  # type: ignore[attr-defined]
    assert "清单已排进发件箱" in post(director, "late-class-send", school_class.pk)
    send_due(clock=now)
    notice = Notice.objects.get()
    assert (notice.topic, notice.state, notice.way) == ("class_list", "sent", "console")
    assert "张秀芳：1 册" in notice.body


def test_a_rule_shows_whom_it_would_tell_and_is_kept(
    director: Client, library: Library, reader: Reader, item: Item
) -> None:
    lend_late(reader, item, days=-1)
    page = director.get(reverse("outreach:notice-rule", args=["overdue_1"])).content.decode()
    assert "张秀芳" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    told = {"is_on": "on", "days": "1", "first": "console", "seen": seen}
    assert "通知规则已存" in post(director, "notice-rule", "overdue_1", **told)
    assert NoticeRule.objects.get(library=library, topic="overdue_1").is_on
    stale = post(director, "notice-rule", "overdue_1", **told)
    assert "有人改了这里的设置" in stale


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"days": "-1", "first": "console"}, "还没有存"),
        ({"days": "400", "first": "console"}, "还没有存"),
        ({"days": "1", "first": "pigeon"}, "pigeon"),
        ({"days": "1", "first": "console", "second": "console"}, "同一种选了两次"),
    ],
)
def test_a_rule_that_makes_no_sense_is_not_kept(director: Client, cells: dict[str, str], said: str) -> None:
    page = director.get(reverse("outreach:notice-rule", args=["due_soon"])).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert said in post(director, "notice-rule", "due_soon", is_on="on", seen=seen, **cells)
    assert not NoticeRule.objects.exists()


def test_new_words_are_used_only_after_they_were_reviewed(director: Client, library: Library, room: Room) -> None:
    address = reverse("outreach:notice-words", args=["due_soon", "zh-hans"])
    unknown = post(director, "notice-words", "due_soon", "zh-hans", subject="到期", body="{身份证号}")
    assert "不认识 {身份证号}" in unknown
    assert "待审的文字" in post(director, "notice-words", "due_soon", "zh-hans", subject="到期", body="{姓名}，请还书")
    row = NoticeTemplate.objects.get()
    assert "张三，请还书" in director.get(address).content.decode()
    assert "自己写的文字请同事来审" in post(director, "notice-words-review", row.pk)
    other = sign_in(make_user(library, Role.SYSTEM_ADMINISTRATOR, room=room))
    assert "已审过" in post(other, "notice-words-review", row.pk)
    row.refresh_from_db()
    assert row.reviewed_by is not None


def test_the_desk_sets_what_a_reader_told_it(director: Client, reader: Reader) -> None:
    assert "已保存" in post(director, "reader-notices", reader.pk, wanted=["overdue:console"], language="en")
    assert not NoticeRefusal.objects.filter(reader=reader, family="overdue").exists()
    assert NoticeRefusal.objects.filter(reader=reader, family="due_soon", way="console").exists()


@pytest.mark.parametrize("name", PAGES)
def test_strangers_do_not_find_the_pages(library: Library, room: Room, name: str) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    assert auditor.get(reverse(f"outreach:{name}")).status_code == 404
    assert Client().get(reverse(f"outreach:{name}")).status_code == 302


def test_notices_and_classes_of_another_library_are_not_there(director: Client) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    foreign = Notice.objects.create(
        library=other, topic="due_soon", key="x", day=local_day(now()), created_at=now(), not_before=now()
    )
    group = ReaderGroup.objects.create(library=other, code="C1", name="他校班")
    assert director.get(reverse("outreach:notice", args=[foreign.pk])).status_code == 404
    assert director.get(reverse("outreach:late-class", args=[group.pk])).status_code == 404


@pytest.mark.parametrize("name", ["notices", "late-classes", "notice-rules"])
def test_lists_ask_the_same_questions_of_one_row_and_of_three(
    director: Client, category: ReaderCategory, library: Library, room: Room, name: str
) -> None:
    asked = []
    for number in range(3):
        group = ReaderGroup.objects.create(
            library=library, code=f"C{number}", name=f"{number}班", teacher_email="a@b.cn"
        )
        reader = make_reader(category, number=f"S{number}")
        reader.group = group
        reader.save()
        for days in (-2, 2):
            barcode = f"06{number}{days + 5}00"
            lend_late(reader, make_item(make_record(source_key=f"t:{barcode}"), room, barcode=barcode), days=days)
        sweep(library, at=now())
        with counted_queries() as queries:
            assert director.get(reverse(f"outreach:{name}")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[2]
