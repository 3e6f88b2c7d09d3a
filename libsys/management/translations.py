"""Finding every sentence that is shown to people, and keeping the catalogue of translations in step.

Python is read through its syntax tree, templates through Django's own
``templatize``; no gettext program is needed.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

MARK = "N_"
"""The mark of sentences in packages that know no Django; their pages translate them."""
APPS = ("libsys", "catalog", "circulation", "outreach", "reports")
# Name of the call → positions of singular, plural and context among its arguments.
_CALLS = {
    "gettext": (0, None, None),
    "gettext_lazy": (0, None, None),
    "gettext_noop": (0, None, None),
    "ngettext": (0, 1, None),
    "ngettext_lazy": (0, 1, None),
    "pgettext": (1, None, 0),
    "pgettext_lazy": (1, None, 0),
    "npgettext": (1, 2, 0),
    "npgettext_lazy": (1, 2, 0),
}
_TEMPLATE_CALL = re.compile(r"\b(?:n?p?gettext|_)\(")


@dataclass(frozen=True, order=True)
class Sentence:
    """A sentence of the source, with its plural and context where it has them."""

    text: str
    plural: str = ""
    context: str = ""


def find_sentences(root: Path | None = None) -> dict[Sentence, list[str]]:
    """Return every translatable sentence with the files that say it, relative to ``root``."""
    root = root or settings.BASE_DIR
    found: dict[Sentence, list[str]] = {}
    for path in source_files(root):
        text = path.read_text(encoding="utf-8")
        read = read_python if path.suffix == ".py" else read_template
        for sentence in read(text):
            places = found.setdefault(sentence, [])
            name = path.relative_to(root).as_posix()
            if name not in places:
                places.append(name)
    return dict(sorted(found.items()))


def source_files(root: Path) -> list[Path]:
    """Return the modules and templates of the house; migrations repeat what models say."""
    modules = [path for app in APPS for path in (root / app).rglob("*.py") if "migrations" not in path.parts]
    folders = [root / "templates", *(root / app / "templates" for app in APPS)]
    templates = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".html", ".txt", ".xml")]
    return sorted(modules) + sorted(templates)


def read_python(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a module, whatever names it gave to the functions of ``gettext``."""
    tree = ast.parse(text)
    names = _imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = _called_name(node.func, names)
            if called in _CALLS:
                yield from _sentence(node.args, *_CALLS[called])


def read_template(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a template."""
    source = templatize(text)
    for match in _TEMPLATE_CALL.finditer(source):
        call = _parse_call(source, match.start())
        if call is not None and isinstance(call.func, ast.Name):
            name = "gettext" if call.func.id == "_" else call.func.id
            yield from _sentence(call.args, *_CALLS[name])


def _parse_call(source: str, start: int) -> ast.Call | None:
    """Return the call that begins at ``start``: a sentence may hold brackets, so each closing one is tried."""
    end = source.find(")", start)
    while end != -1:
        try:
            call = ast.parse(source[start : end + 1], mode="eval").body
        except SyntaxError:
            end = source.find(")", end + 1)
        else:
            return call if isinstance(call, ast.Call) else None
    return None


def _imported_names(tree: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }


def _called_name(function: ast.expr, names: dict[str, str]) -> str:
    if isinstance(function, ast.Name):
        return "gettext_noop" if function.id == MARK else names.get(function.id, "")
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id == "translation" else ""
    return ""


def _sentence(args: list[ast.expr], text: int, plural: int | None, context: int | None) -> Iterator[Sentence]:
    values = [_constant(argument) for argument in args]
    if len(values) > max(text, plural or 0, context or 0) and values[text]:
        chosen = (values[at] if at is not None else "" for at in (text, plural, context))
        yield Sentence(*chosen)


def _constant(argument: ast.expr) -> str:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def update_catalogue(path: Path, sentences: dict[Sentence, list[str]]) -> tuple[int, int]:
    """Add new sentences to the catalogue, drop those that nobody says, and return how many of each."""
    catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else _new_catalogue()
    known = {Sentence(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry for entry in catalogue}
    wanted = sentences.keys()
    entries = []
    for sentence in sorted(wanted):
        entry = known.get(sentence) or _new_entry(sentence)
        entry.occurrences = [(place, "") for place in sentences[sentence]]
        entry.obsolete = False
        entries.append(entry)
    catalogue[:] = entries
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return len(wanted - known.keys()), len(known.keys() - wanted)


def _new_entry(sentence: Sentence) -> polib.POEntry:
    entry = polib.POEntry(msgid=sentence.text, msgctxt=sentence.context or None)
    if sentence.plural:
        entry.msgid_plural = sentence.plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def _new_catalogue() -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "libsys",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue
