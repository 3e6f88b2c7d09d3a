"""How a scanner and a hand type in a journey."""

from playwright.sync_api import Page

BOUNCE = 450
"""Milliseconds within which a second Enter, or the same code again, is a scanner's echo; a hand is slower."""


def wait_for_page(page: Page) -> None:
    """Wait until the page's modules run: keys that come before are the browser's alone."""
    page.wait_for_selector("html:not([data-busy])", state="attached")


def scan(page: Page, code: str) -> None:
    """Scan as a scanner does: the code and Enter, into whatever has the focus."""
    wait_for_page(page)
    page.wait_for_timeout(BOUNCE)
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def press_enter(page: Page) -> None:
    """Press Enter by hand, after the pause that every hand makes after a scan."""
    wait_for_page(page)
    page.wait_for_timeout(BOUNCE)
    page.keyboard.press("Enter")
