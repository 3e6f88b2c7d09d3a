"""Tests of the page that brings in earlier figures."""

import base64

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from libsys.enums import Channel
from libsys.models import Entry, Library, Room
from libsys.web.operations import new_key
from reports.counting.recounting import count_new_lines
from reports.history.reading import read_table
from tests.reports.staff.pages import HAN, read_in_english, words_of

GOOD = "day,since,room,kind,quantity,note\n2012-05-31,2012-01-01,外借处,loan.checked_out,23898,外借书刊\n"
BAD = GOOD + "2012-02-30,,外借处,visit.flown,x,\n"
PAGE, CONFIRM = "/reports/counts/import/", "/reports/counts/import/confirm/"


def upload(client: Client, text: str, **fields: str) -> object:
    """Send a file to be looked at."""
    return client.post(PAGE, {"file": SimpleUploadedFile("counts.csv", text.encode("gb18030")), **fields})


def test_a_file_is_shown_before_anything_is_written(room: Room, director_client: Client) -> None:
    answer = upload(director_client, GOOD)
    assert answer.status_code == 200
    words = words_of(answer)
    assert "1 行全部正确" in words
    assert "23,898" in words
    assert Entry.objects.count() == 0


def test_a_confirmed_file_is_written_once(library: Library, room: Room, director_client: Client) -> None:
    content = upload(director_client, GOOD).context["content"]
    form = {"content": content, "operation_key": new_key()}
    first, again = (director_client.post(CONFIRM, form) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"] == "/reports/2012H1/?written=1"
    line = Entry.objects.get()
    assert (line.quantity, line.room, line.channel, line.staff.name) == (23898, room, Channel.IMPORT, "馆长")


def test_a_bad_row_is_named_and_nothing_can_be_confirmed(room: Room, director_client: Client) -> None:
    answer = upload(director_client, BAD)
    assert answer.status_code == 422
    words = words_of(answer)
    for said in ("一行也没有写入", "共 2 行，其中 1 行要改", "visit.flown", "不是日期", "不是非负整数"):
        assert said in words
    assert CONFIRM not in answer.content.decode()


def test_a_bad_file_sent_straight_to_be_written_is_refused(room: Room, director_client: Client) -> None:
    form = {"content": base64.b64encode(BAD.encode()).decode(), "operation_key": new_key()}
    answer = director_client.post(CONFIRM, form)
    assert answer.status_code == 422
    assert Entry.objects.count() == 0


def test_content_that_was_damaged_is_refused(director_client: Client) -> None:
    answer = director_client.post(CONFIRM, {"content": "not base64!", "operation_key": new_key()})
    assert answer.status_code == 422


def test_places_are_opened_when_the_box_is_ticked(library: Library, director_client: Client) -> None:
    assert upload(director_client, GOOD).status_code == 422
    looked_at = upload(director_client, GOOD, create_places="on")
    assert 'name="create_places" value="on"' in looked_at.content.decode()
    form = {"content": looked_at.context["content"], "create_places": "on", "operation_key": new_key()}
    director_client.post(CONFIRM, form)
    assert Entry.objects.get().room.name == "外借处"


def test_a_file_that_is_no_table_keeps_the_form(director_client: Client) -> None:
    for text in ("", "colour\nred\n"):
        answer = upload(director_client, text)
        assert answer.status_code == 422
        assert "这个文件没有读进来" in words_of(answer)
    assert director_client.post(PAGE, {}).status_code == 422


def test_writing_needs_the_permission_and_the_key(
    room: Room, librarian_client: Client, director_client: Client
) -> None:
    form = {"content": base64.b64encode(GOOD.encode()).decode(), "operation_key": new_key()}
    assert librarian_client.post(CONFIRM, form).status_code == 404
    assert director_client.post(CONFIRM, {"content": form["content"]}).status_code == 422
    assert director_client.get(CONFIRM).status_code == 405
    assert Entry.objects.count() == 0


def test_the_english_page_is_english(director_client: Client) -> None:
    assert HAN.findall(read_in_english(director_client, PAGE)) == []


def test_after_writing_the_page_waits_for_the_counting(room: Room, director_client: Client) -> None:
    content = upload(director_client, GOOD).context["content"]
    answer = director_client.post(CONFIRM, {"content": content, "operation_key": new_key()}, follow=True)
    assert "刚写入的 1 行正在计数，本页几秒后更新" in words_of(answer)
    assert "本期还没有数字" not in words_of(answer)
    assert 'data-poll="/reports/2012H1/?written=1"' in answer.content.decode()
    count_new_lines()
    counted = director_client.get("/reports/2012H1/?written=1").content.decode()
    assert "data-poll" not in counted
    assert "23,898" in counted


def test_a_file_that_was_written_before_says_so(room: Room, director_client: Client) -> None:
    looked_at = upload(director_client, GOOD)
    assert "由同一个文件写入过" not in words_of(looked_at)
    director_client.post(CONFIRM, {"content": looked_at.context["content"], "operation_key": new_key()})
    assert "其中 1 行已由同一个文件写入过" in words_of(upload(director_client, GOOD))


def test_the_template_can_be_brought_in_again(
    library: Library, room: Room, director_client: Client, librarian_client: Client
) -> None:
    answer = director_client.get("/reports/counts/import/counts.csv")
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbfday,since,point,")
    assert len(read_table(content).rows) == 2
    assert "2 行全部正确" in words_of(upload(director_client, content.decode("utf-8-sig")))
    assert librarian_client.get("/reports/counts/import/counts.csv").status_code == 404


def test_columns_and_kinds_have_their_names(director_client: Client) -> None:
    words = words_of(director_client.get(PAGE))
    for said in ("quantity 数量", "loan.checked_out 外借 册次"):
        assert said in words
