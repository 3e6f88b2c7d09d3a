"""Every code that the packages use has a sentence whose places it fills."""

import ast
import re
from pathlib import Path

from catalog.marc.problems import MESSAGES

ROOT = Path(__file__).parents[3] / "catalog"
SOURCES = [*sorted((ROOT / "marc").glob("*.py")), *sorted((ROOT / "exchange/profiles").glob("*.py"))]


def calls():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_problem = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("error", "warning")
            if is_problem and node.args and isinstance(node.args[0], ast.Constant):
                yield path.name, node.args[0].value, {keyword.arg for keyword in node.keywords}


def test_every_code_has_a_sentence_and_every_place_a_value():
    found = list(calls())
    assert len(found) > 40
    for name, code, given in found:
        wanted = set(re.findall(r"{(\w+)}", MESSAGES[code]))
        assert wanted <= given or None in given, (name, code)


def test_no_sentence_is_left_over():
    assert set(MESSAGES) == {code for _, code, _ in calls()}
