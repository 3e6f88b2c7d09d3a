"""What a person can set, run or meet is described in docs/."""

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from libsys.access.permissions import all_permissions
from libsys.daybook.kinds import all_kinds
from tests.architecture.sources import APPS, ROOT, modules, read

DOCS = ROOT / "docs"
# Named by tests and by the Procfile, never set by a person.
INTERNAL: set[str] = set()


def described() -> str:
    """Return the text of every page of docs/."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md")))


def environment_names() -> set[str]:
    """Return every variable that the settings read: the first argument of ``env(…)`` and ``env.…(…)``."""
    names = set()
    for node in ast.walk(ast.parse(read(ROOT / "libsys" / "settings.py"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            if isinstance(called, ast.Name) and called.id == "env":
                names.add(str(node.args[0].value))
    return names - INTERNAL


def block_codes() -> set[str]:
    """Return every code of a refusal: what ``Reason`` and its like are given, and the members of ``BlockCode``."""
    codes = set()
    for path in modules():
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                codes |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
            if isinstance(node, ast.ClassDef) and node.name.endswith("BlockCode"):
                codes |= {
                    part.value.value
                    for part in node.body
                    if isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant)
                }
    return codes


def test_every_setting_is_described() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert sorted(name for name in environment_names() if f"`{name}`" not in text) == []


def test_no_setting_is_described_that_does_not_exist() -> None:
    rows = [line for line in (DOCS / "settings.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    named = {row.split("`")[1] for row in rows}
    assert sorted(named - environment_names()) == []


def test_every_command_is_described() -> None:
    text = described()
    ours = [name for name, app in get_commands().items() if app in APPS]
    assert sorted(name for name in ours if f"manage.py {name}" not in text) == []


@pytest.mark.parametrize("subject", ["kinds", "permissions", "refusals"])
def test_every_code_is_described(subject: str) -> None:
    codes = {
        "kinds": {kind.value for kind in all_kinds()},
        "permissions": {known.code for known in all_permissions()},
        "refusals": block_codes(),
    }
    text = described()
    assert codes[subject]
    assert sorted(code for code in codes[subject] if f"`{code}`" not in text) == []


def test_the_reference_is_what_the_code_says() -> None:
    """``manage.py describe > docs/reference.md`` brings it up to date."""
    out = StringIO()
    call_command("describe", stdout=out)
    # Jobs that other tests have registered in this process are not the house's.
    said = [line for line in out.getvalue().strip().splitlines() if not line.startswith("| `test.")]
    assert (DOCS / "reference.md").read_text(encoding="utf-8").strip().splitlines() == said


def test_pages_lead_only_to_pages_that_exist() -> None:
    broken = [
        f"{page.relative_to(ROOT)} → {target}"
        for page in sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
        for target in _links(page)
        if not (page.parent / target).exists()
    ]
    assert broken == []


def _links(page: Path) -> list[str]:
    parts = page.read_text(encoding="utf-8").split("](")[1:]
    targets = [part.split(")")[0].split("#")[0] for part in parts]
    return [target for target in targets if target and "://" not in target and not target.startswith("mailto:")]
