"""The measurement of searching: an index of invented records, every kind of question, pages, crowds."""

import gc
import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory, override_settings

from catalog.measuring.asking import Asked, draw_questions
from catalog.measuring.building import measure_build
from catalog.measuring.crowd import time_over_http, time_visible, web_server
from catalog.measuring.timing import Times, resident_megabytes, spread, time_each
from catalog.search.indexing import SearchIndex
from catalog.search.searching import search

WARM = 5
CHANGES = 5
VISIBLE_CLIENTS = 8


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be measured: how many records, how often each kind, over HTTP with so many clients."""

    records: int
    each: int = 60
    with_pages: bool = False
    with_http: bool = False
    clients: Sequence[int] = (1, 8)
    with_changes: bool = True


def measure(plan: Plan, folder: Path, *, say: Callable[[str], None]) -> dict[str, Any]:
    """Build an index in ``folder``, put every question to it, and return the figures; times are milliseconds."""
    index = SearchIndex(folder)
    figures: dict[str, Any] = {"records": plan.records, "cores": os.cpu_count(), "load": os.getloadavg()}
    figures["build"] = measure_build(index, plan.records)
    say(f"build: {figures['build']}")
    questions = draw_questions(plan.each)
    gc.collect()
    figures["in_process"] = _in_process(index, questions)
    figures["memory_mb"] = resident_megabytes()
    for kind, times in figures["in_process"].items():
        say(f"{kind}: {times}")
    if plan.with_pages:
        figures["page"] = _pages(questions)
        say(f"page: {figures['page']}")
    if plan.with_changes:
        texts = [one.text for asked in questions.values() for one in asked[:3]]
        taken = time_visible(folder, texts, clients=VISIBLE_CLIENTS, changes=CHANGES)
        figures["change_visible"] = {"clients": VISIBLE_CLIENTS, "slowest": round(max(taken), 1), **spread(taken)}
        say(f"change visible: {figures['change_visible']}")
    if plan.with_http:
        figures["http"] = _over_http(questions, plan.clients)
        say(f"http: {figures['http']}")
    return figures


def _in_process(index: SearchIndex, questions: dict[str, list[Asked]]) -> dict[str, Any]:
    def ask(one: Asked) -> Callable[[], object]:
        return lambda: search(index, one.text, filters=one.filters, folded=True)

    for asked in questions.values():
        time_each(ask(one) for one in asked[:WARM])
    figures: dict[str, Any] = {}
    together = Times([], [])
    for kind, asked in questions.items():
        taken = time_each(ask(one) for one in asked)
        hits = sorted(search(index, one.text, filters=one.filters, with_facets=False).total for one in asked)
        figures[kind] = {**taken.spreads(), "median_hits": hits[len(hits) // 2]}
        together.clock.extend(taken.clock)
        together.cpu.extend(taken.cpu)
    figures["all"] = together.spreads()
    return figures


def _mixed(questions: dict[str, list[Asked]]) -> list[Asked]:
    mixed = [one for asked in questions.values() for one in asked]
    random.Random(1).shuffle(mixed)  # noqa: S311 - an order, the same every time
    return mixed


def _pages(questions: dict[str, list[Asked]]) -> dict[str, Any]:
    """Return the processor time of whole pages: middleware, queries, index, templates."""
    handler, requests = BaseHandler(), RequestFactory()
    handler.load_middleware()

    def ask(one: Asked) -> Callable[[], object]:
        return lambda: handler.get_response(requests.get("/search/", one.params)).content

    full = [one for kind in ("common word", "everything", "class and word") for one in questions[kind]]
    with override_settings(LIBSYS_SEARCH_PER_MINUTE=0, ALLOWED_HOSTS=["*"]):
        mixed = _mixed(questions)
        time_each(ask(one) for one in mixed[: 4 * WARM])
        return {"mixed": time_each(map(ask, mixed)).spreads(), "full_pages": time_each(map(ask, full)).spreads()}


def _over_http(questions: dict[str, list[Asked]], clients: Sequence[int]) -> dict[str, Any]:
    mixed = _mixed(questions)
    with web_server() as port:
        time_over_http(port, mixed[: 8 * WARM], clients=8)
        figures = {}
        for several in clients:
            began = perf_counter()
            taken = time_over_http(port, mixed, clients=several)
            rate = round(len(taken) / (perf_counter() - began), 1)
            figures[f"{several} clients"] = {**spread(taken), "pages_per_second": rate}
        return figures
