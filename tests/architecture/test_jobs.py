"""A worker loads no pages: every job must be known once the apps are ready."""

import ast
import subprocess
import sys

from tests.architecture.sources import ROOT, modules, read

ASK = "import django; django.setup(); from libsys.jobs.handlers import all_job_kinds; print(len(all_job_kinds()))"


def handlers() -> int:
    """Return how many functions of the house are marked as handlers of jobs."""
    return sum(
        isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "job_handler"
        for path in modules()
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
    )


def test_a_process_without_pages_knows_every_job() -> None:
    answer = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(answer.stdout.split()[-1]) == handlers() > 10
