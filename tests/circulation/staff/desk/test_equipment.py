"""Tests of what a desk works with: barcodes of commands and places, badges, prefixes, slips by category."""

import base64
import re
from dataclasses import replace

import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image

from circulation.lending.desk.badges import BadgeRefused, code_of, is_badge, make_badge, recognise_badge
from circulation.models import CodeRule, Reader, ReaderCategory, SlipRule, StaffBadge
from circulation.staff.desk.resolving import COMMANDS
from circulation.staff.equipment.drawing import draw_barcode
from circulation.staff.equipment.sheets import COMMANDS as PRINTED
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, Library, User
from tests.circulation.staff.desk.sending import new_key, refuse_strangers, scan


def test_every_printed_command_is_one_that_the_desk_obeys() -> None:
    assert [code for code, _words in PRINTED if code not in COMMANDS] == []


def test_a_barcode_is_a_picture_that_a_template_need_not_trust() -> None:
    kind, picture = draw_barcode("#DONE", "完成").picture.split(",")
    assert kind == "data:image/svg+xml;base64"
    assert b"<svg" in base64.b64decode(picture)


def test_the_sheet_shows_commands_places_and_keys(librarian_client: Client) -> None:
    page = librarian_client.get(reverse("circulation:desk-commands")).content.decode()
    for code in ("#DONE", "#LOCK", "@ZG/WJ", "Esc Esc"):
        assert code in page


@pytest.mark.parametrize(("code", "said"), [("@ZG/WJ", "总馆 · 外借处"), ("@zg", "总馆"), ("@XX", "没有这个地点"),
                                            ("@ZG/XX", "没有这个地点")])  # fmt: skip
def test_a_place_code_names_the_place(librarian_client: Client, code: str, said: str) -> None:
    assert said in scan(librarian_client, code)


@pytest.mark.parametrize(("code", "said"), [("@XX", "没有这个地点"), ("110101199003074477", "没有登记过这个证件号码"),
                                            ("110101199003070000", "末位对不上")])  # fmt: skip
def test_a_code_of_a_known_sort_is_no_book_to_be_catalogued(librarian_client: Client, code: str, said: str) -> None:
    screen = scan(librarian_client, code)
    assert said in screen
    assert 'data-sound="unknown"' in screen
    assert "简编外借</a>" not in screen.split('id="outcome"')[1].split("</article>")[0]


def test_a_prefix_of_the_library_is_replaced_before_looking_again(
    librarian_client: Client, reader: Reader, library: Library
) -> None:
    CodeRule.objects.create(library=library, prefix="86", replacement="R", subject="card")
    CodeRule.objects.create(library=library, prefix="860", length=20, replacement="X", subject="item")
    assert "张*芳" in scan(librarian_client, "860001")
    assert "看样子是读者证号" in scan(librarian_client, "869999")


def test_a_prefix_of_another_library_is_not_asked(librarian_client: Client, reader: Reader) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    CodeRule.objects.create(library=other, prefix="86", replacement="R", subject="card")
    assert "不认识" in scan(librarian_client, "860001")


@pytest.mark.parametrize("raw", ["]C00412002", "０４１２００２", "0412002\r\n", "\u200b0412002"])
def test_what_scanners_add_is_dropped(librarian_client: Client, item: object, general_rule: object, raw: str) -> None:
    assert "在馆" in scan(librarian_client, raw)


def test_an_identity_number_is_never_kept_nor_shown(librarian_client: Client, reader: Reader) -> None:
    number = "11010519491231002X"
    screen = scan(librarian_client, number)
    assert number not in screen
    assert number not in librarian_client.get(reverse("circulation:desk")).content.decode()


def test_a_badge_is_made_printed_made_anew_and_revoked(
    director_client: Client, librarian: User, library: Library
) -> None:
    made = director_client.post(reverse("circulation:badge-make"), {"user": librarian.pk, "operation_key": new_key()})
    first = StaffBadge.objects.get()
    assert made.headers["Location"] == reverse("circulation:badge-print", args=[first.pk])
    printed = director_client.get(made.headers["Location"])
    assert printed.headers["Cache-Control"] == "no-store"
    assert code_of(first) not in printed.content.decode(), "only the barcode says it"
    director_client.post(reverse("circulation:badge-make"), {"user": librarian.pk, "operation_key": new_key()})
    first.refresh_from_db()
    assert first.revoked_at is not None
    assert director_client.get(reverse("circulation:badge-print", args=[first.pk])).status_code == 404
    second = StaffBadge.objects.get(revoked_at__isnull=True)
    address = reverse("circulation:badge-revoke", args=[second.pk])
    director_client.post(address, {"operation_key": new_key()})
    assert not StaffBadge.objects.filter(revoked_at__isnull=True).exists()
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["badge.made", "badge.revoked", "badge.made", "badge.revoked"]


