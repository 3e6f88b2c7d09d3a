"""Properties: what is written is read again, and damage stays where it is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.marc.marcjson import to_json_text
from catalog.marc.model import Field, MarcRecord
from catalog.marc.projection import project
from catalog.marc.reading import ReadRecord, Refused, read_records
from catalog.marc.rules import check_record
from catalog.marc.writing import to_iso2709, to_marcxml, write_collection

bounded = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHINESE = "中国发展报告图书馆学目录索引编目读者借阅"
texts = st.text(
    st.sampled_from(CHINESE + "abc XYZ 0123.,:/&<>\"'") | st.characters(exclude_categories=["C"]), max_size=30
)
tags = st.from_regex(r"[0-9]{2}[1-9]", fullmatch=True).filter(lambda tag: tag[:2] != "00")
codes = st.sampled_from("abcdefghijklmnopqrstuvwxyzAF0123456789")
indicators = st.text(st.sampled_from(" 0123456789"), min_size=2, max_size=2)
data_fields = st.builds(Field, tags, indicators, st.lists(st.tuples(codes, texts), min_size=1, max_size=5).map(tuple))
control_fields = st.builds(lambda tag, value: Field(tag, value=value), st.sampled_from(["001", "005", "009"]), texts)
records = st.builds(
    MarcRecord,
    st.just("00000nam0 2200000   450 "),
    st.tuples(control_fields, st.lists(data_fields, min_size=1, max_size=8)).map(lambda pair: (pair[0], *pair[1])),
)


def read_all(data, **options):
    outcomes = list(read_records(data, **options))
    assert all(isinstance(outcome, ReadRecord) for outcome in outcomes), outcomes
    return [outcome.record.fields for outcome in outcomes]


@bounded
@given(st.lists(records, min_size=1, max_size=3))
def test_utf8_comes_back(written):
    data = b"".join(map(to_iso2709, written))
    assert read_all(data, encoding="utf-8") == [record.fields for record in written]


@bounded
@given(records)
def test_gb18030_comes_back_or_is_refused_as_looking_like_another(record):
    outcomes = list(read_records(to_iso2709(record, "gb18030"), encoding="gb18030"))
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            assert outcome.code == "wrong_encoding"
        else:
            assert outcome.record.fields == record.fields
    assert len(outcomes) == 1


@bounded
@given(st.lists(st.text(st.sampled_from(CHINESE), min_size=1, max_size=20), min_size=1, max_size=5))
def test_chinese_in_gb18030_comes_back_when_sniffed(titles):
    written = [MarcRecord("00000nam0 2200000   450 ", (Field("200", "1 ", (("a", title),)),)) for title in titles]
    written.append(MarcRecord("00000nam0 2200000   450 ", (Field("200", "1 ", (("a", CHINESE),)),)))
    data = b"".join(to_iso2709(record, "gb18030") for record in written)
    assert read_all(data) == [record.fields for record in written]


@bounded
@given(st.lists(records, min_size=1, max_size=3))
def test_xml_comes_back(written):
    assert read_all(b"".join(write_collection(written))) == [record.fields for record in written]
    assert read_all(to_marcxml(written[0]).encode()) == [written[0].fields]


@bounded
@given(st.lists(records, min_size=1, max_size=3))
def test_json_comes_back(written):
    assert MarcRecord.from_json(written[0].to_json()) == written[0]
    assert read_all("\n".join(map(to_json_text, written)).encode()) == [record.fields for record in written]


@bounded
@given(records)
def test_every_record_can_be_projected_and_checked(record):
    for marc_format in ("cnmarc", "unimarc", "marc21"):
        assert project(record, marc_format)
        assert all(problem.message for problem in check_record(record, marc_format))


def sound(number):
    fields = (Field("001", value=number), Field("200", "1 ", (("a", CHINESE), ("f", "编目"))))
    return MarcRecord("00000nam0 2200000   450 ", fields)


BEFORE, MIDDLE, AFTER = (to_iso2709(sound(number)) for number in "123")


@bounded
@given(st.lists(st.tuples(st.integers(0, len(MIDDLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_records_before_and_after_a_damaged_one_survive(damage):
    middle = bytearray(MIDDLE)
    for at, byte in damage:
        middle[at] = byte
    outcomes = list(read_records(BEFORE + bytes(middle) + AFTER))
    found = [outcome.record for outcome in outcomes if isinstance(outcome, ReadRecord)]
    assert found[0].fields == sound("1").fields
    assert found[-1].fields == sound("3").fields


@bounded
@given(st.binary(max_size=400), st.sampled_from(["auto", "utf-8", "gb18030", "marc-8", "klingon"]))
def test_random_bytes_never_raise(data, encoding):
    for container in ("auto", "iso2709", "marcxml", "json"):
        for outcome in read_records(data, encoding=encoding, container=container):
            assert isinstance(outcome, ReadRecord | Refused)


@bounded
@given(st.lists(st.tuples(st.integers(0, 2 * len(MIDDLE)), st.binary(max_size=3)), max_size=8), st.booleans())
def test_damaged_files_of_either_container_never_raise(damage, as_xml):
    data = b"".join(write_collection([sound("1"), sound("2")])) if as_xml else BEFORE + MIDDLE
    for at, noise in damage:
        data = data[:at] + noise + data[at + 1 :]
    for outcome in read_records(data):
        if isinstance(outcome, ReadRecord):
            assert project(outcome.record)
            assert MarcRecord.from_json(outcome.record.to_json()) == outcome.record
        else:
            assert outcome.problem.message
