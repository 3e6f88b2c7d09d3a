"""What a record is found by is the same whether it is projected whole or in part."""

from pathlib import Path

import pytest

from catalog.marc.formats import recognise_format
from catalog.marc.model import BLANK_LEADER, MarcRecord, data_field
from catalog.marc.projection import TitlesAndClasses, project, project_titles_and_classes
from catalog.marc.reading import ReadRecord, read_records
from tests.catalog.samples import cnmarc

FILES = ("cnmarc/cnmarc_bnu_utf8.iso", "cnmarc/unimarc.xml", "traject/test_data.utf8.mrc", "traject/hebrew880s.marc")
PAIRED = MarcRecord(
    BLANK_LEADER,
    (
        data_field("084", "  ", ("a", "I247.5"), ("2", "clc")),
        data_field("245", "10", ("6", "880-01"), ("a", "Huo zhe ="), ("b", "To live")),
        data_field("490", "0 ", ("a", "Dang dai"), ("v", "3")),
        data_field("880", "10", ("6", "245-01"), ("a", "活着 ="), ("b", "To live")),
    ),
)


def whole(record: MarcRecord, marc_format: str) -> TitlesAndClasses:
    """Return the same four of the whole projection."""
    told = project(record, marc_format)
    return TitlesAndClasses(told.title, told.variant_titles, told.series, told.classes)


@pytest.mark.parametrize(("record", "marc_format"), [(cnmarc("1", "乡土中国"), "cnmarc"), (PAIRED, "marc21")])
def test_a_part_says_what_the_whole_says(record: MarcRecord, marc_format: str) -> None:
    found = project_titles_and_classes(record, marc_format)
    assert found == whole(record, marc_format)
    assert found.title
    assert found.classes


@pytest.mark.parametrize("name", FILES)
def test_a_part_says_what_the_whole_says_of_real_records(shared_data: Path, name: str) -> None:
    records = [one.record for one in read_records(shared_data / "real" / name) if isinstance(one, ReadRecord)]
    assert records
    for record in records:
        marc_format = str(recognise_format(record))
        assert project_titles_and_classes(record, marc_format) == whole(record, marc_format)
