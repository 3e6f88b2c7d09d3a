"""Reading pages in tests: what stands in the main part, in which language."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

HAN = re.compile(r"[\u3400-\u9fff]+")
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"})


class _Reader(HTMLParser):
    """Collects the words of <main>, without what says that it is Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether we are inside main, and whether inside Chinese."""
        found = dict(attrs)
        _, inside, chinese = self.open[-1] if self.open else ("", False, False)
        inside, chinese = inside or tag == "main", chinese or found.get("lang") == "zh-CN"
        if inside and not chinese:
            self.words += [found[name] or "" for name in ("aria-label", "title", "placeholder") if name in found]
        if tag not in VOID:
            self.open.append((tag, inside, chinese))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass by a piece of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self.open and self.open[-1][1] and not self.open[-1][2]:
            self.words.append(data)


def words_of(response: HttpResponse) -> str:
    """Return the words of the main part."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.words))


def read_in_english(client: Client, address: str) -> str:
    """Return the words of the English page."""
    client.cookies["language"] = "en"
    return words_of(client.get(address))
