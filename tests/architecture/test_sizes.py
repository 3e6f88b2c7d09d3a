"""Budgets: files, functions and templates stay small, names say a subject."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import modules, modules_of_tests, name, read, templates

FORBIDDEN_NAMES = {"services", "utils", "helpers", "managers", "common", "misc", "tools", "util", "helper"}
# Data that no one reads line by line: a table of a standard, nothing but constants.
TABLES: set[str] = set()
Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines(path: Path) -> int:
    """Return how many lines a file has."""
    return read(path).count("\n")


def functions(path: Path) -> Iterator[Function]:
    """Yield every function of a module."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, Function):
            yield node


def code_lines(function: Function) -> int:
    """Return how many lines a function has beside its docstring."""
    has_docstring = ast.get_docstring(function, clean=False) is not None
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_no_module_has_more_than_400_lines() -> None:
    assert {name(path): lines(path) for path in modules() if lines(path) > 400 and name(path) not in TABLES} == {}


def test_no_test_module_has_more_than_500_lines() -> None:
    assert {name(path): lines(path) for path in modules_of_tests() if lines(path) > 500} == {}


def test_no_template_has_more_than_150_lines() -> None:
    assert {name(path): lines(path) for path in templates() if lines(path) > 150} == {}


def test_no_function_has_more_than_50_lines() -> None:
    long = {
        f"{name(path)}:{function.name}": code_lines(function)
        for path in modules()
        for function in functions(path)
        if code_lines(function) > 50
    }
    assert long == {}


def test_no_function_takes_more_than_8_arguments() -> None:
    def count(function: Function) -> int:
        given = function.args
        return sum(arg.arg not in ("self", "cls") for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs))

    many = {
        f"{name(path)}:{function.name}": count(function)
        for path in modules()
        for function in functions(path)
        if count(function) > 8
    }
    assert many == {}


def test_modules_are_named_after_subjects() -> None:
    assert [
        name(path) for path in modules() if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES
    ] == []


def test_every_package_says_what_it_is() -> None:
    silent = [name(path) for path in modules() if not ast.get_docstring(ast.parse(read(path)))]
    assert silent == []
