"""The scan bar in a browser: a scanner and a Chinese input method, keys, the box, a badge, a class; nothing is lost."""

import time
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import CDPSession, Page, Request, expect

from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import BOUNCE

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

PACE = 8  # milliseconds per character
COMPOSING = 229  # the key code under which a browser tells of keys that an input method took
SCANS = 100
HEAR = """
window.loudness = [];
const ramp = AudioParam.prototype.linearRampToValueAtTime;
AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
  window.loudness.push(value);
  return ramp.call(this, value, at);
};
"""
LONGEST_QUEUE = 25


def scan(page: Page, code: str) -> None:
    """Scan as a scanner does, later than its bounce."""
    page.wait_for_timeout(BOUNCE)
    page.keyboard.type(code, delay=PACE)
    page.keyboard.press("Enter")


def listen(page: Page) -> list[str]:
    """Return the list into which every code falls that the page sends."""
    heard: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/desk/scan/"):
            heard.append(request.post_data_json["raw"] if request.post_data else "")

    page.on("request", note)
    return heard


def wait_for_queue(page: Page, *, shorter_than: int = 1) -> None:
    """Wait until fewer scans wait than that."""
    for _attempt in range(1200):
        if int(page.locator("[data-count]").inner_text()) < shorter_than:
            return
        page.wait_for_timeout(25)
    raise AssertionError("the queue never got shorter")


@dataclass
class Scanner:
    """A wedge scanner: real key events with the times at which a scanner presses them, however slow this machine is."""

    keyboard: CDPSession
    clock: float = field(default_factory=time.time)

    def press(self, code: str, key: str, *, text: str = "", virtual: int = 0) -> None:
        """Press and release one key, eight milliseconds after the one before."""
        self.clock += PACE / 1000
        event = {"code": code, "key": key, "windowsVirtualKeyCode": virtual or ord(text[:1] or "\0")}
        kind = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        self.keyboard.send("Input.dispatchKeyEvent", {**kind, **event, "timestamp": self.clock})
        self.keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **event, "timestamp": self.clock})

    def scan(self, code: str, *, composed: bool = False, endings: int = 1) -> None:
        """Scan a code; with a Chinese input method on, its window gets the letters, the page only hears which keys."""
        self.clock += 0.2
        for place, letter in enumerate(code):
            name = f"Digit{letter}" if letter.isdecimal() else f"Key{letter.upper()}"
            if not composed:
                self.press(name, letter, text=letter)
                continue
            self.press(name, "Process", virtual=COMPOSING)
            typed = {"text": code[: place + 1], "selectionStart": place + 1, "selectionEnd": place + 1}
            self.keyboard.send("Input.imeSetComposition", typed)
        for _ending in range(endings):
            if composed:
                self.press("Enter", "Process", virtual=COMPOSING)
            else:
                self.press("Enter", "Enter", text="\r")


def start_scanner(page: Page) -> Scanner:
    """Return a scanner plugged into the machine of ``page``."""
    return Scanner(page.context.new_cdp_session(page))


def test_three_hundred_scans_arrive_as_they_were_scanned(open_page: Opening) -> None:
    page = open_page("/desk/", user="limin")
    heard, sent = listen(page), []
    scanner = start_scanner(page)

    for number in range(SCANS):
        for manner in ("plain", "composed", "twice ended"):
            code = f"{manner[0]}zx{number:05}"
            scanner.scan(code, composed=manner == "composed", endings=2 if manner == "twice ended" else 1)
            sent.append(code)
        wait_for_queue(page, shorter_than=LONGEST_QUEUE)
    wait_for_queue(page)

    assert heard == sent
    expect(page.locator('[data-lamp="corrected"]')).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "scan"


def test_a_bouncing_scanner_is_heard_once(open_page: Opening) -> None:
    page = open_page("/desk/", user="limin")
    heard = listen(page)

    scanner = start_scanner(page)
    for _bounce in range(3):
        scanner.clock -= 0.15  # sooner after the one before than any hand
        scanner.scan("BOUNCE01")
    wait_for_queue(page)

    assert heard == ["BOUNCE01"]


def first_card(house: House) -> str:
    """Return the card of a reader of the demonstration who is in good standing."""
    said = house.manage(
        "shell", "-v", "0", "-c",
        "from circulation.models import Card; from libsys.clock import now;"
        "print(Card.objects.filter(state='valid', reader__owed=0, reader__suspended_until__isnull=True,"
        " reader__valid_until__gt=now(), reader__category__code='adult')"
        ".exclude(reader__loans__returned_at__isnull=True, reader__loans__isnull=False).latest('pk').number)",
    )  # fmt: skip
    return said.stdout.strip().splitlines()[-1]


