"""One crawler, several gates: a real browser opens every page of the house and says what it saw.

The browser's requests are answered in this process by the house itself, so the
pages of a library that exists only inside a test's transaction can be opened,
and nothing outlives the test. What is noted of each page: dialogs, scripts that
ran, breaches of the content security policy, errors, requests that left the
house, whether the page scrolls sideways, and what axe finds serious.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from django.contrib.staticfiles import finders
from django.http import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route

HOST = "http://testserver"
SERIOUS = {"serious", "critical"}
WATCH = """
window.__breaches = [];
document.addEventListener("securitypolicyviolation", (breach) =>
  window.__breaches.push(`${breach.effectiveDirective} ${breach.blockedURI} ${breach.sample}`));
"""
SEEN = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const juts = (one) => one.getBoundingClientRect().right > edge;
  const isHeld = (one) => {
    for (let around = one.parentElement; around; around = around.parentElement)
      if (getComputedStyle(around).overflowX !== "visible") return true;
    return false;
  };
  const widest = [...document.querySelectorAll("body *")]
    .filter(one => juts(one) && ![...one.children].some(juts) && !isHeld(one))
    .sort((one, other) => other.getBoundingClientRect().width - one.getBoundingClientRect().width);
  return {
    breaches: window.__breaches, ran: Boolean(window.__ran),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: widest.slice(0, 3).map(one => one.outerHTML.slice(0, 90)),
  };
}"""
RULES = """() => axe.run(document, {resultTypes: ["violations"], elementRef: false}).then(found =>
  found.violations.map(one => [one.id, one.impact, one.nodes.length, one.nodes[0].html.slice(0, 160),
                               one.nodes[0].any.map(why => why.message)[0] || ""]))"""

Ask = Callable[[Client, str], HttpResponseBase]


@dataclass(frozen=True)
class Look:
    """How a page is looked at: its colours, its letters, on a screen or on paper, how wide, how near."""

    name: str
    width: int = 320
    theme: str = "light"
    elder: bool = False
    media: str = "screen"
    zoom: int = 1
    with_axe: bool = True
    with_width: bool = True

    @property
    def cookies(self) -> dict[str, str]:
        """Return what a browser keeps of it."""
        return {"theme": self.theme, **({"elder": "1"} if self.elder else {})}


LIGHT = Look("light")
DARK = Look("dark", width=1280, theme="dark")
ELDER = Look("elder", elder=True)
PRINT = Look("print", width=794, media="print", with_width=False)
ZOOMED = Look("zoomed", width=640, zoom=2, with_axe=False)
"""A window of 1280 pixels at 200 %: 640 are left."""


@dataclass(frozen=True)
class Stop:
    """One page of a crawl: its route, its address, in whose browser it is opened, and whether we drew it."""

    route: str
    path: str
    client: Client
    is_ours: bool = True


@dataclass
class Findings:
    """What a crawl saw that nobody should see, by route, and how many pages it opened."""

    opened: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def note(self, route: str, what: Iterable[str]) -> None:
        """Keep what was seen on a page."""
        for one in what:
            self.wrong.setdefault(route, []).append(one[:400])

    def told(self) -> str:
        """Return it as lines, each once."""
        return "\n".join(
            f"{route}: {one}" for route, found in sorted(self.wrong.items()) for one in dict.fromkeys(found)
        )


