"""The scan bar in a real browser: nothing scanned is lost, doubled, reordered or spoilt by an input method."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, sync_playwright

STATIC = Path(__file__).resolve().parents[3] / "libsys" / "static" / "libsys"
HOUSE = "http://desk.test"
DESK = """<!doctype html><html lang="zh-hans"><body data-quiet>
<form class="scan" method="post" action="/scan/" data-module="/js/scan.js /js/keys.js">
  <input type="hidden" name="operation_key" value="of-the-page">
  <input name="raw" id="scan" data-scan-field>
  <span data-count>0</span><span data-lamp="offline" hidden>offline</span>
  <span data-lamp="corrected" hidden>corrected</span>
</form>
<div id="outcome" data-region></div>
<form id="key-f4" data-desk-act method="post" action="/act/">
<button type="submit" name="raw" value="F4" data-key="F4"></button></form>
<a id="away" href="/elsewhere/" data-key="F2">F2</a>
<label>1<input type="radio" data-key="1" id="first"></label>
<textarea id="note"></textarea>
<script type="module" src="/js/page.js"></script></body></html>"""
BURST = """codes => {
  const field = document.getElementById("scan");
  const press = (key, code, keyCode) =>
    field.dispatchEvent(new KeyboardEvent("keydown", {key, code, keyCode, bubbles: true, cancelable: true}));
  for (const {text, composed} of codes) {
    for (const digit of text) {
      press(composed ? "Process" : digit, "Digit" + digit, composed ? 229 : 0);
      field.value = composed ? "日月" : field.value + digit;
    }
    if (press("Enter", "Enter", 13)) field.form.requestSubmit();
  }
}"""


HELD = """<div id="outcome" data-region data-result data-state="block"><article data-decision="hold">{raw}
<p data-first hidden>answer first <span>waiting <b data-waiting></b></span></p>
<form data-desk-act method="post" action="/act/">
<button type="submit" name="raw" value="Esc" data-key="Escape">Esc</button></form>
</article></div>"""
BLOCKED = "0400004"


class Server:
    """A library that answers scans, refuses one copy, and falls silent or slow when told."""

    def __init__(self) -> None:
        """Start with nothing received."""
        self.received: list[tuple[str, str, str]] = []
        self.failures = 0
        self.times: list[float] = []
        self.waiting: list[Route] = []
        self.is_slow = False

    def answer(self, route: Route) -> None:
        """Serve the page, the modules and the scans."""
        path = urlsplit(route.request.url).path
        if path in ("/scan/", "/act/"):
            self._take(route)
        elif path.startswith("/js/") and self.is_slow:
            self.waiting.append(route)
        elif path.startswith("/js/"):
            route.fulfill(content_type="text/javascript", body=(STATIC / path.lstrip("/")).read_text())
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=DESK)

    def _take(self, route: Route) -> None:
        form = parse_qs(route.request.post_data or "", keep_blank_values=True)
        raw, key = form["raw"][0], form["operation_key"][0]
        self.received.append((raw, key, route.request.headers["idempotency-key"]))
        self.times.append(time.monotonic())
        if self.failures:
            self.failures -= 1
            route.abort("connectionrefused")
            return
        body = f'<div id="outcome" data-region data-result data-state="ok">{raw}</div>'
        if raw == BLOCKED:
            body = HELD.format(raw=raw)
        route.fulfill(content_type="text/html; charset=utf-8", body=body)

    @property
    def codes(self) -> list[str]:
        """Return what was scanned or pressed, as it arrived."""
        return [raw for raw, _, _ in self.received]

    def catch_up(self) -> None:
        """Send the modules that were held back."""
        self.is_slow = False
        for route in self.waiting:
            self.answer(route)


@pytest.fixture
def server() -> Server:
    """Return a library."""
    return Server()


@pytest.fixture
def desk_page(new_page: Page) -> Page:
    """Return a browser at the desk, ready to scan."""
    new_page.goto(HOUSE)
    new_page.wait_for_function("document.activeElement.id === 'scan'")
    return new_page


@pytest.fixture
def new_page(server: Server) -> Iterator[Page]:
    """Return a browser that has not been to the desk yet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.route("**/*", server.answer)
        yield page
        browser.close()


