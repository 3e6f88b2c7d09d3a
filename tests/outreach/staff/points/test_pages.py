"""Tests of what the pages of points do: opened, agreed, deposited, exchanged, visited, surveyed."""

from datetime import date

from django.test import Client
from django.urls import reverse

from catalog.items.places.allocating import AllocationDraft, list_items, make_allocation
from catalog.models import Item
from circulation.enums import Kind
from circulation.models import DeskState
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.db.acts import writing
from libsys.enums import Role
from libsys.models import Entry, Library, Posting, Room, ServicePoint, User
from libsys.web.operations import new_key
from outreach.models import Agreement, Delivery, Guidance, PointHandover, PointProfile, Rotation, SiteSurvey
from tests.fixtures import NOON, make_user, sign_in
from tests.outreach.points.conftest import profile_of, total
from tests.outreach.staff.points.conftest import Put, Shelf, room_of


def send(browser: Client, page: str, /, *args: object, follow: bool = True, **fields: object) -> str:
    """Post a form with a fresh key and return the page that answers."""
    answer = browser.post(reverse(f"outreach:{page}", args=args), {"operation_key": new_key(), **fields}, follow=follow)
    return answer.content.decode()


def test_a_point_is_opened_changed_and_closed_by_its_pages(director: Client, library: Library) -> None:
    form = {"name": "东陂村农家书屋", "kind": "village_room", "site": "village", "opened_on": "2026-03-01", "cap": "40"}
    assert "已设点：东陂村农家书屋" in send(director, "point-new", **form)
    point = ServicePoint.objects.get(name="东陂村农家书屋")

    page = director.get(reverse("outreach:point-profile", args=[point.pk])).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    changed = {"site": "school", "opened_on": "2026-03-01", "latitude": "27.9", "longitude": "116.2", "host": "小学"}
    send(director, "point-profile", point.pk, seen=seen, **changed)
    assert (profile_of(point).site, profile_of(point).host) == ("school", "小学")
    assert "有人改了这里" in send(director, "point-profile", point.pk, seen=seen, **changed)
    assert "<svg" in director.get(reverse("outreach:points"), {"show": "map"}).content.decode()

    send(director, "point-close", point.pk, on="2026-03-02")
    assert total("point.closed", library) == 1
    assert "东陂村" not in director.get(reverse("outreach:points")).content.decode()
    assert "东陂村" in director.get(reverse("outreach:points"), {"state": "all"}).content.decode()
    send(director, "point-reopen", point.pk)
    assert total("point.closed", library) == 0


def test_what_is_wrong_with_a_point_stands_under_its_field(director: Client) -> None:
    page = send(director, "point-new", name="某点", kind="central", site="moon", opened_on="soon")
    assert "还没有存：有 3 处要改" in page
    assert not ServicePoint.objects.filter(name="某点").exists()


def test_nonsense_filters_show_the_register_all_the_same(director: Client, shelf: Shelf) -> None:
    for query in ("site=x&kind=y&state=z", "q=%00", "page=zero", "show=upside-down"):
        assert director.get(f"{reverse('outreach:points')}?{query}").status_code == 200


def test_an_agreement_is_drawn_up_signed_and_renewed_by_its_pages(
    director: Client, village: ServicePoint, library: Library
) -> None:
    wrong = {"point": village.pk, "party": "村委会", "starts_on": "2026-03-01", "ends_on": "2026-02-01"}
    assert "在开始日期（2026-03-01）之前" in send(director, "agreement-new", **wrong)
    send(director, "agreement-new", **{**wrong, "ends_on": "2026-04-01"})
    one = Agreement.objects.get()
    send(director, "agreement-edit", one.pk, **{**wrong, "ends_on": "2026-04-02", "text": ""})
    assert "至2026年4月2日止" in Agreement.objects.get().text
    send(director, "agreement-act", one.pk, "sign", on="2026-03-01")
    assert total("agreement.signed", library) == 1
    assert "这份协议已经签订" in send(director, "agreement-act", one.pk, "sign", on="2026-03-01")

    renew = f"{reverse('outreach:agreement-new')}?follows={one.pk}"
    assert 'value="2026-04-03"' in director.get(renew).content.decode()
    later = {**wrong, "starts_on": "2026-04-03", "ends_on": "2027-04-02", "operation_key": new_key()}
    director.post(renew, later)
    assert Agreement.objects.get(follows=one).starts_on == date(2026, 4, 3)
    assert director.get(f"{reverse('outreach:agreement-new')}?follows=x").status_code == 404
    burn = reverse("outreach:agreement-act", args=[one.pk, "burn"])
    assert director.post(burn, {"operation_key": new_key()}).status_code == 404


