"""Every code that the packages use has a sentence whose places it fills."""

import ast
import re
from pathlib import Path

from catalog.marc.problems import MESSAGES

ROOT = Path(__file__).parents[3] / "catalog"
SOURCES = [*sorted((ROOT / "marc").rglob("*.py")), *sorted((ROOT / "exchange/profiles").glob("*.py"))]
PLACE = {"tag", "occurrence", "code"}


def calls():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_problem = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("error", "warning")
            if is_problem and node.args and isinstance(node.args[0], ast.Constant):
                yield path.name, node.args[0].value, given(node)


def given(call):
    """Return what a call hands in; ``**place(…)`` and ``**here`` hand in the three of a place."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg}
    return named | (PLACE if any(keyword.arg is None for keyword in call.keywords) else set())


def test_every_code_has_a_sentence_and_every_place_a_value():
    found = list(calls())
    assert len(found) > 60
    for name, code, values in found:
        wanted = set(re.findall(r"{(\w+)}", MESSAGES[code]))
        assert wanted <= values, (name, code, wanted - values)


def test_no_sentence_is_left_over():
    assert set(MESSAGES) == {code for _, code, _ in calls()}