@cache
def axe() -> str:
    """Return the script of axe."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """Return a static file of the house with its type; None where there is none."""
    found = finders.find(name)
    return (Path(found).read_bytes(), guess_type(name)[0] or "application/octet-stream") if found else None


class Crawler:
    """A browser with one look, whose questions the house answers in this process."""

    def __init__(self, context: BrowserContext, look: Look, ask: Ask) -> None:
        """Open one page and listen to it."""
        self.look, self.ask, self.client = look, ask, Client()
        self.context = copy_context()
        self.seen: list[str] = []
        self.ready: dict[str, HttpResponseBase] = {}
        context.add_init_script(WATCH)
        context.route("**/*", self.answer)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.emulate_media(media=look.media, reduced_motion="reduce")
        self.page.on("dialog", self.dismiss)
        self.page.on("pageerror", lambda error: self.seen.append(f"error {error}"))

    def dismiss(self, dialog: Dialog) -> None:
        """Note a dialog that nobody asked for."""
        if dialog.type != "beforeunload":
            self.seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def answer(self, route: Route, request: Request) -> None:
        """Answer a question of the browser; what leaves the house or would change it gets no answer.

        The browser's questions come with a context of their own, in which Django
        would open another connection: it would not see the library of this test,
        and would stay open after it.
        """
        parts = urlsplit(request.url)
        if not request.url.startswith(HOST):
            self.seen.append(f"left the house for {request.url}")
            route.abort()
        elif parts.path.startswith("/static/"):
            found = static_file(parts.path.removeprefix("/static/"))
            if found:
                route.fulfill(body=found[0], content_type=found[1])
            else:
                route.fulfill(status=404)
        elif request.method != "GET":
            route.fulfill(status=204)
        else:
            path = request.url.removeprefix(HOST)
            answer = self.ready.pop(path, None) or self.context.run(self.ask, self.client, path)
            headers = {name.lower(): value for name, value in answer.items() if name.lower() != "content-length"}
            route.fulfill(status=answer.status_code, headers=headers, body=body_of(answer))

    def open(self, stop: Stop) -> list[str] | None:
        """Open a page and return what is wrong with it; None for what is no page."""
        self.client, self.seen = stop.client, []
        stop.client.cookies.load(self.look.cookies)
        answer = self.ask(stop.client, stop.path)
        if answer.status_code != 200 or not is_page(answer):
            answer.close()  # what is sent piece by piece has not asked all its questions yet
            return None
        self.ready = {stop.path: answer}
        self.page.goto(HOST + stop.path, wait_until="load")
        told = self.page.evaluate(SEEN)
        found = [*self.seen, *(f"breach {one}" for one in told["breaches"]), *(["a script ran"] if told["ran"] else [])]
        if told["wide"] > 1 and self.look.with_width:
            found.append(f"{self.look.name}: {told['wide']} px too wide: {told['widest']}")
        return [*found, *self.judge()] if self.look.with_axe and stop.is_ours else found

    def judge(self) -> Iterator[str]:
        """Yield what axe finds serious."""
        self.page.evaluate(axe())
        for rule, impact, count, html, why in self.page.evaluate(RULES):
            if impact in SERIOUS:
                yield f"{self.look.name}: {rule} ×{count} {html} {why}"


def is_page(answer: HttpResponseBase) -> bool:
    """Return whether an answer is a whole page."""
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not answer.streaming and b"<html" in answer.content[:2000]


def body_of(answer: HttpResponseBase) -> bytes:
    """Return everything that an answer says."""
    return getattr(answer, "content_read", None) or b"".join(answer)


@contextmanager
def crawler(browser: Browser, look: Look, ask: Ask) -> Iterator[Crawler]:
    """Lend a crawler with a browser window of its own."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900}, device_scale_factor=look.zoom, locale="zh-CN",
        color_scheme="dark" if look.theme == "dark" else "light", service_workers="block",
    )  # fmt: skip
    try:
        yield Crawler(context, look, ask)
    finally:
        context.close()


def crawl(browser: Browser, look: Look, ask: Ask, stops: Iterable[Stop]) -> Findings:
    """Open every stop with one look and return what was wrong."""
    findings = Findings()
    with crawler(browser, look, ask) as walking:
        for stop in stops:
            found = walking.open(stop)
            findings.opened += found is not None
            findings.note(stop.route, found or ())
    return findings


def share(stops: list[Stop], *, number: int, of: int, seed: int) -> list[Stop]:
    """Return the ``number``-th of ``of`` shares of the stops; another seed deals them out anew."""
    return [stop for place, stop in enumerate(stops) if (place * 7 + seed) % of == number]