def test_copies_are_scanned_onto_a_list_sent_and_signed_for(
    director: Client, village: ServicePoint, room: Room, put: Put
) -> None:
    items = put(room, 3)
    send(director, "handover-new", kind="deposit", point=village.pk, other=room.pk)
    one = PointHandover.objects.get()
    assert "列入" in send(director, "handover-scan", one.pk, code=items[0].barcode)
    answer = director.post(
        reverse("outreach:handover-scan", args=[one.pk]), {"operation_key": new_key(), "code": "nothing"},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert (answer.status_code, b"<html" in answer.content) == (409, False)
    send(director, "handover-scan", one.pk, codes="\n".join(item.barcode for item in items))
    send(director, "handover-unlist", one.pk, item=items[2].pk)
    send(director, "handover-act", one.pk, "send")
    half = {"gave": "", "took": "王有田", "way": "paper", "on": "2026-03-02"}
    assert "还没有存" in send(director, "handover-act", one.pk, "sign", **half)
    names = {"gave": "李敏", "took": "王有田", "way": "screen", "on": "2026-03-02"}
    send(director, "handover-act", one.pk, "sign", all="yes", **names)
    assert Item.objects.filter(point=village).count() == 2
    send(director, "handover-act", one.pk, "back")
    assert Item.objects.filter(point=village).count() == 0


def test_a_scan_beyond_the_cap_says_how_many(director: Client, village: ServicePoint, room: Room, put: Put) -> None:
    type(profile_of(village)).objects.update(cap=1)
    send(director, "handover-new", kind="deposit", point=village.pk, other=room.pk)
    one = PointHandover.objects.get()
    codes = "\n".join(item.barcode for item in put(room, 3))
    assert "再放 3 册就超出 2 册" in send(director, "handover-scan", one.pk, codes=codes)


def test_classes_exchange_after_a_look_and_take_it_back(
    director: Client, corners: tuple[ServicePoint, ServicePoint], put: Put
) -> None:
    put(room_of(corners[0]), 2)
    points = [point.pk for point in corners]
    assert "会这样换" in send(director, "rotation-new", points=points)
    assert not Rotation.objects.exists()
    assert "没有这些条码的单册：X1" in send(director, "rotation-new", points=points, codes="X1", do="yes")
    send(director, "rotation-new", points=points, do="yes")
    assert Item.objects.filter(point=corners[1]).count() == 2
    send(director, "rotation-undo", Rotation.objects.get().pk)
    assert Item.objects.filter(point=corners[0]).count() == 2


def test_deliveries_and_guidance_are_registered_corrected_and_cancelled(director: Client, library: Library) -> None:
    form = {"made_on": "2026-03-01", "place": "石门乡文化站", "site": "village", "staff_count": "2", "copies": "600"}
    send(director, "delivery-new", **form)
    send(director, "delivery-correct", Delivery.objects.get().pk, **{**form, "copies": "60"})
    assert total("delivery.copies", library) == 60
    page = send(director, "guidance-new", **form, hours="3.5", tasks=["unpack", "shelve"], people="4")
    assert "拆包" in page
    assert total("guidance.given", library) == 2
    send(director, "guidance-cancel", Guidance.objects.get().pk)
    assert total("guidance.given", library) == 0
    assert "派出人数要在" in send(director, "guidance-new", **{**form, "staff_count": "0"})


def test_a_round_is_filled_in_on_one_page(director: Client, library: Library) -> None:
    lines = "石门乡 石门村\n城关镇 北门村"
    send(director, "survey-new", name="设备摸底", statuses="开通\n没开通", sites=lines)
    survey = SiteSurvey.objects.get()
    send(director, "survey", survey.pk, starts_on="2026-03-01", due_on="2026-03-09")
    turn = survey.rounds.get()
    first, second = survey.sites.values_list("pk", flat=True)
    fields = {f"status-{first}": "s1", f"venue-{first}": "礼堂", f"status-{second}": "", f"note-{second}": "没人"}
    page = send(director, "survey-round", turn.pk, **fields)
    assert "也要选状况" in page
    assert 'value="礼堂"' in page
    send(director, "survey-round", turn.pk, **{**fields, f"status-{second}": "s2"})
    assert total("survey.answered", library) == 2
    send(director, "survey-edit", survey.pk, name="设备摸底调查", statuses="开通\n没开通\n坏了", sites="城关镇 南门村")
    assert survey.sites.count() == 3


def test_a_checklist_and_what_is_owed(director: Client, village: ServicePoint) -> None:
    send(director, "point-criteria", texts="有专人\n有场地")
    first = village.library.point_criteria.all()[0]
    assert "至少判定一条" in send(director, "point-check", village.pk, on="2026-03-02")
    fields = {f"met-{first.pk}": "yes", f"note-{first.pk}": "王有田", "met-x": "yes"}
    assert "2 条中达标 1 条" in send(director, "point-check", village.pk, on="2026-03-02", **fields)
    send(director, "due-reports", name="活动情况", due_on="2026-03-20")
    owed = village.library.due_reports.get()
    send(director, "due-report-act", owed.pk, "sent")
    owed.refresh_from_db()
    assert owed.sent_on is not None
    send(director, "due-report-act", owed.pk, "back")
    other = reverse("outreach:due-report-act", args=[owed.pk, "x"])
    assert director.post(other, {"operation_key": new_key()}).status_code == 404


def test_the_wording_page_refuses_words_that_mean_nothing(director: Client) -> None:
    texts = {"title": "协议", "body": "{某某}", "our_duties": "送书", "their_duties": "管书"}
    assert "没有这样的填空：{某某}" in send(director, "agreement-wording", **texts)
    assert "协议文本已存" in send(director, "agreement-wording", **{**texts, "body": "{馆名}"})


def test_four_doors_open_where_a_person_is_posted(librarian: User, village: ServicePoint) -> None:
    user = librarian
    browser, url = sign_in(user), reverse("outreach:point-home", args=[village.pk])
    assert "您没有在这个网点工作的安排" in browser.get(url).content.decode()

    posting = Posting.objects.create(user=user, point=village, room=room_of(village))
    page = browser.get(url).content.decode()
    assert "到河西村服务点上班" in page
    browser.post(reverse("libsys:posting"), {"operation_key": new_key(), "posting": posting.pk, "next": url})
    page = browser.get(url).content.decode()
    assert all(word in page for word in ("借书", "还书", "找读者", "今日登记"))
    desk = browser.post(reverse("circulation:desk-mode"), {"operation_key": new_key(), "mode": "returns"})
    assert desk["Location"] == reverse("circulation:desk")
    assert DeskState.objects.count() == 1


def test_who_is_posted_at_one_point_finds_no_other_to_change(
    library: Library, shelf: Shelf, corners: tuple[ServicePoint, ServicePoint]
) -> None:
    browser = sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=room_of(corners[0])))
    assert browser.get(reverse("outreach:point", args=[shelf.point.pk])).status_code == 200
    for name in ("point-profile", "point-close", "point-check"):
        assert browser.get(reverse(f"outreach:{name}", args=[shelf.point.pk])).status_code == 404
        assert browser.get(reverse(f"outreach:{name}", args=[corners[0].pk])).status_code == 200
    url = reverse("outreach:handover-act", args=[shelf.handover.pk, "send"])
    assert browser.post(url, {"operation_key": new_key()}).status_code == 404


