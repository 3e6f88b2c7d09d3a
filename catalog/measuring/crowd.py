"""Several readers who search at once, in processes of their own or over HTTP."""

import http.client
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from catalog.measuring.asking import Asked
from catalog.measuring.inventing import Inventor
from catalog.search.indexing import SearchIndex
from catalog.search.searching import search

HOST = "127.0.0.1"
START_SECONDS = 60
_LONGEST_WAIT = 30


def _search_until(folder: Path, texts: Sequence[str], stop: Event) -> None:
    index = SearchIndex(folder)
    while not stop.is_set():
        for text in texts:
            search(index, text, folded=True)


def time_visible(folder: Path, texts: Sequence[str], *, clients: int, changes: int) -> list[float]:
    """Return, in milliseconds, how long changes take to show in another reader while ``clients`` search."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    crowd = [context.Process(target=_search_until, args=(folder, texts, stop)) for _ in range(clients)]
    for one in crowd:
        one.start()
    try:
        time.sleep(3)
        return [_time_one_change(folder, number) for number in range(changes)]
    finally:
        stop.set()
        for one in crowd:
            one.join(_LONGEST_WAIT)


def _time_one_change(folder: Path, number: int) -> float:
    """Write a record with a title of its own, commit, and look until a second opening of the index shows it."""
    title = f"改动可见之测{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{number}"
    reader, writer = SearchIndex(folder), SearchIndex(folder)
    document = replace(next(Inventor(number).records(1)), record_id=10**9 + number, title=title)
    mark = writer.mark()
    began = perf_counter()
    writer.put([document])
    writer.commit(mark.last_id, gaps=mark.gaps)
    while not search(reader, f"题名:{title}", with_facets=False).total:
        if perf_counter() - began > _LONGEST_WAIT:
            raise TimeoutError(title)
        time.sleep(0.01)
    took = (perf_counter() - began) * 1000
    writer.remove([document.record_id])
    writer.commit(mark.last_id, gaps=mark.gaps)
    writer.close()
    return took


@contextmanager
def web_server() -> Iterator[int]:
    """Run the web server of this data folder as ``make run`` does, and tell its port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", HOST, "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "libsys.wsgi:application",
    ]  # fmt: skip
    environment = {**os.environ, "LIBSYS_SEARCH_PER_MINUTE": "0"}
    server = subprocess.Popen(command, env=environment)  # noqa: S603 - our own server
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(_LONGEST_WAIT)


def _wait_for(port: int) -> None:
    until = perf_counter() + START_SECONDS
    while True:
        try:
            return _ask(http.client.HTTPConnection(HOST, port, timeout=_LONGEST_WAIT), "/search/")
        except OSError:
            if perf_counter() > until:
                raise
            time.sleep(0.2)


def time_over_http(port: int, asked: Sequence[Asked], *, clients: int) -> list[float]:
    """Return how long each page takes, in milliseconds, when ``clients`` ask one after another each."""

    def one_client(turn: int) -> list[float]:
        connection = http.client.HTTPConnection(HOST, port, timeout=_LONGEST_WAIT)
        taken = []
        for question in asked[turn::clients]:
            began = perf_counter()
            _ask(connection, f"/search/?{urlencode(question.params)}")
            taken.append((perf_counter() - began) * 1000)
        connection.close()
        return taken

    with ThreadPoolExecutor(clients) as pool:
        return [took for times in pool.map(one_client, range(clients)) for took in times]


def _ask(connection: http.client.HTTPConnection, address: str) -> None:
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise OSError(json.dumps({"address": address, "status": answer.status, "body": body[:200].decode()}))
