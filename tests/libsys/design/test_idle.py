"""An empty desk in a real browser: blurred after a minute, the reader closed after a minute and a half; the volume."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, sync_playwright

STATIC = Path(__file__).resolve().parents[3] / "libsys" / "static" / "libsys"
HOUSE = "http://desk.test"
DESK = """<!doctype html><html lang="zh-hans"><body><input id="scan">
<aside data-reader-open><button data-close-reader id="close">x</button></aside></body></html>"""
BEGIN = """async () => {
  window.closings = 0;
  document.getElementById("close").addEventListener("click", () => window.closings++);
  (await import("/js/idle.js")).start();
}"""
PLAY = """async ({volume, quiet}) => {
  const device = await import("/js/device.js");
  device.remember("volume", volume);
  device.remember("quiet", quiet);
  let tones = 0;
  const begin = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { tones++; return begin.call(this, at); };
  (await import("/js/sound.js")).play("lend");
  OscillatorNode.prototype.start = begin;
  return [tones, document.body.classList.contains("flash")];
}"""
AWAY = "document.body.classList.contains('away')"


def answer(route: Route) -> None:
    """Serve the page and the modules."""
    path = urlsplit(route.request.url).path
    if path.startswith("/js/"):
        route.fulfill(content_type="text/javascript", body=(STATIC / path.lstrip("/")).read_text())
    else:
        route.fulfill(content_type="text/html; charset=utf-8", body=DESK)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """Return a desk whose clock only the test moves."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.clock.install(time=0)
        page.clock.pause_at(1)
        page.route("**/*", answer)
        yield page
        browser.close()


def test_an_empty_desk_is_blurred_after_a_minute_and_closed_after_a_minute_and_a_half(page: Page) -> None:
    page.goto(HOUSE)
    page.evaluate(BEGIN)
    seen = []
    for seconds in (59, 2, 28, 2, 200):
        page.clock.fast_forward(seconds * 1000)
        seen.append((page.evaluate(AWAY), page.evaluate("window.closings")))
    assert seen == [(False, 0), (True, 0), (True, 0), (True, 1), (True, 1)]


@pytest.mark.parametrize("event", ["keydown", "pointerdown", "pointermove", "libsys:arrived"])
def test_whatever_happens_begins_the_minute_anew(page: Page, event: str) -> None:
    page.goto(HOUSE)
    page.evaluate(BEGIN)
    page.clock.fast_forward(61_000)
    assert page.evaluate(AWAY)
    page.evaluate("name => document.body.dispatchEvent(new Event(name, {bubbles: true}))", event)
    assert not page.evaluate(AWAY)
    page.clock.fast_forward(59_000)
    assert (page.evaluate(AWAY), page.evaluate("window.closings")) == (False, 0)


@pytest.mark.parametrize(
    ("volume", "quiet", "heard"),
    [("70", "", [2, False]), ("0", "", [0, False]), ("70", "yes", [0, True]), ("loud", "", [0, False])],
)
def test_the_volume_is_heard_and_a_quiet_room_sees_a_flash(
    page: Page, volume: str, quiet: str, heard: list[object]
) -> None:
    page.goto(HOUSE)
    assert page.evaluate(PLAY, {"volume": volume, "quiet": quiet}) == heard
