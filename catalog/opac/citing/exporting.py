"""References for programs that keep them: BibTeX and RIS."""

import re

from catalog.opac.citing.source import Source
from libsys.text.safe import clean_text

BIBTEX_TYPES = {"book": "book", "thesis": "phdthesis", "electronic": "misc", "map": "misc"}
RIS_TYPES = {
    "book": "BOOK", "serial": "JFULL", "newspaper": "NEWS", "thesis": "THES", "map": "MAP", "music": "MUSIC",
    "sound": "SOUND", "video": "VIDEO", "electronic": "ELEC", "manuscript": "UNPB",
}  # fmt: skip

_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MASTER = re.compile("硕士|master|m\\.[aes]", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def to_bibtex(source: Source, *, key: str) -> str:
    """Return one BibTeX entry under ``key``; letters that BibTeX reads as commands are written out."""
    kind = BIBTEX_TYPES.get(source.kind, "misc")
    if kind == "phdthesis" and _MASTER.search(source.degree):
        kind = "mastersthesis"
    school = source.institution or source.publisher
    fields = {
        "title": _bibtex(": ".join(filter(None, [source.title, source.other_title]))),
        "author": _names(source.authors),
        "translator": _names(source.translators),
        "edition": _bibtex(source.edition),
        "series": _bibtex(source.series),
        "address": _bibtex(source.place),
        "school" if "thesis" in kind else "publisher": _bibtex(school if "thesis" in kind else source.publisher),
        "year": str(source.year or ""),
        "isbn": _bibtex(source.isbn),
        "issn": _bibtex(source.issn),
        "url": _address(source.url),
        "urldate": source.cited_on.isoformat() if source.url and source.cited_on else "",
        "language": _bibtex(source.language),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def to_ris(source: Source, *, key: str) -> str:
    """Return one RIS entry; each line holds one value, however many lines that had."""
    lines = [("TY", "DBASE" if source.is_database else RIS_TYPES.get(source.kind, "GEN")), ("ID", key)]
    lines += [("AU", name) for name in source.authors]
    lines += [("A4", name) for name in source.translators]
    lines += [("A3", name) for name in source.supervisors if source.kind == "thesis"]
    lines += [
        ("TI", ": ".join(filter(None, [source.title, source.other_title]))),
        ("T2", source.series),
        ("ET", source.edition),
        ("CY", source.place),
        ("PB", source.institution or source.publisher if source.kind == "thesis" else source.publisher),
        ("PY", str(source.year or "")),
        ("SN", source.isbn or source.issn),
        ("M3", source.degree),
        ("LA", source.language),
        ("UR", source.url),
        ("Y2", source.cited_on.strftime("%Y/%m/%d") if source.url and source.cited_on else ""),
    ]
    return "".join(f"{tag}  - {_line(text)}\r\n" for tag, text in lines if text) + "ER  - \r\n"


def _names(names: list[str]) -> str:
    """Return names for BibTeX, which takes every ``and`` for the end of a name unless braces hold it."""
    written = [_bibtex(name) for name in names]
    return " and ".join(f"{{{name}}}" if " and " in name.lower() else name for name in written)


def _bibtex(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in _line(text))


def _address(url: str) -> str:
    return _line(url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _line(text: str) -> str:
    return _SPACES.sub(" ", clean_text(text)).strip()
