"""The day of a cataloguer with copies: add, process, hand over, display, change, withdraw; and what is refused."""

import re

from django.test import Client
from django.urls import reverse

from catalog.items.numbers.ranges import RangeDraft, make_range
from catalog.models import AllocatedItem, Allocation, Item, ItemBatch, Record, Shelf, Withdrawal
from libsys.access.desk import Desk
from libsys.enums import PointKind, Role
from libsys.models import Entry, Library, Room, ServicePoint, User
from tests.catalog.staff.items.conftest import Send
from tests.fixtures import NOON, make_user, sign_in

BASE = "/staff/catalog"


def text_of(answer: object) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())  # type: ignore[attr-defined]


def make_barcodes(desk: Desk) -> str:
    """Make a range of barcodes N001 and on; return its number as a form has it."""
    draft = RangeDraft(kind="barcode", name="新书", prefix="N", width=3, first=1, last=99)
    return str(make_range(draft=draft, desk=desk, at=NOON).pk)


def test_copies_are_shown_with_their_numbers_before_they_join(record: Record, desk: Desk, send: Send) -> None:
    place = f"{desk.point.pk}-{desk.room.pk}"
    fields = {
        "count": 5, "barcodes": make_barcodes(desk), "place": place, "stage": "to_process", "use": "lending",
        "source": "purchase", "price": "39.80",
    }  # fmt: skip
    address = f"{BASE}/records/{record.pk}/items/add/"

    seen = send(address, **fields)
    assert "将入藏 5 册" in text_of(seen)
    assert not Item.objects.exists()
    expected = " ".join(f"N00{number}" for number in range(1, 6))
    assert f'value="{expected}"' in seen.content.decode()
    added = send(address, **fields, expected=expected, add="yes")

    assert (added.status_code, added["Location"]) == (302, f"{BASE}/records/{record.pk}/")
    assert list(Item.objects.order_by("pk").values_list("barcode", "stage")[:2]) == [
        ("N001", "to_process"), ("N002", "to_process"),
    ]  # fmt: skip
    stale = send(address, **fields, expected=expected, add="yes")
    assert stale.status_code == 422
    assert "现在从 N006 开始" in text_of(stale)


def test_codes_scanned_in_vain_are_told_and_the_others_join(
    record: Record, desk: Desk, copies: list[Item], send: Send
) -> None:
    fields = {
        "count": 1,
        "codes": "X1\nB0\nX2",
        "place": str(desk.point.pk),
        "stage": "available",
        "use": "lending",
        "source": "donation",
    }
    answer = send(f"{BASE}/records/{record.pk}/items/add/", **fields, add="yes")
    assert "B0" in text_of(answer)
    assert sorted(Item.objects.filter(source="donation").values_list("barcode", "status")) == [
        ("X1", "available"), ("X2", "available"),
    ]  # fmt: skip


def test_a_wrong_form_says_what_is_wrong(record: Record, send: Send) -> None:
    answer = send(f"{BASE}/records/{record.pk}/items/add/", count=0, volumes="9-1", price="-3")
    assert answer.status_code == 422
    assert "卷册请写成" in text_of(answer)
    assert send(f"{BASE}/number-ranges/new/", name="x").status_code == 422
    assert send(f"{BASE}/shelves/new/", name="").status_code == 422


def test_a_copy_passes_its_stages_by_scanning_until_all_is_shelved(copies: list[Item], send: Send) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status="in_process", stage="to_process")
    address = f"{BASE}/item-progress/pass/"
    for stage in ("to_process", "to_allocate", "to_shelve"):
        answer = send(address, code="b0", stage=stage, since="2000-01-01")
        assert answer.status_code == 200
    assert "全部上架" in text_of(answer)
    assert send(address, code="B0", stage="to_process").status_code == 409
    unknown = send(address, code="?", stage="to_process")
    assert (unknown.status_code, "没有这一册" in text_of(unknown)) == (409, True)
    kinds = Entry.objects.order_by("pk").values_list("kind", "topic")
    assert list(kinds) == [("item.processed", "to_allocate"), ("item.processed", "to_shelve"), ("item.shelved", "")]