def scan(page: Page, *codes: str, composed: bool = False) -> None:
    """Let a scanner type codes, each in one burst."""
    page.evaluate(BURST, [{"text": code, "composed": composed} for code in codes])


def wait_until_sent(page: Page) -> None:
    """Wait until the queue is empty."""
    page.wait_for_function("document.querySelector('[data-count]').textContent === '0'")


@pytest.mark.browser
def test_twenty_scans_in_a_breath_arrive_once_each_and_in_order(desk_page: Page, server: Server) -> None:
    codes = [f"04123{number:02}" for number in range(20)]
    scan(desk_page, *codes)
    wait_until_sent(desk_page)
    assert [raw for raw, _, _ in server.received] == codes
    assert len({key for _, key, _ in server.received}) == 20
    assert desk_page.inner_text("#outcome") == codes[-1]


@pytest.mark.browser
def test_same_code_twice_within_a_moment_is_one_scan(desk_page: Page, server: Server) -> None:
    scan(desk_page, "0412345", "0412345")
    wait_until_sent(desk_page)
    desk_page.wait_for_timeout(450)
    scan(desk_page, "0412345")
    wait_until_sent(desk_page)
    assert [raw for raw, _, _ in server.received] == ["0412345", "0412345"]


@pytest.mark.browser
def test_scan_survives_a_dead_network_and_comes_again_with_the_same_key(desk_page: Page, server: Server) -> None:
    server.failures = 1
    scan(desk_page, "0412345", "0412002")
    desk_page.wait_for_selector('[data-lamp="offline"]:not([hidden])')
    wait_until_sent(desk_page)
    assert [raw for raw, _, _ in server.received] == ["0412345", "0412345", "0412002"]
    keys = [key for _, key, _ in server.received]
    assert keys[0] == keys[1] != keys[2]
    assert keys == [header for _, _, header in server.received]
    assert desk_page.is_hidden('[data-lamp="offline"]')


@pytest.mark.browser
def test_chinese_input_method_changes_nothing_of_the_code(desk_page: Page, server: Server) -> None:
    scan(desk_page, "0412345", composed=True)
    wait_until_sent(desk_page)
    assert [raw for raw, _, _ in server.received] == ["0412345"]
    assert desk_page.is_visible('[data-lamp="corrected"]')
    assert desk_page.input_value("#scan") == ""


@pytest.mark.browser
def test_first_digit_of_a_scan_is_no_choice_but_a_lone_digit_is(desk_page: Page, server: Server) -> None:
    scan(desk_page, "1234567")
    wait_until_sent(desk_page)
    desk_page.wait_for_timeout(200)
    assert not desk_page.is_checked("#first")
    desk_page.keyboard.press("1")
    desk_page.wait_for_function("document.getElementById('first').checked")
    assert desk_page.input_value("#scan") == ""


@pytest.mark.browser
def test_focus_comes_back_after_a_click_but_not_out_of_a_field_in_use(desk_page: Page, server: Server) -> None:
    desk_page.evaluate("document.activeElement.blur()")
    desk_page.mouse.click(5, 300)
    desk_page.wait_for_function("document.activeElement.id === 'scan'", timeout=400)
    desk_page.click("#note")
    desk_page.wait_for_timeout(350)
    assert desk_page.evaluate("document.activeElement.id") == "note"
    assert desk_page.evaluate("document.querySelector('.scan').classList.contains('suspended')")


@pytest.mark.browser
def test_operation_keys_are_uuids_of_version_seven_that_sort_by_time(desk_page: Page, server: Server) -> None:
    keys = desk_page.evaluate("import('/js/queue.js').then(({newKey}) => Array.from({length: 50}, newKey))")
    assert len(set(keys)) == 50
    assert {(len(key), key[14], key[19] in "89ab") for key in keys} == {(36, "7", True)}
    moments = [int(key.replace("-", "")[:12], 16) for key in keys]
    assert moments == sorted(moments)
    assert abs(moments[0] - desk_page.evaluate("Date.now()")) < 60_000