def test_a_badge_is_printed_so_wide_that_a_coarse_printer_keeps_its_bars_apart(
    director_client: Client, librarian: User, desk: Desk
) -> None:
    badge = make_badge(user=librarian, desk=desk, at=now(), key="k")
    page = director_client.get(reverse("circulation:badge-print", args=[badge.pk])).content.decode()
    drawn = re.search(r'<img src="data:[^"]+" width="(\d+)"', page)
    assert drawn is not None
    on_paper = round(int(drawn[1]) / 96 * 200), 117
    bars = zxingcpp.create_barcode(code_of(badge), zxingcpp.BarcodeFormat.Code128).to_image(scale=8)
    printed = Image.fromarray(bars).resize(on_paper, Image.Resampling.BOX)
    assert [code.text for code in zxingcpp.read_barcodes(printed)] == [code_of(badge)]


def test_what_is_on_a_badge_stands_nowhere_in_the_database(librarian: User, desk: Desk) -> None:
    badge = make_badge(user=librarian, desk=desk, at=now(), key="k")
    code = code_of(badge)
    assert is_badge(code)
    assert code not in {badge.salt, badge.digest}
    assert make_badge(user=librarian, desk=desk, at=now(), key="k") == badge


def test_nobody_lifts_their_own_block_with_their_own_badge(librarian: User, desk: Desk) -> None:
    code = code_of(make_badge(user=librarian, desk=desk, at=now(), key="k"))
    assert recognise_badge(code=code, desk=desk, at=now()) is None
    assert recognise_badge(code=code, desk=replace(desk, staff=None), at=now()) == librarian


def test_nobody_of_another_library_gets_a_badge(librarian: User, desk: Desk) -> None:
    abroad = Library.objects.create(code="OT", name="别馆")
    with pytest.raises(BadgeRefused):
        make_badge(user=librarian, desk=replace(desk, library=abroad), at=now(), key="k")
    librarian.is_active = False
    librarian.save()
    with pytest.raises(BadgeRefused):
        make_badge(user=librarian, desk=desk, at=now(), key="k2")


def test_settings_of_codes_and_slips_are_kept(director_client: Client, category: ReaderCategory) -> None:
    address = reverse("circulation:desk-settings")
    rule = {"prefix": "ab", "length": "", "replacement": "", "subject": "card"}
    director_client.post(address, {**rule, "operation_key": new_key()})
    assert CodeRule.objects.get().prefix == "AB"
    assert director_client.post(address, {**rule, "operation_key": new_key()}).status_code == 422
    director_client.post(
        reverse("circulation:slip-rules"), {f"category-{category.pk}": "always", "operation_key": new_key()}
    )
    director_client.post(
        reverse("circulation:slip-rules"), {f"category-{category.pk}": "sometimes", "operation_key": new_key()}
    )
    assert SlipRule.objects.get().moment == "always"
    delete = reverse("circulation:code-rule-delete", args=[CodeRule.objects.get().pk])
    director_client.post(delete, {"operation_key": new_key()})
    assert CodeRule.objects.count() == 0
    assert "每次都打印" in director_client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "args", "method"),
    [("badges", (), "get"), ("badge-make", (), "post"), ("badge-revoke", (1,), "post"), ("badge-print", (1,), "get"),
     ("desk-settings", (), "get"), ("slip-rules", (), "post"), ("code-rule-delete", (1,), "post")],
)  # fmt: skip
def test_a_librarian_of_the_desk_is_a_stranger_to_the_administrators_pages(
    librarian_client: Client, name: str, args: tuple[int, ...], method: str
) -> None:
    refuse_strangers(librarian_client, name, *args, method=method)


@pytest.mark.parametrize("name", ["desk-commands", "desk-scanner"])
def test_strangers_see_no_sheets(cataloguer_client: Client, name: str) -> None:
    refuse_strangers(cataloguer_client, name, method="get")


def test_the_scanner_page_shows_what_to_scan(librarian_client: Client) -> None:
    assert "LIBSYS-0123456789" in librarian_client.get(reverse("circulation:desk-scanner")).content.decode()