def test_the_scan_bar_keeps_the_stage_and_the_batch_of_the_page(
    copies: list[Item], send: Send, cataloguer_client: Client
) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status="in_process", stage="to_allocate", batch="春季")
    shown = cataloguer_client.get(f"{BASE}/item-progress/?batch=春季&stage=to_allocate").content.decode()
    kept = dict(re.findall(r'<input type="hidden" name="(since|until|batch|stage)" value="([^"]*)">', shown))
    assert kept == {"since": "", "until": "", "batch": "春季", "stage": "to_allocate"}
    answer = send(f"{BASE}/item-progress/pass/", code="B0", **kept)
    assert "过了“待典藏”" in text_of(answer)
    assert "入藏 1 册，还有 1 册没有上架" in text_of(answer)
    odd = cataloguer_client.get(f"{BASE}/item-progress/?stage=odd").content.decode()
    assert 'name="stage" value="to_process"' in odd


def test_a_list_is_filled_sent_and_received_by_scanning(
    copies: list[Item], desk: Desk, send: Send, cataloguer_client: Client
) -> None:
    branch = ServicePoint.objects.create(library=desk.library, code="CN", name="城南分馆", kind=PointKind.BRANCH)
    send(f"{BASE}/allocations/new/", source=f"{desk.point.pk}-{desk.room.pk}", target=str(branch.pk))
    page = f"{BASE}/allocations/{Allocation.objects.get().pk}/"
    for code in ("B0", "B1", "B1", "zzz"):
        answer = send(f"{page}scan/", code=code)
    assert AllocatedItem.objects.count() == 2
    assert "没有条码号是 zzz 的单册" in text_of(answer)
    send(f"{page}fill/", status="available")
    assert AllocatedItem.objects.count() == 3
    assert send(f"{page}fill/").status_code == 409
    send(f"{page}unlist/", item=copies[2].pk)
    send(f"{page}steps/send/")
    printed = text_of(cataloguer_client.get(f"{page}print/"))
    assert "图书交接清单" in printed
    assert "1 种 2 册" in printed
    assert "移交人" in printed
    assert "B0" in cataloguer_client.get(f"{page}?export=csv").getvalue().decode()
    send(f"{page}scan/", code="B0")
    send(f"{page}steps/sign/")
    assert list(Item.objects.order_by("pk").values_list("point__code", "status")) == [
        ("CN", "available"), ("ZG", "missing"), ("ZG", "available"),
    ]  # fmt: skip
    send(f"{page}steps/undo/")
    send(f"{page}steps/receive-all/")
    assert Item.objects.filter(point=branch, status="available").count() == 2
    assert send(f"{page}steps/send/").status_code == 409
    assert send(f"{page}steps/fly/").status_code == 404


def test_a_display_is_filled_emptied_and_ended(copies: list[Item], desk: Desk, send: Send) -> None:
    fields = {"name": "新书专柜", "place": str(desk.point.pk), "since": "2026-03-01", "is_public": "on"}
    send(f"{BASE}/shelves/new/", **fields)
    page = f"{BASE}/shelves/{Shelf.objects.get().pk}/"
    for code in ("B0", "B1", "B0"):
        answer = send(f"{page}scan/", code=code, way="on")
    assert answer.status_code == 409
    assert Item.objects.filter(shelf__name="新书专柜").count() == 2
    assert "放回总馆 · 外借处" in text_of(send(f"{page}scan/", code="B0", way="off"))
    assert send(f"{page}scan/", code="B0", way="off").status_code == 409
    assert "1 册请照下表放回原处" in text_of(send(f"{page}end/"))
    assert not Item.objects.exclude(shelf=None).exists()


def test_many_copies_are_changed_after_a_preview_and_taken_back(copies: list[Item], desk: Desk, send: Send) -> None:
    children = Room.objects.create(point=desk.point, code="SE", name="少儿借阅室")
    fields = {"codes": "B0 B1 nix", "place": f"{desk.point.pk}-{children.pk}", "price": "12"}
    seen = text_of(send(f"{BASE}/item-batches/new/", **fields))
    assert "将改 2 册" in seen
    assert "NIX" in seen
    assert not ItemBatch.objects.exists()
    send(f"{BASE}/item-batches/new/", **fields, do="yes")
    assert Item.objects.filter(room=children, price=12).count() == 2
    send(f"{BASE}/item-batches/{ItemBatch.objects.get().pk}/undo/")
    assert not Item.objects.filter(room=children).exists()
    assert send(f"{BASE}/item-batches/new/", codes="B0", do="yes").status_code == 409


def test_a_cataloguer_is_led_to_a_list_that_another_person_reviews(
    copies: list[Item], send: Send, cataloguer_client: Client
) -> None:
    assert send(f"{BASE}/withdrawals/new/", codes="B0", reason="worn", do="yes").status_code == 404
    page = cataloguer_client.get(f"{BASE}/withdrawals/").content.decode()
    assert reverse("circulation:withdrawal-lists") in page
    assert reverse("catalog:withdrawal-new") not in page
    assert reverse("circulation:stocktakes") in page
    assert cataloguer_client.get(reverse("circulation:stocktakes")).status_code == 200


