"""Reading pages as a browser does: their forms with every field, and the questions that their links ask."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit


@dataclass
class Field:
    """One field of a form: its type, what stands in it, and what can be chosen."""

    name: str
    kind: str
    value: str = ""
    required: bool = False
    checked: bool = False
    limits: dict[str, str] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    is_multipart: bool
    fields: list[Field] = field(default_factory=list)


class Page(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, address: str, text: str) -> None:
        """Read ``text``, the page at ``address``."""
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._open: Form | None = None
        self._select: Field | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a form, a field or a link."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(
                urljoin(self.address, told.get("action", "")),
                told.get("method", "get").lower(),
                "multipart" in told.get("enctype", ""),
            )
            self.forms.append(self._open)
        elif tag == "a" and "href" in told:
            self.links.append(told["href"])
        elif tag == "option" and self._select is not None:
            self._select.choices.append(told.get("value", ""))
            if "selected" in told:
                self._select.value = told.get("value", "")
        elif tag in ("input", "select", "textarea", "button") and "name" in told and "disabled" not in told:
            self._take(tag, told)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form or a choice."""
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None

    def _take(self, tag: str, told: dict[str, str]) -> None:
        known = Field(
            told["name"], told.get("type", "text") if tag == "input" else tag, told.get("value", ""),
            "required" in told, "checked" in told, {name: told[name] for name in ("min", "max",
            "maxlength") if name in told},
        )  # fmt: skip
        if self._open is not None and "form" not in told:
            self._open.fields.append(known)
        if tag == "select":
            self._select = known


def asked_by(pages: Iterable[Page]) -> dict[str, set[str]]:
    """Return the names of the questions that the forms and links of ``pages`` ask of each address."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for form in page.forms:
            if form.method == "get":
                found[urlsplit(form.action).path or page.address].update(known.name for known in form.fields)
        for link in page.links:
            parts = urlsplit(link)
            if not parts.netloc and parts.query:
                found[parts.path or page.address].update(
                    name for name, _ in parse_qsl(parts.query, keep_blank_values=True)
                )
    return found


EXAMPLES = {
    "date": "2026-03-03", "month": "2026-02", "time": "09:30", "number": "1", "email": "a@example.org",
    "tel": "13800001111", "url": "https://example.org/", "search": "乡土", "color": "#112233", "text": "样例",
    "textarea": "样例", "password": "correct horse battery staple",
}  # fmt: skip


def fill_in(form: Form) -> dict[str, list[str]]:
    """Return what a person would send: what stands in the form, and an example in each empty field that is required."""
    sent: dict[str, list[str]] = {}
    pressed = False
    for known in form.fields:
        if known.name == "csrfmiddlewaretoken" or known.kind == "file":
            continue
        if known.kind in ("submit", "button"):
            if not pressed:
                sent.setdefault(known.name, []).append(known.value)
            pressed = True
        elif known.kind in ("checkbox", "radio"):
            if known.checked or (known.required and known.name not in sent):
                sent.setdefault(known.name, []).append(known.value or "on")
        elif known.kind == "select":
            choice = known.value or next((one for one in known.choices if one), "")
            sent.setdefault(known.name, []).append(choice)
        else:
            empty = known.limits.get("min") or EXAMPLES.get(known.kind, "样例")
            sent.setdefault(known.name, []).append(known.value or (empty if known.required else ""))
    return sent
