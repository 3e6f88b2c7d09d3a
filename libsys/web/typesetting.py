"""Pages set by Typst with the fonts of the house: the same data gives the same bytes.

A sheet is a ``.typ`` file beside the module that draws it; what it shows
comes as JSON in ``sys.inputs.data``. Pictures may lie anywhere on this
machine: the file names them by their full path, and only our own modules do.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_find_folder())])


def find_font(name: str) -> Path:
    """Return the file of a font of the house: ``NotoSansSC`` or ``NotoSerifSC``."""
    return _find_folder() / f"{name}-Regular.otf"


def _find_folder() -> Path:
    spec = find_spec("pylopdf_fonts_zh_cn")
    return Path(str(spec.origin)).parent if spec else Path()


def set_pdf(source: Path, data: dict[str, Any], *, archival: bool = False) -> bytes:
    """Return the pages of ``source`` as PDF; ``archival`` as PDF/A-2a, whose text and structure outlive their maker."""
    standards: list[Any] = ["a-2a"] if archival else []
    return bytes(_compiler(source, data).compile(format="pdf", timestamp=0, pdf_tags=archival, pdf_standards=standards))


def set_png(source: Path, data: dict[str, Any], *, ppi: int) -> bytes:
    """Return the first page as a picture, ``ppi`` dots to the inch."""
    drawn = _compiler(source, data).compile(format="png", ppi=ppi)
    return bytes(drawn[0] if isinstance(drawn, list) else drawn)


def find_notes(source: Path, data: dict[str, Any], label: str) -> list[Any]:
    """Return the values of the metadata that the sheet carries under ``label``, such as ``problem``."""
    found: list[Any] = json.loads(_compiler(source, data).query(f"<{label}>", field="value"))
    return found


def _compiler(source: Path, data: dict[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        str(source),
        root=source.anchor,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