def test_the_register_of_a_day_names_copies_and_no_reader(
    director: Client, village: ServicePoint, put: Put, keeper: Desk
) -> None:
    (item,) = put(room_of(village), 1)
    with writing():
        record(Kind.CHECKED_OUT, desk=keeper, at=NOON, point=village, room=room_of(village), item_id=item.pk)
    page = director.get(reverse("outreach:point-day", args=[village.pk]), {"day": "2026-03-02"}).content.decode()
    assert item.record.title in page
    assert "12:00" in page
    empty = director.get(reverse("outreach:point-day", args=[village.pk]), {"day": "2026-02-30"}).content.decode()
    assert "这一天没有借还" in empty
    assert Entry.objects.filter(kind="loan.checked_out").count() == 1


def test_a_full_point_is_told_on_the_page_of_the_list_and_the_list_may_go_all_the_same(
    library: Library, room: Room, village: ServicePoint, put: Put, keeper: Desk
) -> None:
    PointProfile.objects.filter(point=village).update(cap=1)
    draft = AllocationDraft(from_point=room.point, to_point=village)
    one = make_allocation(draft=draft, desk=keeper, at=NOON)
    list_items(allocation=one, items=put(room, 2), at=NOON)
    browser = sign_in(make_user(library, Role.CATALOGUER, room=room))

    def step(name: str) -> tuple[int, str]:
        address = reverse("catalog:allocation-act", args=[one.pk, name])
        answer = browser.post(address, {"operation_key": new_key()})
        one.refresh_from_db()
        return answer.status_code, answer.content.decode()

    status, page = step("send")
    assert (status, "超出 1 册" in page, "超出也发出" in page, one.state) == (409, True, True, "draft")
    assert (step("send-anyway")[0], one.state) == (302, "sent")