@pytest.mark.browser
def test_scan_that_began_before_the_script_ran_arrives_whole(new_page: Page, server: Server) -> None:
    server.is_slow = True
    new_page.goto(HOUSE, wait_until="commit")
    new_page.wait_for_selector("#scan")
    new_page.focus("#scan")
    new_page.keyboard.type("YXT")
    server.catch_up()
    new_page.wait_for_timeout(300)
    assert new_page.input_value("#scan") == "YXT"
    new_page.keyboard.type("0014709")
    new_page.keyboard.press("Enter")
    wait_until_sent(new_page)
    new_page.wait_for_function("document.getElementById('outcome').textContent")
    assert server.codes == ["YXT0014709"]
    assert new_page.input_value("#scan") == ""


@pytest.mark.browser
def test_composed_scan_that_began_before_the_script_ran_arrives_whole(new_page: Page, server: Server) -> None:
    server.is_slow = True
    new_page.goto(HOUSE, wait_until="commit")
    new_page.wait_for_selector("#scan")
    new_page.focus("#scan")
    new_page.keyboard.type("YXT")
    server.catch_up()
    new_page.wait_for_timeout(300)
    scan(new_page, "0014709", composed=True)
    wait_until_sent(new_page)
    assert server.codes == ["YXT0014709"]


@pytest.mark.browser
def test_scanner_with_a_hiccup_is_heard_whole(desk_page: Page, server: Server) -> None:
    desk_page.keyboard.type("041")
    desk_page.wait_for_timeout(150)
    desk_page.keyboard.type("2345678")
    desk_page.keyboard.press("Enter")
    wait_until_sent(desk_page)
    assert server.codes == ["0412345678"]


@pytest.mark.browser
def test_an_open_decision_takes_no_other_act_and_says_so(desk_page: Page, server: Server) -> None:
    scan(desk_page, BLOCKED)
    desk_page.wait_for_selector("[data-decision]")
    assert desk_page.is_hidden("[data-first]")
    desk_page.keyboard.press("F4")
    desk_page.wait_for_selector("[data-first]:not([hidden])")
    scan(desk_page, "0412345", "0412346", "")  # an empty Enter would close the reader, unasked
    desk_page.keyboard.press("F2")
    desk_page.wait_for_timeout(100)
    assert server.codes == [BLOCKED]
    assert desk_page.inner_text("[data-waiting]") == "2"
    desk_page.keyboard.press("Escape")
    wait_until_sent(desk_page)
    assert server.codes == [BLOCKED, "Esc", "0412345", "0412346"]
    assert server.times[2] - server.times[1] > 0.55


@pytest.mark.browser
def test_an_act_asked_for_before_a_block_appeared_is_not_done_after_it(desk_page: Page, server: Server) -> None:
    burst = "(codes) => { (" + BURST + ")(codes); document.querySelector('[data-key=F4]').click(); }"
    desk_page.evaluate(burst, [{"text": BLOCKED, "composed": False}])
    desk_page.wait_for_selector("[data-first]:not([hidden])")
    desk_page.keyboard.press("Escape")
    wait_until_sent(desk_page)
    desk_page.wait_for_timeout(100)
    assert server.codes == [BLOCKED, "Esc"]


@pytest.mark.browser
def test_scans_wait_until_the_answer_to_an_act_was_seen(desk_page: Page, server: Server) -> None:
    desk_page.keyboard.press("F4")
    desk_page.wait_for_function("document.getElementById('outcome').textContent === 'F4'")
    scan(desk_page, "0412345")
    desk_page.wait_for_timeout(200)
    assert desk_page.inner_text("#outcome") == "F4"
    wait_until_sent(desk_page)
    assert server.codes == ["F4", "0412345"]
