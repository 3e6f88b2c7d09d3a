"""The facts of a thesis in both formats."""

import pytest

from catalog.models import Record
from catalog.opac.record.thesis import ThesisFacts, find_thesis_facts


def thesis(record_format: str, tag: str, *subfields: tuple[str, str], supervisor: str = "") -> Record:
    marc = {"leader": "00000nam0 2200000   450 ", "fields": [[tag, "0 ", [list(pair) for pair in subfields]]]}
    people = [{"name": "马欢", "role": "著"}, *([{"name": supervisor, "role": "指导"}] if supervisor else [])]
    return Record(format=record_format, marc=marc, contributors=people)


@pytest.mark.parametrize(
    ("record", "facts"),
    [
        (
            thesis("cnmarc", "328", ("b", "工学博士"), ("c", "清华大学"), ("d", "2011"), supervisor="杨大文"),
            ThesisFacts("工学博士", "", "清华大学", ("杨大文",)),
        ),
        (
            thesis("cnmarc", "328", ("a", "学位论文（文学硕士）—北京师范大学，2005")),
            ThesisFacts("文学硕士", institution="北京师范大学"),
        ),
        (
            thesis("marc21", "502", ("b", "Ph. D."), ("c", "University of Chicago"), ("d", "1999")),
            ThesisFacts("Ph. D.", institution="University of Chicago"),
        ),
        (
            thesis("cnmarc", "328", ("b", "农学博士"), ("c", "土壤学"), ("d", "2011"), ("e", "中国农业大学")),
            ThesisFacts("农学博士", "土壤学", "中国农业大学"),
        ),
        (
            thesis("marc21", "502", ("b", "M.A."), ("c", "Yale"), ("o", "History")),
            ThesisFacts("M.A.", "History", "Yale"),
        ),
        (thesis("cnmarc", "300", ("a", "无")), ThesisFacts()),
        (Record(format="cnmarc", marc={}, contributors=[]), ThesisFacts()),
    ],
)  # fmt: skip
def test_degree_institution_and_supervisor_are_read(record: Record, facts: ThesisFacts) -> None:
    assert find_thesis_facts(record) == facts
    assert bool(facts) == any(vars(facts).values())
