"""Nothing secret reaches a line of the log."""

import logging

import pytest

from libsys.text.scrubbing import Scrubbed, scrub


@pytest.mark.parametrize(
    ("line", "scrubbed"),
    [
        ("password=lantern-river-9 next=/me/", "password=*** next=/me/"),
        ("{'old_password': 'a b c', 'pin': '738291'}", "{'old_password': ***, 'pin': ***}"),
        ("holder 330106198506121234 of", "holder *** of"),
        ("call 13800138000 or 138-0013-8000", "call *** or ***"),
        ("Authorization: Bearer-abcdef", "Authorization: ***"),
        ("GET /records/12345678901/ 200", "GET /records/12345678901/ 200"),
        ("barcode 0412002 lent", "barcode 0412002 lent"),
    ],
)
def test_what_looks_like_a_secret_is_gone(line: str, scrubbed: str) -> None:
    assert scrub(line) == scrubbed


def test_an_entry_is_one_line_and_its_traceback_is_scrubbed_too() -> None:
    formatter = Scrubbed("{levelname} {message}", style="{")
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "tried %s", ("a\nERROR forged",), None)
    assert formatter.format(record) == "INFO tried a\\nERROR forged"
    try:
        raise ValueError("id_number=330106198506121234")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    failed = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), info)
    assert "330106" not in formatter.format(failed)
