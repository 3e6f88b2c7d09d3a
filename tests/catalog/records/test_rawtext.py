"""A record as text: it comes back as it was, and what cannot be read is told by its line."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.marc.model import BLANK_LEADER, Field, MarcRecord, control_field, data_field
from catalog.marc.reading import ReadRecord, read_records
from catalog.records.rawtext import format_text, parse_text
from tests.catalog.marc.conftest import DATA
from tests.catalog.samples import cnmarc

VALUES = st.text(max_size=12) | st.sampled_from(
    ["$5", "{dollar}", "{lcub}dollar}", "a#b", "x\ny", " ", "{field}", "价$"]
)
TAGS = st.from_regex(r"[0-9A-Za-z]{3}", fullmatch=True).filter(lambda tag: tag != "LDR")
CODES = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
MARKS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=2, max_size=2)
FIELDS = st.builds(lambda tag, value: Field(tag, value=value), TAGS, VALUES) | st.builds(
    lambda tag, marks, pairs: Field(tag, marks, tuple(pairs)),
    TAGS,
    MARKS,
    st.lists(st.tuples(CODES, VALUES), max_size=4),
)
RECORDS = st.builds(
    lambda leader, fields: MarcRecord(leader, tuple(fields)),
    st.text(min_size=24, max_size=24),
    st.lists(FIELDS, max_size=5),
)


@given(RECORDS)
@settings(max_examples=200, deadline=None)
def test_every_record_comes_back_from_its_text(record: MarcRecord) -> None:
    parsed = parse_text(format_text(record))
    assert (parsed.problems, parsed.record) == ((), record)


@given(st.text("$a#{}1 \nLDR题20", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_harm_and_settles(text: str) -> None:
    once = parse_text(text).record
    assert parse_text(format_text(once)).record == once


def test_a_record_looks_as_a_cataloguer_writes_it() -> None:
    text = format_text(cnmarc("1", "乡土中国"))
    assert text.splitlines()[:2] == ["LDR 00000nam0#2200000###450#", "001 1"]
    assert "200 1#$a乡土中国$f费孝通著" in text.splitlines()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("200 1 $a题名", data_field("200", "1 ", ("a", "题名"))),
        ("200 $a题名", data_field("200", "  ", ("a", "题名"))),
        ("200 1# $a题名$f责任者", data_field("200", "1 ", ("a", "题名"), ("f", "责任者"))),
        ("010 ##$a7-1$d$$5", data_field("010", "  ", ("a", "7-1"), ("d", "$5"))),
        ("008 2020##", control_field("008", "2020  ")),
    ],
)
def test_what_is_typed_by_hand_is_understood(line: str, field: Field) -> None:
    assert parse_text(line).record == MarcRecord(BLANK_LEADER, (field,))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("20", "line_too_short"),
        ("200$a题名", "line_too_short"),
        ("2题0 ##$a题名", "line_bad_tag"),
        ("200 1#题名", "line_no_subfield"),
        ("200 1#$a题名$", "line_lone_dollar"),
        ("LDR 000", "leader_wrong"),
    ],
)
def test_a_wrong_line_is_told_by_its_number_and_the_others_are_kept(line: str, code: str) -> None:
    parsed = parse_text(f"001 1\n\n{line}\n300 ##$a好")
    assert [(problem.line, problem.code) for problem in parsed.problems] == [(3, code)]
    assert "3" in parsed.problems[0].sentence
    assert ([one.tag for one in parsed.record.fields], parsed.lines) == (["001", "300"], (1, 4))


def test_hostile_text_is_answered_soon() -> None:
    started = time.monotonic()
    for text in ("$" * 100_000, "200 1#" + "$a" * 100_000, "200 " * 30_000, "\n" * 100_000, "{U+" * 50_000):
        parse_text(text)
    assert time.monotonic() - started < 2


@pytest.mark.skipif(not (DATA / "real").is_dir(), reason="the real records of ../shared/data/real are not here")
def test_real_records_come_back_from_their_text() -> None:
    read = 0
    for path in filter(Path.is_file, (DATA / "real").rglob("*")):
        for outcome in read_records(path.read_bytes()):
            if isinstance(outcome, ReadRecord):
                assert parse_text(format_text(outcome.record)).record == outcome.record
                read += 1
    assert read > 100
