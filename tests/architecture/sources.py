"""The files of the house, read once for every test of this folder."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("libsys", "catalog", "circulation", "outreach", "reports")


@cache
def modules() -> tuple[Path, ...]:
    """Return the modules of the apps, migrations left out."""
    return tuple(path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts)


@cache
def modules_of_tests() -> tuple[Path, ...]:
    """Return the modules of the tests."""
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    """Return the page templates."""
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in APPS)]
    return tuple(path for folder in folders for path in sorted(folder.rglob("*.html")))


@cache
def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    """Return the path from the root, as a failing test shows it."""
    return path.relative_to(ROOT).as_posix()