def test_a_withdrawal_is_previewed_done_registered_and_taken_back(
    copies: list[Item], library: Library, room: Room, send: Send
) -> None:
    director = sign_in(make_user(library, Role.DIRECTOR, room=room))
    wrong = {"codes": "B1", "reason": "because"}
    assert send(f"{BASE}/withdrawals/new/", client=director, **wrong).status_code == 422
    assert "没有第二个人看过" in text_of(director.get(f"{BASE}/withdrawals/new/"))
    Item.objects.filter(pk=copies[1].pk).update(status="on_loan")
    fields = {"codes": "B0 B1", "reason": "worn", "approval": "7 号"}
    seen = text_of(send(f"{BASE}/withdrawals/new/", client=director, **fields))
    assert "将注销 1 册" in seen
    assert "B1 现在是“借出”" in seen
    send(f"{BASE}/withdrawals/new/", client=director, **fields, do="yes")
    assert Item.objects.get(barcode="B0").status == "withdrawn"
    register = f"{BASE}/registers/?register=withdrawals&since=2000-01-01"
    assert "7 号" in text_of(director.get(register))
    assert "7 号" in director.get(f"{register}&export=csv").getvalue().decode()
    send(f"{BASE}/withdrawals/{Withdrawal.objects.get().pk}/undo/", client=director)
    assert Item.objects.get(barcode="B0").status == "available"
    assert "7 号" not in text_of(director.get(register))


def test_one_copy_is_changed_moved_and_taken_back_on_its_page(
    copies: list[Item], desk: Desk, send: Send, cataloguer_client: Client
) -> None:
    page = f"{BASE}/items/{copies[0].pk}/"
    fields = {
        "barcode": "b9", "place": f"{desk.point.pk}-{desk.room.pk}", "use": "in_house", "material": "book",
        "source": "purchase", "accessioned_on": "2020-01-01", "host": "B1",
    }  # fmt: skip
    assert send(f"{page}edit/", **fields).status_code == 302
    shown = text_of(cataloguer_client.get(page))
    assert "曾用条码号 B0" in shown
    assert "随 B1" in shown
    assert send(f"{page}edit/", **(fields | {"barcode": "B2"})).status_code == 422
    assert send(f"{page}edit/", **(fields | {"accessioned_on": "2999-01-01"})).status_code == 422
    send(f"{page}acts/send_to_repair/")
    assert Item.objects.get(pk=copies[0].pk).status == "in_repair"
    assert send(f"{page}acts/send_to_repair/").status_code == 409
    assert {send(f"{page}acts/{act}/").status_code for act in ("lend", "withdraw", "fly")} == {404}
    send(f"{page}undo/", line=Entry.objects.get(kind="item.sent_to_repair").pk)
    assert Item.objects.get(pk=copies[0].pk).status == "available"
    assert send(f"{page}undo/", line="x").status_code == 404


def test_the_desk_reports_what_is_missing_but_shelves_nothing(copies: list[Item], librarian: User, send: Send) -> None:
    client = sign_in(librarian)
    Item.objects.filter(pk=copies[1].pk).update(status="in_process")
    assert send(f"{BASE}/items/{copies[0].pk}/acts/miss/", client=client).status_code == 302
    assert send(f"{BASE}/items/{copies[1].pk}/acts/shelve/", client=client).status_code == 404
    assert Item.objects.get(pk=copies[0].pk).status == "missing"


def test_a_copy_added_in_error_is_removed_from_its_page(
    record: Record, desk: Desk, copies: list[Item], send: Send
) -> None:
    assert send(f"{BASE}/items/{copies[0].pk}/remove/", reason="重复").status_code == 302
    Item.objects.filter(pk=copies[1].pk).update(loans=1)
    assert send(f"{BASE}/items/{copies[1].pk}/remove/").status_code == 409
    assert Item.objects.count() == 2


def test_a_barcode_in_the_list_leads_to_its_copy(copies: list[Item], cataloguer_client: Client) -> None:
    assert cataloguer_client.get(f"{BASE}/items/?q=b1")["Location"] == f"{BASE}/items/{copies[1].pk}/"
    assert "没有条码号或登录号是 ZZ 的单册" in text_of(cataloguer_client.get(f"{BASE}/items/?q=zz"))