def free_copies(house: House, count: int) -> list[str]:
    """Return barcodes of copies on the shelf of the librarian's room."""
    said = house.manage(
        "shell", "-v", "0", "-c",
        "from catalog.models import Item; from libsys.models import Posting;"
        "room = Posting.objects.filter(user__username='limin').first().room;"
        f"print(*Item.objects.filter(room=room, status='available', use='lending', material='book')"
        f".values_list('barcode', flat=True).order_by('-pk')[:{count}])",
    )  # fmt: skip
    return said.stdout.strip().splitlines()[-1].split()


def test_a_reader_is_served_by_keys_alone(open_page: Opening, house: House) -> None:
    card, (first, second) = first_card(house), free_copies(house, 2)
    page = open_page("/desk/", user="limin")
    printed: list[str] = []

    def note(title: str) -> None:
        printed.append(title)

    page.expose_function("notePrint", note)
    page.evaluate("() => { window.print = () => notePrint(document.title); }")

    scan(page, card)
    expect(page.locator("#reader .tally")).to_be_visible()
    held = int(page.locator("#loan-count").inner_text())
    scan(page, first)
    expect(page.locator("#outcome .word")).to_contain_text("借出")
    expect(page.locator("#loan-count")).to_have_text(str(held + 1))
    page.keyboard.press("F10")
    expect(page.locator("#due-on")).to_be_visible()
    form, panel = page.locator(".due-menu > form").bounding_box(), page.locator("#reader").bounding_box()
    assert form
    assert panel
    assert panel["x"] < form["x"] < form["x"] + form["width"] < panel["x"] + panel["width"]
    page.keyboard.press("Escape")
    scan(page, second)
    expect(page.locator("#outcome")).to_contain_text(second)
    expect(page.locator("#ledger [data-until]").first).to_contain_text("9:5")
    page.keyboard.press("F4")
    expect(page.locator("#outcome .word")).to_contain_text("已撤销")
    page.keyboard.press("F1")
    expect(page.locator(".keysheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".keysheet")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator('[data-lamp="again"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_contain_text("请扫读者证")
    page.keyboard.press("F9")
    expect(page.locator("#slip-sheet")).to_contain_text(first)
    expect(page.locator("#slip-sheet")).not_to_contain_text(second)
    assert len(printed) == 1
    scan(page, first)
    expect(page.locator("#outcome .word")).to_contain_text("归还")


def test_a_block_keeps_what_is_scanned_until_a_supervisors_badge_answers(open_page: Opening, house: House) -> None:
    card, (book, later) = first_card(house), free_copies(house, 2)
    badge = house.manage(
        "shell", "-v", "0", "-c",
        "from circulation.lending.desk.badges import make_badge, code_of; from libsys.access.desk import command_desk;"
        "from libsys.models import User; from libsys.clock import now;"
        "user = User.objects.get(username='chenjing');"
        "print(code_of(make_badge(user=user, desk=command_desk(user.library), at=now(), key=None)))",
    ).stdout.strip().splitlines()[-1]  # fmt: skip
    house.manage("shell", "-v", "0", "-c", "from catalog.models import Item;"
                 f"Item.objects.filter(barcode='{book}').update(use='in_house')")  # fmt: skip
    page = open_page("/desk/", user="limin")
    heard = listen(page)

    scan(page, card)
    scan(page, book)
    expect(page.locator("#outcome")).to_contain_text("请主管刷工牌")
    scan(page, later)
    expect(page.locator("[data-first]")).to_contain_text("请先处理")
    page.keyboard.press("2")
    scan(page, badge)
    expect(page.locator("#ledger")).to_contain_text(later)
    expect(page.locator("#ledger")).to_contain_text(book)
    assert badge not in heard, "a badge is an answer, never a scan"
    for _row in range(2):
        page.keyboard.press("F4")
        expect(page.locator("#outcome .word")).to_contain_text("已撤销")
        page.wait_for_timeout(BOUNCE)


def test_the_desk_locks_and_shows_itself_again_by_any_key(open_page: Opening, house: House) -> None:
    page = open_page("/desk/", user="limin")
    scan(page, first_card(house))
    expect(page.locator("#reader .tally")).to_be_visible()

    scan(page, "#LOCK")
    expect(page.locator("#outcome")).to_contain_text("按任意键继续")
    expect(page.locator("#reader .tally")).to_have_count(0)
    page.keyboard.press("Shift")
    expect(page.locator("#reader .tally")).to_be_visible()

    scan(page, "#LOCK")
    expect(page.locator("#outcome")).to_contain_text("按任意键继续")
    page.keyboard.press("a")
    expect(page.locator("#reader .tally")).to_be_visible()
    expect(page.locator("#scan")).to_have_value("")


def test_what_the_server_could_not_take_is_said_until_something_else_arrives(open_page: Opening, house: House) -> None:
    page = open_page("/desk/", user="limin", breaking="status of 500")
    page.route("**/desk/scan/", lambda route: route.fulfill(status=500, body="broken"), times=1)

    scan(page, first_card(house))
    expect(page.locator('[data-lamp="failed"]')).to_be_visible()
    expect(page.locator("#scan")).to_have_value(first_card(house))
    scan(page, first_card(house))
    expect(page.locator("#reader .tally")).to_be_visible()
    expect(page.locator('[data-lamp="failed"]')).to_be_hidden()


def test_how_loud_a_machine_is_is_kept_there_and_heard(open_page: Opening, house: House) -> None:
    card = first_card(house)
    page = open_page("/desk/scanner/", user="limin")
    page.add_init_script(HEAR)
    heard = []
    for keys in (["End"], ["Home", "ArrowRight"], ["Home"]):
        page.goto("/desk/scanner/")
        page.wait_for_selector("html:not([data-busy])", state="attached")
        page.locator("#volume").focus()
        for key in keys:
            page.keyboard.press(key)
        page.goto("/desk/")
        page.wait_for_selector("html:not([data-busy])", state="attached")
        scan(page, "NOSUCH99")
        expect(page.locator("#outcome")).to_contain_text("NOSUCH99")
        heard.append(page.evaluate("Math.max(0, ...window.loudness)"))
        scan(page, card)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    assert heard[0] > heard[1] > heard[2] == 0, "loud, soft, silent"


def test_a_command_laid_on_another_key_is_done_by_it_and_printed_so(open_page: Opening, house: House) -> None:
    card, (book,) = first_card(house), free_copies(house, 1)
    page = open_page("/accounts/keys/", user="limin")
    page.locator("#key-probe").press("F8")
    expect(page.locator("[data-key-name]")).to_have_text("F8")
    page.locator("#id_F4").focus()
    page.locator("#id_F4").select_option("Alt+Z")
    page.keyboard.press("F4")
    expect(page.locator("body[data-own-keys='F4=Alt+Z']")).to_have_count(1)

    page.goto("/desk/")
    page.wait_for_selector("html:not([data-busy])", state="attached")
    expect(page.locator("#key-f4 kbd")).to_have_text("Alt+Z")
    scan(page, card)
    scan(page, book)
    expect(page.locator("#outcome .word")).to_contain_text("借出")
    page.keyboard.press("F4")
    page.wait_for_timeout(BOUNCE)
    expect(page.locator("#outcome .word")).to_contain_text("借出")
    scan(page, book)
    expect(page.locator("#outcome [data-says-keys]")).to_contain_text("借错了请按 Alt+Z 撤销")
    page.keyboard.press("Alt+z")
    expect(page.locator("#outcome .word")).to_contain_text("已撤销")
    expect(page.locator("#key-f4 kbd")).to_have_text("Alt+Z")
    page.goto("/accounts/keys/")
    page.get_by_role("button", name="全部恢复原样").click()
    expect(page.locator("body[data-own-keys]")).to_have_count(0)


def test_the_box_is_emptied_scan_by_scan_and_fits_the_screen(open_page: Opening, house: House) -> None:
    page = open_page("/desk/pile/", user="limin")

    for barcode in free_copies(house, 3):
        scan(page, barcode)
        expect(page.locator("#outcome")).to_contain_text(barcode)
    scan(page, "NOSUCH99")

    expect(page.locator("[aria-labelledby=lane-trouble]")).to_contain_text("NOSUCH99")
    tall, seen = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert tall <= seen


def test_the_day_of_a_box_is_set_without_a_mouse(open_page: Opening) -> None:
    page = open_page("/desk/pile/", user="limin")

    page.keyboard.press("F10")
    expect(page.locator("#pile-day")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#mode[open]")).to_have_count(0)
    expect(page.locator("#scan")).to_be_focused()


def test_the_audit_finds_nothing_after_the_desk(house: House) -> None:
    answer = house.manage("audit")

    assert answer.returncode == 0, answer.stdout + answer.stderr
