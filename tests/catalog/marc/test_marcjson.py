"""MARC-in-JSON: written and read, alone, one to a line, or in an array."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.marc.marcjson import to_json_text
from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.reading import ReadRecord, Refused, read_records

LEADER = "00000nam0 2200000   450 "
RECORD = MarcRecord(LEADER, (control_field("001", "1"), data_field("200", "1 ", ("a", "题名"), ("a", "又"))))
TEXT = to_json_text(RECORD)


def read(data, **options):
    return list(read_records(data.encode() if isinstance(data, str) else data, **options))


def test_the_shape_is_the_usual_one():
    assert json.loads(TEXT) == {
        "leader": LEADER,
        "fields": [{"001": "1"}, {"200": {"ind1": "1", "ind2": " ", "subfields": [{"a": "题名"}, {"a": "又"}]}}],
    }


@pytest.mark.parametrize(
    "data",
    [
        f"{TEXT}\n{TEXT}\n",
        f"\ufeff{TEXT}\n\n{TEXT}",
        f"[{TEXT},{TEXT}]",
        f"[\n{TEXT},\n{TEXT}\n]",
        json.dumps([json.loads(TEXT)] * 2, indent=2),
    ],
)
def test_lines_and_arrays_are_read(data):
    assert [outcome.record for outcome in read(data)] == [RECORD, RECORD]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ('{"leader": 1}', ["json_shape"]),
        (f'{TEXT}\n{{"leader"\n{TEXT}', ["", "json_malformed", ""]),
        ('{"fields": [{"20": "x"}]}', ["bad_tag"]),
        ('{"fields": [{"200": {"subfields": [{"ab": "x"}]}}]}', ["bad_subfield_code"]),
        ('{"fields": [{"200": {"subfields": "x"}}]}', ["json_shape"]),
        ('{"fields": []}', ["no_fields"]),
        ("[]", ["no_records"]),
        ("[1, 2]", ["json_shape", "json_shape"]),
        ("[" * 100_000, ["no_records"]),
        ('{"a":' * 100_000, ["json_malformed"]),
    ],
)
def test_damage_is_a_problem_and_costs_one_record(data, codes):
    assert [outcome.code if isinstance(outcome, Refused) else "" for outcome in read(data)] == codes
    assert all(outcome.problem.message for outcome in read(data) if isinstance(outcome, Refused))


def test_what_no_database_holds_is_replaced():
    (outcome,) = read(
        '{"leader": null, "fields": [{"200": {"ind1": "1", "subfields": [{"a": "a\\ud800\\u0000\\u0007b"}]}}]}'
    )
    assert outcome.record.fields == (data_field("200", "1 ", ("a", "a\ufffdb")),)
    assert {warning.code for warning in outcome.warnings} == {"control_characters", "leader_missing"}
    assert "\ufffd" in to_json_text(MarcRecord(LEADER, (data_field("200", "1 ", ("a", "\ud800")),)))


def test_numbers_and_missing_values_become_text():
    (outcome,) = read('{"fields": [{"001": 7}, {"300": "x"}, {"200": {"subfields": [{"a": null}, {"b": true}]}}]}')
    assert [str(field) for field in outcome.record.fields] == ["001 7", "300    $ax", "200    $a$btrue"]


names = st.sampled_from(["leader", "fields", "001", "200", "ind1", "subfields", "a"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(values)
def test_any_json_is_an_outcome(value):
    for outcome in read(json.dumps(value), container="json"):
        assert isinstance(outcome, ReadRecord) or outcome.problem.message


def test_a_hundred_thousand_subfields_are_read_in_time():
    many = MarcRecord(LEADER, (data_field("327", "1 ", *[("a", "子")] * 100_000),))
    began = time.perf_counter()
    (outcome,) = read(to_json_text(many))
    assert outcome.record == many
    assert time.perf_counter() - began < 10
